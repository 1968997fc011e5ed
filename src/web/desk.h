#pragma once

// The desk: from a request that the guard let through to its answer. No sockets, no clock: tests
// hand requests to it.

#include <memory>

#include "web/request.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

class Desk {
 public:
  explicit Desk(DeskSettings settings);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// Finds the route (web/routes.h) and answers. Never throws for what a request says:
  ///   404  no such page, no such decision, region or language
  ///   405  another method than the route's, with `Allow`
  ///   403  a POST to a desk that is read only
  ///   422  refused: the page with every problem beside its field; where a handler has no such
  ///   page,
  ///        a page with the problems
  ///   503  the archive cannot be used now: busy, full, permission …; the page says what to do
  ///   500  a bug
  /// HEAD is answered as GET; the server leaves the body out.
  Response Answer(const Request& request);

 private:
  DeskSettings settings_;
  std::unique_ptr<AuditJob> audit_;
};

}  // namespace fordela::web
