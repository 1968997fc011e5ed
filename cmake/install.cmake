# Installs the library, its public headers, its CMake package and its pkg-config file, and the
# program. All paths in the installed files are relative to them, so that the tree can be moved.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/fordela)
install(TARGETS fordela EXPORT fordelaTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT fordelaTargets NAMESPACE fordela:: DESTINATION ${package_dir})
if(TARGET fordela_cli)
  install(TARGETS fordela_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
configure_package_config_file(
  cmake/fordelaConfig.cmake.in ${generated}/fordelaConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${generated}/fordelaConfigVersion.cmake
  COMPATIBILITY SameMajorVersion)
install(FILES ${generated}/fordelaConfig.cmake ${generated}/fordelaConfigVersion.cmake
  DESTINATION ${package_dir})

file(RELATIVE_PATH include_from_pc
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(cmake/fordela.pc.in ${generated}/fordela.pc @ONLY)
install(FILES ${generated}/fordela.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
