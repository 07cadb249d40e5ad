# brochure_add(NAME <target>
#              [ROOT <dir>]             folder with brochures/, locales/ and fonts/ (default: the current source folder)
#              [BROCHURES <name>...]    default: all
#              [LOCALES <name>...]      default: all
#              [EDITIONS <name>...]     default: those for which each brochure is made
#              [CLINIC <file>] [THEME <name>] [SLIP <language>]
#              [OUTPUT <dir>]           default: <target> in the current binary folder
#              [RELEASE]                refuse what is unfinished or not reviewed
#              [EXCLUDE_FROM_ALL])
#
# A target that makes PDFs: <OUTPUT>/<brochure>/<brochure>-<locale>-<edition>.pdf. Each brochure in each locale is a
# command of its own, which a build tool runs beside the others, here or on another machine, and runs again only when the
# program or a file has changed that went into its PDFs. A new catalog or brochure is found by the next build.
# BROCHURE_OUTPUTS of the target lists the PDFs.
function(brochure_add)
  cmake_parse_arguments(PARSE_ARGV 0 arg "RELEASE;EXCLUDE_FROM_ALL" "NAME;ROOT;CLINIC;THEME;SLIP;OUTPUT"
                        "BROCHURES;LOCALES;EDITIONS")
  if(NOT arg_NAME)
    message(FATAL_ERROR "brochure_add: NAME is missing")
  endif()
  if(arg_UNPARSED_ARGUMENTS OR arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "brochure_add(NAME ${arg_NAME}): not understood: ${arg_UNPARSED_ARGUMENTS} "
                        "${arg_KEYWORDS_MISSING_VALUES}")
  endif()
  if(NOT arg_ROOT)
    set(arg_ROOT ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  cmake_path(ABSOLUTE_PATH arg_ROOT BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT ${arg_NAME})
  endif()
  cmake_path(ABSOLUTE_PATH arg_OUTPUT BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} NORMALIZE)

  set(options --root ${arg_ROOT} --output ${arg_OUTPUT})
  if(arg_CLINIC)
    cmake_path(ABSOLUTE_PATH arg_CLINIC BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    list(APPEND options --clinic ${arg_CLINIC})
  endif()
  if(arg_THEME)
    list(APPEND options --theme ${arg_THEME})
  endif()
  if(arg_SLIP)
    list(APPEND options --slip=${arg_SLIP})
  endif()
  if(arg_RELEASE)
    list(APPEND options --release)
  endif()

  # What there is decides which commands there are.
  file(GLOB sources CONFIGURE_DEPENDS ${arg_ROOT}/brochures/*/brochure.xml)
  file(GLOB catalogs CONFIGURE_DEPENDS ${arg_ROOT}/locales/*/*.po)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
  set(asked ${arg_BROCHURES})
  foreach(kind LOCALES EDITIONS)
    if(arg_${kind})
      string(REPLACE LOCALES --locale option ${kind})
      string(REPLACE EDITIONS --edition option ${option})
      list(JOIN arg_${kind} "," names)
      list(APPEND asked ${option}=${names})
    endif()
  endforeach()
  get_target_property(program Brochure::brochure LOCATION)
  execute_process(
    COMMAND ${program} build ${asked} ${options} --dry-run
    OUTPUT_VARIABLE plan
    ERROR_VARIABLE problems
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "brochure_add(NAME ${arg_NAME}):\n${problems}")
  endif()

  set(all_outputs)
  set(pairs)
  string(REPLACE "\n" ";" lines "${plan}")
  foreach(line ${lines})
    string(REPLACE "\t" ";" fields "${line}")
    list(GET fields 0 brochure)
    list(GET fields 1 locale)
    list(GET fields 2 edition)
    list(GET fields 3 path)
    set(pair ${brochure}/${locale})
    if(NOT pair IN_LIST pairs)
      list(APPEND pairs ${pair})
      set(outputs_${pair})
      set(editions_${pair})
    endif()
    list(APPEND outputs_${pair} ${path})
    list(APPEND editions_${pair} ${edition})
  endforeach()
  foreach(pair ${pairs})
    string(REGEX MATCH "^[^/]+" brochure ${pair})
    string(REGEX MATCH "[^/]+$" locale ${pair})
    list(JOIN editions_${pair} "," editions)
    set(depfile ${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}.depfiles/${brochure}-${locale}.d)
    add_custom_command(
      OUTPUT ${outputs_${pair}}
      COMMAND Brochure::brochure build ${brochure} --locale=${locale} --edition=${editions} ${options} --jobs 1 --depfile
              ${depfile}
      DEPENDS ${program}
      DEPFILE ${depfile}
      COMMENT "Typesetting ${brochure} in ${locale}"
      VERBATIM)
    list(APPEND all_outputs ${outputs_${pair}})
  endforeach()
  set(all ALL)
  if(arg_EXCLUDE_FROM_ALL)
    set(all)
  endif()
  add_custom_target(${arg_NAME} ${all} DEPENDS ${all_outputs})
  set_target_properties(${arg_NAME} PROPERTIES BROCHURE_OUTPUTS "${all_outputs}")
endfunction()
