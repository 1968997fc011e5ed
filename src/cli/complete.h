#pragma once

// What may stand next on a command line, for the shells. The scripts of completion_scripts.h call
// the program as `fordela __complete WORD...`, and it answers from the tables that help is made of,
// and from the archive that the line names.

#include <span>
#include <string>
#include <vector>

#include "cli/command.h"

namespace fordela::cli {

/// The first word of such a call; in no help.
inline constexpr const char* kCompleteWord = "__complete";

struct Candidate {
  std::string word;
  std::string help;  // one line; may be empty
};

struct Completion {
  enum class From { kWords, kFiles, kFolders };
  From from = From::kWords;  // files and folders are left to the shell
  std::vector<Candidate> candidates;
};

/// `words`: the line without the program's name; the last one is being typed and may be empty.
/// Candidates begin with it, and where it is `--option=value`, they do whole. Reads the archive for
/// decisions, regions and populations; if it cannot be read, there are none. Throws nothing of its
/// own.
Completion Complete(std::span<const std::string> words, const std::vector<Command>& commands);

/// Answers such a call on stdout: `words`, `files` or `folders` on the first line, then a candidate
/// a line, its help behind a TAB. Prints no error, and gives up after a second. Returns 0 always.
int PrintCompletion(std::span<const char* const> words, const std::vector<Command>& commands);

}  // namespace fordela::cli
