#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "documents/site/page.h"

namespace fordela {

/// What the desk knows of the audit besides.
struct AuditAtDesk {
  std::optional<Instant> asked_for_at = std::nullopt;
  std::int64_t recorded_since = 0;  // events that were recorded after it
};

/// `audit.html`: the verdict, what was found, and how to verify it all without us.
std::string AuditHtml(const PageFrame& frame, const AuditPage& page,
                      const AuditAtDesk& at_desk = {});

}  // namespace fordela
