#pragma once

// What the values of parameters are. Help, completion and the checks of arguments agree because
// they all ask here.

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace fordela::cli {

enum class ValueKind {
  kText,    // anything: a date, an amount, a name to be given
  kFile,    // the name of a file
  kFolder,  // the name of a folder
  kDecision,
  kRegion,
  kSnapshot,  // the id of a population on record
  kChoice,    // one of a closed set
};

/// Follows from the value's name as help shows it: one name means the same in every command. An
/// argument in lower case is a word that is to be typed as it stands.
ValueKind KindOf(const Parameter& parameter);

/// What a value of the kind kChoice may be. `command`: the one that it is for, if it is known: one
/// of `commands`.
std::vector<std::string> ChoicesOf(const Parameter& parameter, const Command* command,
                                   const std::vector<Command>& commands);

/// `-h` and `--help`; of an option without a short name, its name.
std::vector<std::string> SpellingsOf(const Parameter& option);

}  // namespace fordela::cli
