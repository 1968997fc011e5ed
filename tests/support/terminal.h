#pragma once

// The program with its output on a terminal.

#include <string>
#include <vector>

#include "support/process.h"

namespace fordela {

/// Which of stdout and stderr is a terminal; the other is a file.
struct Terminals {
  bool out = true;
  bool err = true;
};

/// Runs the program, from the folder / and in the fixed environment with `environment` added. The
/// terminals hand everything over as it was written, line feeds too.
CommandResult RunOnTerminal(const std::vector<std::string>& arguments,
                            const std::vector<std::string>& environment,
                            const Terminals& terminals = {});

}  // namespace fordela
