# Writes OUTPUT, a C++ source that defines FUNCTION, which HEADER declares: the steps in the
# FOLDERs, from their NNNN_name.sql, in order of NNNN. Files are numbered from 1 without gaps. The
# hash of the schema after each step stands in the file `schema_hashes` beside it, a line each:
# `NNNN_name.sql HASH`.
function(fordela_embed_migrations OUTPUT HEADER FUNCTION)  # FOLDER…
  set(scripts "")
  set(hashes "")
  foreach(folder IN LISTS ARGN)
    file(GLOB found CONFIGURE_DEPENDS "${folder}/[0-9][0-9][0-9][0-9]_*.sql")
    list(SORT found)
    list(APPEND scripts ${found})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folder}/schema_hashes")
    file(READ "${folder}/schema_hashes" lines)
    string(APPEND hashes "${lines}")
  endforeach()
  set(entries "")
  set(expected 1)
  foreach(script IN LISTS scripts)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}")
    get_filename_component(name "${script}" NAME)
    string(REGEX MATCH "^[0-9]+" number "${name}")
    math(EXPR number "1${number} - 10000")
    if(NOT number EQUAL expected)
      message(FATAL_ERROR "migrations: expected number ${expected}, found ${name}")
    endif()
    math(EXPR expected "${expected} + 1")
    string(REGEX MATCH "${name} ([0-9a-f]+)\n" line "${hashes}")
    set(hash "${CMAKE_MATCH_1}")
    string(LENGTH "${hash}" length)
    if(NOT length EQUAL 64)
      message(FATAL_ERROR "migrations: schema_hashes has no line `${name} HASH`; write 64 zeros, "
        "and SchemaTest names the hash")
    endif()
    file(READ "${script}" sql)
    string(APPEND entries "    {${number}, \"${name}\", R\"sql(${sql})sql\",\n     \"${hash}\"},\n")
  endforeach()
  math(EXPR count "${expected} - 1")
  file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT
"// Generated from migrations when the build is configured.
#include \"@HEADER@\"

namespace fordela {
namespace {
constexpr storage::Migration kMigrations[] = {
@entries@};
}  // namespace
std::span<const storage::Migration> @FUNCTION@() noexcept { return kMigrations; }
}  // namespace fordela
")
endfunction()
