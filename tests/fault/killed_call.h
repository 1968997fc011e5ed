#pragma once

// Calls of the program that are killed: after some time, or at one of their system calls.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "support/scoped_folder.h"

namespace fordela::fault {

/// Where a tracer stops a call: before and after each of its system calls.
struct Stops {
  std::int64_t count = 0;
  std::int64_t first_write = 0;  // the first that changes a file; `count` if none does
};

/// What a killed call left behind, beside the files in its folder.
struct Killed {
  bool acknowledged = false;  // it had answered, or ended with 0
  bool ended = false;         // before it was killed
  std::string end;            // for messages: `killed after 1 234 µs`
};

/// Calls the program in one folder, in children that are copies of this process, which must have no
/// archive open.
class CallKiller {
 public:
  /// How long the call takes undisturbed.
  std::chrono::microseconds Measure(const std::filesystem::path& folder,
                                    const std::vector<std::string>& words);
  /// Where it can be stopped, undisturbed. None where processes may not be traced.
  Stops MeasureStops(const std::filesystem::path& folder, const std::vector<std::string>& words);

  Killed KillAfter(const std::filesystem::path& folder, const std::vector<std::string>& words,
                   std::chrono::microseconds delay);
  /// `stop`: from 0.
  Killed KillAt(const std::filesystem::path& folder, const std::vector<std::string>& words,
                std::int64_t stop);

 private:
  Killed Result(int status, std::string end) const;

  ScopedFolder streams_;
};

}  // namespace fordela::fault
