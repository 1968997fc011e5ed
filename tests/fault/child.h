#pragma once

// The program in a process of its own that is a copy of this one, so that it starts warm and with
// whatever this one has put under it.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fordela::fault {

/// How a child ended.
struct Ended {
  int status = 0;  // its exit code; 128 + the signal that ended it
  std::string out;
  std::string err;
};

/// The command that is the next version's program: this one's leaves an archive of its own as it
/// is. It is called as that one has it, with one migration more (support/migrations_in_use.h).
inline constexpr const char* kOfNextVersion = "migrate";

/// Runs the program in `folder`, with a fixed clock and actor. In the child, `before` runs before
/// it and `after` after it, with the exit code; what `after` returns is the child's. This process
/// must have no archive open. A child that has not ended after a minute is ended by SIGALRM.
Ended RunInChild(const std::filesystem::path& folder, const std::vector<std::string>& words,
                 const std::function<void()>& before = {},
                 const std::function<int(int)>& after = {});

/// Runs the program in this process, in the folder it is in and with the streams that it has.
int RunHere(const std::vector<std::string>& words);

/// Sends what is written to stdout and stderr into `out` and `err` in `folder`, from now on.
void RedirectStreams(const std::filesystem::path& folder);

}  // namespace fordela::fault
