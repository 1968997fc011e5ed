# Writes OUTPUT, a C++ source with the text of each migrations/NNNN_name.sql, in order of NNNN.
# Files are numbered from 1 without gaps.
function(fordela_embed_migrations OUTPUT)
  file(GLOB scripts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/migrations/[0-9][0-9][0-9][0-9]_*.sql")
  list(SORT scripts)
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
    file(READ "${script}" sql)
    string(APPEND entries "    {${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
  endforeach()
  math(EXPR count "${expected} - 1")
  file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT
"// Generated from migrations/*.sql when the build is configured.
#include \"storage/migrations.h\"

namespace fordela::storage {
namespace {
constexpr Migration kMigrations[] = {
@entries@};
}  // namespace
std::span<const Migration> Migrations() noexcept { return kMigrations; }
}  // namespace fordela::storage
")
endfunction()
