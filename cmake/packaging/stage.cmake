# Run by CPack (CPACK_PRE_BUILD_SCRIPTS) when all components are installed in its folder, before
# they are packed: adds what each Debian package must have beside its files, and the bill of
# materials.
# Every byte follows from the sources and SOURCE_DATE_EPOCH.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  message(FATAL_ERROR "SOURCE_DATE_EPOCH is not set: scripts/package sets it")
endif()

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# Writes PACKAGE's copyright and its changelog, as Debian names and packs them.
function(add_documents PACKAGE FOLDER)
  set(documents ${FOLDER}/usr/share/doc/${PACKAGE})
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # that of SOURCE_DATE_EPOCH
  configure_file(${CPACK_FORDELA_SOURCE_DIR}/cmake/packaging/changelog.in
    ${documents}/changelog @ONLY)
  run(gzip --best --no-name --force ${documents}/changelog)
  file(COPY ${CPACK_FORDELA_SOURCE_DIR}/cmake/packaging/copyright DESTINATION ${documents})
endfunction()

set(staged)
foreach(pair IN LISTS CPACK_FORDELA_PACKAGES)
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 component)
  list(GET pair 1 package)
  set(folder ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component})
  add_documents(${package} ${folder})
  file(GLOB_RECURSE manuals ${folder}/usr/share/man/*.[1-9])
  if(manuals)
    run(gzip --best --no-name --force ${manuals})
  endif()
  # Whatever the umask was, others may read it.
  run(chmod -R u=rwX,go=rX ${folder})
  list(APPEND staged --package ${package}=${folder})
endforeach()

set(bill ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/program/usr/share/doc/fordela/fordela.spdx.json)
run(/usr/bin/python3 ${CPACK_FORDELA_SOURCE_DIR}/cmake/packaging/bill_of_materials.py
  --version ${CPACK_PACKAGE_VERSION} --build ${CPACK_FORDELA_BUILD_DIR}
  --compiler ${CPACK_FORDELA_COMPILER} --loaded ${CPACK_FORDELA_LOADED_LIBRARY}
  --loaded-by-program ${CPACK_FORDELA_LOADED_BY_PROGRAM}
  --output ${bill} ${staged})
run(/usr/bin/python3 ${CPACK_FORDELA_SOURCE_DIR}/cmake/packaging/check_bill.py
  --copyright ${CPACK_FORDELA_SOURCE_DIR}/cmake/packaging/copyright ${bill} ${staged})
