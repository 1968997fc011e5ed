#pragma once

// Which instalments a page is made from.

#include <cstdint>
#include <optional>
#include <vector>

#include "fordela/site.h"
#include "storage/connection.h"
#include "storage/spans.h"

namespace fordela::services {

struct SpannedInstalments {
  std::vector<storage::PlacedInstalment> instalments;  // by year, agreement and number
  std::optional<SitePart> part;                        // with a span
};

/// Those of the span, or all; only those with, or without, a decision.
/// Refused: agreement_unknown (of `before`).
SpannedInstalments FindInstalments(storage::Connection& connection,
                                   const std::optional<SiteSpan>& span, storage::Decided decided,
                                   std::int64_t last);

}  // namespace fordela::services
