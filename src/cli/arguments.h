#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace fordela::cli {

/// What the command line asks for: a command to run, or a text to print.
struct Request {
  const Command* command = nullptr;  // one of those given; nothing: print `text`
  Invocation invocation;
  std::string text;
};

/// Reads the command line and the environment (FORDELA_DB, FORDELA_ACTOR, SOURCE_DATE_EPOCH).
/// Global options may stand before and after the command. Throws UsageError, with suggestions for
/// a command, option, format or language that is not known.
Request ParseArguments(int argc, const char* const* argv, const std::vector<Command>& commands);

}  // namespace fordela::cli
