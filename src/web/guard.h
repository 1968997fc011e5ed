#pragma once

// Who may talk to the desk. It listens on this machine alone, but so does every program on it, and
// every page in the officer's browser can send requests to it. Let in is who has been given the
// address that the program printed, from a page of the desk itself.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/request.h"
#include "web/response.h"

namespace fordela::web {

/// The secrets of a desk (base/secret.h), new at each start.
struct GuardKeys {
  std::uint16_t port = 0;
  std::string token;   // in the address that is printed; holds until the program ends
  std::string ticket;  // in the address that a browser is started with; holds once. May be empty
  std::string cookie;  // what a browser gets for either
  std::string csrf;    // what every form carries
};

class Guard {
 public:
  explicit Guard(GuardKeys keys);

  /// Judges the head of a request: nothing if it may pass, else what it is answered.
  ///   501, 405  a method that is not known; another than GET, HEAD and POST
  ///   421  not exactly one Host, or none of ours: a name that leads here by a foreign DNS
  ///   403  another origin, or `null`; from another site (also from another port of this machine,
  ///        and a link to the address in a page counts as that)
  ///   303  GET `/?token=…` with the token, to the overview, with the cookie
  ///   403  no session
  std::optional<Response> CheckHead(const Request& request);

  /// Judges what a POST that may pass has in its form: 403 without this desk's `csrf`.
  [[nodiscard]] std::optional<Response> CheckForm(const Request& request) const;

 private:
  [[nodiscard]] bool HasSession(const Request& request) const;
  std::optional<Response> Enter(const Request& request);

  GuardKeys keys_;
};

/// What every answer has, whatever it is: nothing from elsewhere is loaded, framed or stored, and
/// nobody else may read it.
std::vector<std::pair<std::string, std::string>> ProtectingHeaders();

}  // namespace fordela::web
