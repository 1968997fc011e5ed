# Run by CPack (CPACK_POST_BUILD_SCRIPTS) on the finished packages: mends what CPack 3.25 cannot
# write into a control file, and packs them again with Debian's own tool.
#   Multi-Arch  it has no variable for
#   ldconfig    it has maintainer scripts call it, where Debian wants a trigger

# Replaces the package FILE.
function(finish FILE)
  set(folder ${FILE}.unpacked)
  file(REMOVE_RECURSE ${folder})
  execute_process(COMMAND dpkg-deb --raw-extract ${FILE} ${folder} COMMAND_ERROR_IS_FATAL ANY)
  set(control ${folder}/DEBIAN)
  file(READ ${control}/control fields)
  # Libraries of several architectures stand side by side; the rest serves any architecture.
  if(fields MATCHES "Package: lib")
    set(multi_arch same)
  else()
    set(multi_arch foreign)
  endif()
  string(REGEX REPLACE "\n+$" "\nMulti-Arch: ${multi_arch}\n" fields "${fields}")
  file(WRITE ${control}/control "${fields}")
  if(EXISTS ${control}/shlibs)
    file(REMOVE ${control}/postinst ${control}/postrm)
    file(WRITE ${control}/triggers "activate-noawait ldconfig\n")
  endif()
  execute_process(COMMAND dpkg-deb --root-owner-group -Zxz --build ${folder} ${FILE}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE ${folder})
endfunction()

foreach(file IN LISTS CPACK_PACKAGE_FILES)
  finish(${file})
endforeach()
