#pragma once

// What the routes lead to: one file for each room of the desk. Each takes a visit and returns its
// page; Refused and Error are turned into pages by the desk.

#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

// look.cc: the pages of the site, live.
Response ShowOverview(const Visit& visit);

}  // namespace fordela::web
