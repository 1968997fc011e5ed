#pragma once

// Optional facts as optional text, for tables and JSON.

#include <optional>
#include <string>

#include "fordela/date.h"
#include "fordela/records.h"

namespace fordela {

inline std::optional<std::string> TextOf(const std::optional<Date>& date) {
  return date ? std::optional(FormatDate(*date)) : std::nullopt;
}

inline std::optional<std::string> TextOf(const std::optional<DecisionId>& id) {
  return id ? std::optional(FormatDecisionId(*id)) : std::nullopt;
}

inline std::optional<std::string> TextOf(const std::optional<Instant>& instant) {
  return instant ? std::optional(FormatInstant(*instant)) : std::nullopt;
}

}  // namespace fordela
