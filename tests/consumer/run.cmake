# Configures, builds and runs the project beside this file: with find_package, and with pkg-config.
# With BUILD_DIR against that build tree, which is installed into WORK_DIR first; without, against
# what the system has installed.
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY COMMAND_ECHO STDOUT)
endfunction()
function(expect_output PROGRAM EXPECTED)
  execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  if(NOT output STREQUAL EXPECTED)
    message(FATAL_ERROR "${PROGRAM} printed:\n${output}instead of:\n${EXPECTED}")
  endif()
endfunction()

set(project ${CMAKE_CURRENT_LIST_DIR})
set(expected "cancer-2025/2\n2025-12-11\nmissing\nno_eligible_region\ncheck failed\n")
file(REMOVE_RECURSE ${WORK_DIR})

set(find_it)
if(BUILD_DIR)
  set(prefix ${WORK_DIR}/prefix)
  run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix} --config "${CONFIG}")
  foreach(file bin/fordela share/man/man1/fordela.1 share/man/man1/fordela-record.1
      share/man/sv/man1/fordela.1 share/bash-completion/completions/fordela
      share/zsh/vendor-completions/_fordela share/fish/vendor_completions.d/fordela.fish)
    if(NOT EXISTS ${prefix}/${file})
      message(FATAL_ERROR "${file} was not installed")
    endif()
  endforeach()
  set(find_it -D CMAKE_PREFIX_PATH=${prefix})
  file(GLOB_RECURSE pc ${prefix}/*/fordela.pc)
  get_filename_component(pc_dir ${pc} DIRECTORY)
  set(ENV{PKG_CONFIG_PATH} ${pc_dir})
endif()

run(${CMAKE_COMMAND} -S ${project} -B ${WORK_DIR}/build -G ${GENERATOR}
  -D CMAKE_BUILD_TYPE=${CONFIG} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS}
  ${find_it} -D CMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
run(${CMAKE_COMMAND} --build ${WORK_DIR}/build --config "${CONFIG}")
expect_output(${WORK_DIR}/build/consumer "${expected}")

execute_process(COMMAND pkg-config --cflags --libs fordela OUTPUT_VARIABLE from_pc
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(from_pc UNIX_COMMAND "${from_pc}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
run(${COMPILER} -std=c++20 ${flags} ${project}/main.cc -o ${WORK_DIR}/by_pkg_config ${from_pc})
expect_output(${WORK_DIR}/by_pkg_config "${expected}")
