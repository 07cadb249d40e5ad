# Between staging and packing: what Debian policy asks for and other systems do not, and times and rights that are not
# those of the moment and the person that build.
set(usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(doc ${usr}/share/doc/brochure)

file(RENAME ${usr}/share/zsh/site-functions ${usr}/share/zsh/vendor-completions)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${doc})
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(epoch $ENV{SOURCE_DATE_EPOCH})
else()
  string(TIMESTAMP epoch "%s" UTC)
endif()
execute_process(COMMAND date -u -R -d @${epoch} OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE)
file(
  WRITE ${doc}/changelog
  "brochure (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n"
  "  * See the history of the sources.\n\n"
  " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
execute_process(COMMAND gzip -9n ${doc}/changelog ${usr}/share/man/man1/brochure.1 COMMAND_ERROR_IS_FATAL ANY)
file(CHMOD ${doc}/changelog.gz ${doc}/copyright ${usr}/share/man/man1/brochure.1.gz
     PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -type d -exec chmod 755 {} +
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec touch -h -d @${epoch} {} +
                COMMAND_ERROR_IS_FATAL ANY)
