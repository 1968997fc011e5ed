#include "web/response.h"

#include <fmt/format.h>

namespace fordela::web {

Response SeeOther(std::string path) {
  Response response{.status = 303};
  response.headers.emplace_back("Location", std::move(path));
  return response;
}

Response Download(std::string_view name, std::string type, std::string bytes) {
  Response response{.type = std::move(type), .body = std::move(bytes)};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

}  // namespace fordela::web
