# Installs the library, its public headers, its CMake package and its pkg-config file, and the
# program. All paths in the installed files are relative to them, so that the tree can be moved.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/fordela)
install(TARGETS fordela EXPORT fordelaTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT fordelaTargets NAMESPACE fordela:: DESTINATION ${package_dir}
  COMPONENT development)
if(TARGET fordela_cli)
  install(TARGETS fordela_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
configure_package_config_file(
  cmake/fordelaConfig.cmake.in ${generated}/fordelaConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${generated}/fordelaConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${generated}/fordelaConfig.cmake ${generated}/fordelaConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT development)

# The users of a static library link what it links; a shared one brings it.
if(BUILD_SHARED_LIBS)
  set(pc_requires "")
  set(pc_libs "")
else()
  set(pc_requires "fmt sqlite3 tomlplusplus libsodium libutf8proc")
  set(pc_libs " -lSQLiteCpp -pthread")
endif()
if(FORDELA_PACKAGE)
  # A package is not moved, and the compiler knows its folders.
  set(pc_libdir ${CMAKE_INSTALL_FULL_LIBDIR})
  set(pc_includedir ${CMAKE_INSTALL_FULL_INCLUDEDIR})
else()
  file(RELATIVE_PATH include_from_pc
    ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
  set(pc_libdir "\${pcfiledir}/..")
  set(pc_includedir "\${pcfiledir}/${include_from_pc}")
endif()
configure_file(cmake/fordela.pc.in ${generated}/fordela.pc @ONLY)
install(FILES ${generated}/fordela.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
  COMPONENT development)
