#pragma once

// What the program takes from its surroundings. Nothing else reads the clock, the environment or
// who is logged in.

#include <chrono>
#include <optional>
#include <string>

#include "fordela/date.h"

namespace fordela::cli {

/// The variable, if it is set and not empty.
std::optional<std::string> EnvironmentVariable(const char* name);

/// The clock, or SOURCE_DATE_EPOCH (seconds since 1970-01-01T00:00:00Z) where it is set.
/// Throws UsageError when that is no number of seconds up to the year 9999.
Instant Now();

/// How long the computer has run: for how long something takes, and for nothing that is recorded.
std::chrono::milliseconds Uptime();

/// The login name; empty when the system has none for this user.
std::string LoginName();

/// Whether standard output is a terminal.
bool AnswersToTerminal();

/// A name for a new archive that no other has: `fordela/` and sixteen hexadecimal digits.
std::string RandomOrigin();

}  // namespace fordela::cli
