#include "web/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/secret.h"
#include "documents/site/page.h"
#include "web/refusal_page.h"

namespace fordela::web {
namespace {

constexpr std::string_view kServed[] = {"GET", "HEAD", "POST"};
constexpr std::string_view kKnown[] = {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"};
constexpr std::uint16_t kUsualPort = 80;

/// Cookies do not tell ports apart, so that two desks on one machine would have one between them.
std::string CookieName(std::uint16_t port) { return fmt::format("fordela_{}", port); }

std::optional<Response> CheckMethod(const Request& request) {
  if (std::ranges::count(kServed, request.method) != 0) return std::nullopt;
  if (std::ranges::count(kKnown, request.method) == 0) return RefusalPage(501);
  Response response = RefusalPage(405);
  response.headers.emplace_back("Allow", "GET, HEAD, POST");
  return response;
}

bool IsOurs(std::string_view host, std::uint16_t port) {
  for (const std::string_view name : {"127.0.0.1", "localhost"}) {
    if (host == fmt::format("{}:{}", name, port)) return true;
    if (port == kUsualPort && host == name) return true;
  }
  return false;
}

/// Whether the request comes from a page of the desk, or from no page at all. Browsers say so;
/// other programs need not.
bool ComesFromHere(const Request& request, const std::string& host) {
  const std::vector<std::string> origins = request.headers.All("origin");
  if (origins.size() > 1) return false;
  if (!origins.empty() && LowerCase(origins.front()) != "http://" + host) return false;
  const std::vector<std::string> sites = request.headers.All("sec-fetch-site");
  if (sites.empty()) return true;
  if (sites.size() > 1) return false;
  return sites.front() == "same-origin" || (sites.front() == "none" && request.method != "POST");
}

}  // namespace

Guard::Guard(GuardKeys keys) : keys_(std::move(keys)) {}

std::optional<Response> Guard::CheckHead(const Request& request) {
  if (auto refusal = CheckMethod(request)) return refusal;
  const std::vector<std::string> hosts = request.headers.All("host");
  if (hosts.size() != 1) return RefusalPage(421);
  const std::string host = LowerCase(hosts.front());
  if (!IsOurs(host, keys_.port)) return RefusalPage(421);
  if (!ComesFromHere(request, host)) return RefusalPage(403);
  if (request.path == "/" && request.query.Has("token")) return Enter(request);
  if (!HasSession(request)) return RefusalPage(403);
  return std::nullopt;
}

std::optional<Response> Guard::CheckForm(const Request& request) const {
  if (request.method != "POST") return std::nullopt;
  const std::vector<std::string> given = request.form.All("csrf");
  if (given.size() == 1 && SameSecret(given.front(), keys_.csrf)) return std::nullopt;
  return RefusalPage(403);
}

/// The token leaves the address bar at once. With the session it does not matter any more.
std::optional<Response> Guard::Enter(const Request& request) {
  if (request.method == "GET") {
    const std::string& given = request.query.Text("token");
    const bool by_ticket = SameSecret(given, keys_.ticket);
    if (by_ticket) keys_.ticket.clear();
    if (by_ticket || SameSecret(given, keys_.token)) {
      Response response = SeeOther("/index.html");
      response.headers.emplace_back("Set-Cookie",
                                    fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/",
                                                CookieName(keys_.port), keys_.cookie));
      return response;
    }
  }
  return HasSession(request) ? SeeOther("/index.html") : RefusalPage(403);
}

bool Guard::HasSession(const Request& request) const {
  const std::string begin = CookieName(keys_.port) + "=";
  for (const std::string& header : request.headers.All("cookie")) {
    std::string_view rest = header;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view cookie = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (cookie.starts_with(' ')) cookie.remove_prefix(1);
      if (cookie.starts_with(begin) && SameSecret(cookie.substr(begin.size()), keys_.cookie)) {
        return true;
      }
    }
  }
  return false;
}

std::vector<std::pair<std::string, std::string>> ProtectingHeaders() {
  return {
      {"Content-Security-Policy", ContentSecurityPolicy(true) + "; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      // Not `no-referrer`: with that, browsers send our own forms with `Origin: null`.
      {"Referrer-Policy", "same-origin"},
      {"Cache-Control", "no-store"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
  };
}

}  // namespace fordela::web
