#pragma once

// Pages that say why there is no other page.

#include <span>

#include "fordela/error.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

/// 422, or 404 where what was asked for is not on record: every problem, with what to do.
Response RefusedPage(const Visit& visit, std::span<const Problem> problems);

/// 503: the archive cannot be used now, and what to do.
Response ErrorPage(const Visit& visit, const Error& error);

/// 403, 404, 405, 500 and 503 in a few words. Does not open the archive.
Response PlainPage(const Visit& visit, int status);

}  // namespace fordela::web
