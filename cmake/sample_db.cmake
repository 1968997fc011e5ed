# cmake -D PROGRAM=<fordela> -D OUTPUT=<file> -P cmake/sample_db.cmake
# Records examples/*.toml into a new archive OUTPUT, with clock and actor fixed, so that it has the
# same bytes each time.
get_filename_component(source_dir ${CMAKE_CURRENT_LIST_DIR} DIRECTORY)
file(GLOB examples RELATIVE ${source_dir} ${source_dir}/examples/*.toml)
list(SORT examples)
if(NOT examples)
  message(FATAL_ERROR "sample.db: there are no examples/*.toml")
endif()
set(environment --unset=FORDELA_DB SOURCE_DATE_EPOCH=1765443600 FORDELA_ACTOR=sample)

function(fordela)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env ${environment} ${PROGRAM} --db ${OUTPUT} ${ARGN}
    WORKING_DIRECTORY ${source_dir}
    OUTPUT_QUIET
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE ${OUTPUT})
fordela(init --origin fordela/sample)
fordela(record ${examples})
