#pragma once

// Calendar dates and instants, as ISO 8601 text and back. No locale, no time zone but UTC.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#pragma GCC visibility push(default)
namespace fordela {

/// A day in the Gregorian calendar, years 1000 to 9999.
using Date = std::chrono::year_month_day;

/// A point in time, UTC, to the second.
using Instant = std::chrono::sys_seconds;

/// Reads `YYYY-MM-DD`. Nothing for any other form and for days that do not exist.
std::optional<Date> ParseDate(std::string_view text);

/// Reads `YYYY-MM-DDTHH:MM:SSZ`. Nothing for any other form.
std::optional<Instant> ParseInstant(std::string_view text);

/// `2025-12-11`.
std::string FormatDate(Date date);

/// `2025-12-11T09:30:00Z`.
std::string FormatInstant(Instant instant);

}  // namespace fordela
#pragma GCC visibility pop
