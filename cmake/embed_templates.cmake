# Writes OUTPUT, a C++ source with the text of each file of src/documents/site/templates, by name.
function(fordela_embed_templates OUTPUT)
  set(folder "${PROJECT_SOURCE_DIR}/src/documents/site/templates")
  file(GLOB templates CONFIGURE_DEPENDS "${folder}/*.mustache" "${folder}/*.css")
  list(SORT templates)
  set(entries "")
  foreach(template IN LISTS templates)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${template}")
    get_filename_component(name "${template}" NAME_WE)
    file(READ "${template}" text)
    string(APPEND entries "    {\"${name}\", R\"page(${text})page\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT
"// Generated from src/documents/site/templates when the build is configured.
#include \"documents/site/template.h\"

namespace fordela {
namespace {
constexpr PageTemplate kTemplates[] = {
@entries@};
}  // namespace
std::span<const PageTemplate> PageTemplates() noexcept { return kTemplates; }
}  // namespace fordela
")
endfunction()
