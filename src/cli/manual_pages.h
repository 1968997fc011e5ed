#pragma once

// The manual pages, from the tables that help is made of. The same bytes each time: the date is
// that of the version.

#include <string>
#include <vector>

#include "cli/command.h"

namespace fordela::cli {

/// fordela(1).
std::string MainPage(const std::vector<Command>& commands);

/// fordela-record(1) and its like.
std::string CommandPage(const Command& command);

/// fordela(1) in Swedish: what it is, each command in a line, examples, environment, exit codes.
/// CheckFailed for a command that has no line in Swedish.
std::string SwedishPage(const std::vector<Command>& commands);

}  // namespace fordela::cli
