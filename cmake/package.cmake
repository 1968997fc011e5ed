# The four Debian packages, made by CPack from the install components; scripts/package runs it.
#   fordela          component program        the program, its manuals, the bill of materials
#   libfordelaX.Y    component library        the shared library
#   libfordela-dev   component development    headers, CMake package, pkg-config file
#   fordela-doc      component documentation  what there is to read, and the examples
# packaging/stage.cmake completes what is installed, before it is packed, and packaging/finish.cmake
# the packages' control files, after.
if(NOT BUILD_SHARED_LIBS)
  message(FATAL_ERROR "FORDELA_PACKAGE wants BUILD_SHARED_LIBS: its libfordela is a shared library")
endif()
get_target_property(soversion fordela SOVERSION)
# In 0.x each minor version breaks the ABI, so that it is part of the name.
set(library_package libfordela${soversion})

# Names every file that the linker read, for the bill of materials.
foreach(target fordela fordela_cli)
  target_link_options(${target} PRIVATE
    -Wl,--dependency-file=${CMAKE_CURRENT_BINARY_DIR}/${target}.link.d)
endforeach()

# dpkg-shlibdeps sees what is linked; two libraries are loaded when they are wanted: that for
# spreadsheets, and the program's for the desk.
function(fordela_owner PATH_VARIABLE OWNER_VARIABLE LIBRARY)
  file(REAL_PATH ${LIBRARY} path)
  execute_process(COMMAND dpkg-query --search ${path}
    OUTPUT_VARIABLE owner COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE ":.*" "" owner "${owner}")
  set(${PATH_VARIABLE} ${path} PARENT_SCOPE)
  set(${OWNER_VARIABLE} ${owner} PARENT_SCOPE)
endfunction()
list(GET xlsxwriter_LINK_LIBRARIES 0 xlsx_path)
fordela_owner(xlsx_path xlsx_owner ${xlsx_path})
list(GET microhttpd_LINK_LIBRARIES 0 http_path)
fordela_owner(http_path http_owner ${http_path})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${xlsx_owner}, ${http_owner}")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${xlsx_owner}")
set(CPACK_FORDELA_LOADED_LIBRARY ${xlsx_path})
set(CPACK_FORDELA_LOADED_BY_PROGRAM ${http_path})

set(documentation_dir ${CMAKE_INSTALL_DATADIR}/doc/fordela-doc)
install(FILES README.md CHANGELOG.md CONTRIBUTING.md sample.db DESTINATION ${documentation_dir}
  COMPONENT documentation)
install(DIRECTORY docs examples DESTINATION ${documentation_dir} COMPONENT documentation)

set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program library development documentation)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PACKAGE_NAME fordela)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR fordela)
set(CPACK_PACKAGE_CONTACT "fordela maintainers <maintainers@fordela.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 1)  # more of them change the bytes
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/packaging/stage.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/packaging/finish.cmake)
set(CPACK_FORDELA_SOURCE_DIR ${PROJECT_SOURCE_DIR})
set(CPACK_FORDELA_BUILD_DIR ${PROJECT_BINARY_DIR})
set(CPACK_FORDELA_COMPILER ${CMAKE_CXX_COMPILER})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME fordela)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "fordela-doc, sqlite3")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"records of public grants to regions, allocated and audited
fordela keeps the records of state grants to the Swedish regions in one SQLite
file: who agreed to what, how many people lived where, who met the condition,
what the government decided and what each region got. It splits the money to
the krona, says why, and draws up the annex. Nothing that is recorded is ever
changed; an audit works everything out anew from the recorded events and names
what does not fit.

This package has the program, and a bill of materials (SPDX).")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
"records of public grants to regions (shared library)
fordela keeps the records of state grants to regions in one SQLite file,
splits the money to the krona, says why, and proves that nothing was changed.

This package has the shared library, for C++20 programs that embed it. The
program fordela does not need it.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libfordela-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS fordela-doc)
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
"records of public grants to regions (development files)
fordela keeps the records of state grants to regions in one SQLite file,
splits the money to the krona, says why, and proves that nothing was changed.

This package has what C++20 programs are built with that use the library:
headers, a CMake package (find_package(fordela)) and a pkg-config file.")

set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_NAME fordela-doc)
set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DOCUMENTATION_PACKAGE_SECTION doc)
set(CPACK_DEBIAN_DOCUMENTATION_DESCRIPTION
"records of public grants to regions (documentation)
fordela keeps the records of state grants to regions in one SQLite file,
splits the money to the krona, says why, and proves that nothing was changed.

This package has the guide, the formats, every error and what to do about it,
three published decisions as record files, and an archive made of them.")

# component=package, for packaging/stage.cmake
set(CPACK_FORDELA_PACKAGES
  program=fordela library=${library_package} development=libfordela-dev
  documentation=fordela-doc)

include(CPack)
