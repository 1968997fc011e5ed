#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fordela::web {

/// An answer. The server adds what every answer has: its length, and the headers of
/// `ProtectingHeaders` (web/guard.h).
struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  // such as `Location`
};

/// 303: what was asked for is at that path; the browser gets it with GET.
Response SeeOther(std::string path);

/// A file to be saved under that name (letters, digits, `.`, `-`, `_`, `@`).
Response Download(std::string_view name, std::string type, std::string bytes);

}  // namespace fordela::web
