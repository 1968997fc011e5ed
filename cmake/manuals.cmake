# Manual pages and completions, which the program prints itself, and where they are installed.
set(manuals_dir ${CMAKE_CURRENT_BINARY_DIR}/generated/man)
set(completions_dir ${CMAKE_CURRENT_BINARY_DIR}/generated/completions)
add_custom_command(
  OUTPUT ${manuals_dir}/man1/fordela.1
    ${completions_dir}/fordela ${completions_dir}/_fordela ${completions_dir}/fordela.fish
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${manuals_dir} ${completions_dir}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${manuals_dir} ${completions_dir}
  COMMAND fordela_cli manual --all ${manuals_dir}
  COMMAND fordela_cli completion bash > ${completions_dir}/fordela
  COMMAND fordela_cli completion zsh > ${completions_dir}/_fordela
  COMMAND fordela_cli completion fish > ${completions_dir}/fordela.fish
  DEPENDS fordela_cli
  VERBATIM)
add_custom_target(fordela_manuals ALL DEPENDS ${manuals_dir}/man1/fordela.1)

if(FORDELA_INSTALL)
  install(DIRECTORY ${manuals_dir}/ DESTINATION ${CMAKE_INSTALL_MANDIR}
    FILES_MATCHING PATTERN "*.1")
  install(FILES ${completions_dir}/fordela
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completions_dir}/_fordela
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  install(FILES ${completions_dir}/fordela.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
