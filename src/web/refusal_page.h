#pragma once

// What is told to who is not let in, or whose request cannot be understood.

#include "web/head.h"
#include "web/response.h"

namespace fordela::web {

/// A page in both languages that says what to do, and nothing of the archive: not even its name.
/// `status`: from 400. `limits`: those of the server, which it tells for 413.
Response RefusalPage(int status, const RequestLimits& limits = {});

}  // namespace fordela::web
