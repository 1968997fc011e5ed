# Writes OUTPUT, a C++ source with the text of docs/verify.sh.
function(fordela_embed_script OUTPUT)
  set(script "${PROJECT_SOURCE_DIR}/docs/verify.sh")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}")
  file(READ "${script}" text)
  file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT
"// Generated from docs/verify.sh when the build is configured.
#include \"documents/verify_script.h\"

namespace fordela {
std::string_view VerifyScript() noexcept { return R\"sh(@text@)sh\"; }
}  // namespace fordela
")
endfunction()
