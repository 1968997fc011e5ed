#include "web/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "fordela/error.h"
#include "web/audit_job.h"
#include "web/failure_page.h"
#include "web/routes.h"

namespace fordela::web {
namespace {

/// What stood for each `*`; nothing if the path is not of that pattern.
std::optional<std::vector<std::string>> Match(std::string_view pattern, std::string_view path) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) {
      return path == pattern ? std::optional(std::move(parts)) : std::nullopt;
    }
    if (!path.starts_with(pattern.substr(0, star))) return std::nullopt;
    path.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    // A `*` is followed by `/`, `.` or the end, and takes as much as it can.
    std::size_t end = std::min(path.find('/'), path.size());
    if (pattern.starts_with('.'))
      end = std::min(path.find(pattern.substr(0, pattern.find('*'))), end);
    if (end == 0) return std::nullopt;
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
}

/// HEAD is a GET whose body the server leaves out.
std::string_view MethodOf(const Request& request) {
  return request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
}

/// The path without the slash at its beginning and without the language.
std::string TakeLanguage(std::string_view path, Language& language) {
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  if (path.starts_with("en/")) {
    language = Language::kEnglish;
    path.remove_prefix(3);
  }
  return std::string(path.empty() ? std::string_view("index.html") : path);
}

Response AnswerRoute(const Visit& visit, const Route& route) {
  try {
    return route.handler(visit);
  } catch (const Refused& refused) {
    return RefusedPage(visit, refused.problems());
  } catch (const Error& error) {
    return ErrorPage(visit, error);
  } catch (const std::bad_alloc&) {
    return PlainPage(visit, 503);
  } catch (const std::exception&) {
    return PlainPage(visit, 500);
  }
}

}  // namespace

Desk::Desk(DeskSettings settings)
    : settings_(std::move(settings)), audit_(std::make_unique<AuditJob>()) {}

Desk::~Desk() = default;

Response Desk::Answer(const Request& request) {
  Visit visit{request, settings_, *audit_, Language::kSwedish, {}, {}};
  visit.path = TakeLanguage(request.path, visit.language);
  std::string allowed;
  for (const Route& route : Routes()) {
    auto parts = Match(route.pattern, visit.path);
    if (!parts) continue;
    if (route.method != MethodOf(request)) {
      allowed += fmt::format("{}{}", allowed.empty() ? "" : ", ", route.method);
      continue;
    }
    visit.parts = *std::move(parts);
    if (route.records && settings_.read_only) return PlainPage(visit, 403);
    return AnswerRoute(visit, route);
  }
  if (allowed.empty()) return PlainPage(visit, 404);
  Response response = PlainPage(visit, 405);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

}  // namespace fordela::web
