#pragma once

// Work that may crash, hang or eat up all memory, done in a process of its own.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/process.h"

namespace fordela::fault {

/// How far a child may go. A bound that it passes ends it.
struct Bounds {
  int processor_seconds = 60;
  int seconds = 120;             // of the clock: for who waits for something
  std::size_t memory_bytes = 0;  // of address space; 0: as much as there is
};

/// How a child ended.
struct ChildEnd {
  int status = 0;    // its exit code; 128 + the number of the signal that ended it, as in a shell
  std::string said;  // what `work` returned; nothing if it did not come to its end

  [[nodiscard]] bool finished() const noexcept { return status == 0; }
};

/// Does `work` in a process forked from this one, which must not have an archive open. An exception
/// that leaves `work` is its status 70, and what it says is what is said.
ChildEnd InChild(const std::function<std::string()>& work, const Bounds& bounds = {});

/// Runs the program as a process of its own in the fixed environment (FixedEnvironment), with the
/// folder / around it and an empty standard input.
CommandResult RunBounded(const std::vector<std::string>& arguments, const Bounds& bounds);

/// The program's Main, called in this process, with all that it prints caught. Standard output and
/// standard error are the catch's from then on.
class MainCaller {
 public:
  MainCaller();
  ~MainCaller();
  MainCaller(const MainCaller&) = delete;
  MainCaller& operator=(const MainCaller&) = delete;

  /// The arguments without the program's name.
  CommandResult Call(const std::vector<std::string>& arguments);

 private:
  int out_;
  int err_;
};

/// Whether the sanitizers are built in: they need address space without bounds.
constexpr bool Sanitized() {
#if defined(__SANITIZE_ADDRESS__)
  return true;
#else
  return false;
#endif
}

}  // namespace fordela::fault
