# cpack -G DEB: one package for Debian 12. The same sources and SOURCE_DATE_EPOCH give the same bytes.
file(STRINGS ${PROJECT_SOURCE_DIR}/packaging/data-packages data_packages REGEX "^[a-z]")
list(JOIN data_packages ", " data_packages)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME brochure)
set(CPACK_PACKAGE_VENDOR "The brochure maintainers")
set(CPACK_PACKAGE_CONTACT "The brochure maintainers <maintainers@brochure.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "typesetter of multilingual brochures for hospitals")
set(CPACK_PACKAGE_DESCRIPTION
    "brochure typesets a brochure from its source text and translated gettext
catalogs into paginated, print-ready, accessible PDFs in any language and
script: pages, booklets, folded sheets, wallet cards and large print. It
comes with brochures for families of children with acute lymphoblastic
leukaemia, a desk in the browser for printing and translating them, and a
CMake module.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/as_debian_wants.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${data_packages}")
# catalog update runs xgettext and msgmerge; the desk opens the browser.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gettext, xdg-utils")
include(CPack)
