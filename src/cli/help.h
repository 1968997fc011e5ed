#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace fordela::cli {

/// The options that every command takes.
const std::vector<Parameter>& GlobalOptions();

/// `--version`, `-h, --help`: those that print a text instead of running a command.
const std::vector<Parameter>& OptionsThatTell();

/// `text`, `json`, `csv`, `csv-std`, `xlsx`, `html`.
std::string_view NameOf(Format format);

/// The names of those of the command.
std::vector<std::string> FormatNames(const Command& command);

/// Examples first, then the commands, the options, the environment and the exit codes.
std::string TopHelp(const std::vector<Command>& commands);

/// A few lines for who gave no command at all.
std::string ShortHelp(const std::vector<Command>& commands);

/// Examples first, then what the command takes.
std::string CommandHelp(const Command& command);

}  // namespace fordela::cli
