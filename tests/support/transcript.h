#pragma once

// Transcripts of a shell: commands with what they must print and the status they must end with.
//
//   # A comment, or an empty line, between blocks.
//   $ fordela decisions
//   what it prints on stdout, line by line
//   2> what it prints on stderr
//   ? 0
//
// All of stdout comes before all of stderr. A line of output that starts with `$ `, `? `, `2>` or
// `\` is written with a `\` before it; a lone `\` after a line says that the line had no newline.

#include <string>
#include <string_view>
#include <vector>

#include "support/process.h"
#include "support/scoped_folder.h"

namespace fordela {

struct TranscriptBlock {
  std::vector<std::string> before;  // comments and empty lines
  std::string command;
  int line = 0;  // of the command, counted from 1
  CommandResult expected;
};

struct Transcript {
  std::vector<TranscriptBlock> blocks;
  std::vector<std::string> after;
};

/// Throws std::invalid_argument with the line that is not of this form.
Transcript ParseTranscript(std::string_view text);

std::string RenderTranscript(const Transcript& transcript);

/// A new folder with a copy of examples/ and of tests/data/ in it, gone when this is; commands run
/// there by `sh -c`, with an empty stdin and a fixed environment: the program on PATH, clock, actor
/// and language fixed.
class TranscriptWorld {
 public:
  /// `program`: the path of the program; empty for none.
  explicit TranscriptWorld(const std::string& program);

  /// A command that a signal ended has the status 128 + its number, as in a shell.
  CommandResult Run(const std::string& command);

 private:
  ScopedFolder folder_;
  Surroundings surroundings_;
};

}  // namespace fordela
