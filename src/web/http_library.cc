#include "web/http_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "fordela/error.h"

namespace fordela::web {
namespace {

// FORDELA_HTTP_LIBRARY is the SONAME of the library whose header this was built with:
// CMakeLists.txt.
constexpr const char* kLibrary = FORDELA_HTTP_LIBRARY;

[[noreturn]] void Fail() {
  const char* const reason = dlerror();
  throw Error(ErrorCode::kFailed,
              fmt::format("cannot open the desk: {}", reason == nullptr ? kLibrary : reason),
              fmt::format("install {} (Debian: the package libmicrohttpd12)", kLibrary));
}

template <typename Function>
void Find(void* library, const char* name, Function*& function) {
  void* const found = dlsym(library, name);
  if (found == nullptr) Fail();
  function = reinterpret_cast<Function*>(found);
}

HttpLibrary Load() {
  void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) Fail();
  HttpLibrary http{};
  Find(library, "MHD_start_daemon", http.MHD_start_daemon);
  Find(library, "MHD_stop_daemon", http.MHD_stop_daemon);
  Find(library, "MHD_run", http.MHD_run);
  Find(library, "MHD_get_timeout", http.MHD_get_timeout);
  Find(library, "MHD_get_daemon_info", http.MHD_get_daemon_info);
  Find(library, "MHD_add_connection", http.MHD_add_connection);
  Find(library, "MHD_get_connection_info", http.MHD_get_connection_info);
  Find(library, "MHD_get_connection_values_n", http.MHD_get_connection_values_n);
  Find(library, "MHD_queue_response", http.MHD_queue_response);
  Find(library, "MHD_create_response_from_buffer", http.MHD_create_response_from_buffer);
  Find(library, "MHD_add_response_header", http.MHD_add_response_header);
  Find(library, "MHD_destroy_response", http.MHD_destroy_response);
  Find(library, "MHD_create_post_processor", http.MHD_create_post_processor);
  Find(library, "MHD_post_process", http.MHD_post_process);
  Find(library, "MHD_destroy_post_processor", http.MHD_destroy_post_processor);
  return http;
}

}  // namespace

const HttpLibrary& Http() {
  static const HttpLibrary kHttp = Load();
  return kHttp;
}

}  // namespace fordela::web
