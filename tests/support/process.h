#pragma once

// Other processes: the program itself, and what a test needs beside it.

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/scoped_folder.h"

namespace fordela {

/// What a command did.
struct CommandResult {
  std::string out;
  std::string err;
  int status = 0;

  friend bool operator==(const CommandResult&, const CommandResult&) = default;
};

/// What a process finds around it.
struct Surroundings {
  std::string folder = "/";
  std::vector<std::string> environment;  // `NAME=value`, and nothing else
  std::string input;                     // its stdin
};

/// A running process. It is killed, if it still runs, when this goes out of scope.
class Process {
 public:
  /// `words`: the path of what runs, and its arguments. Throws std::system_error.
  Process(std::vector<std::string> words, const Surroundings& surroundings);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void Signal(int signal) const;

  /// Waits for its end, once. A process that a signal ended has the status 128 + its number, as in
  /// a shell.
  CommandResult Wait();

 private:
  int Await();

  ScopedFolder folder_;  // of what it prints
  pid_t pid_ = 0;        // 0: it has ended
};

/// The path of the program under test; empty when it was not built.
std::string ProgramPath();

/// A fixed environment: the program on PATH, language, clock (2025-12-11T09:00:00Z) and actor
/// (`tester`); `home` as HOME; and how sanitizers and coverage report.
std::vector<std::string> FixedEnvironment(const std::string& home, const std::string& program);

/// The words of a call of the program.
std::vector<std::string> ProgramWords(std::vector<std::string> arguments);

/// Runs the program, from the folder / and in the fixed environment with `environment` added.
CommandResult RunProgram(std::vector<std::string> arguments,
                         const std::vector<std::string>& environment = {},
                         const std::string& input = "");

}  // namespace fordela
