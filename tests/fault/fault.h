#pragma once

// Fault tests: what must hold when processes are killed, disks lie and files are hostile. Each goes
// through many cases and counts how they ended; main.cc runs them and prints one table.

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/scoped_folder.h"

namespace fordela::fault {

/// How a fault test's cases ended. Each case is counted once.
class Tally {
 public:
  /// What was acknowledged is there, nothing is half there, and what is wrong with the file is
  /// said.
  void Survived() { ++survived_; }
  /// Something that was acknowledged is gone, a command left half of its work, or it crashed.
  void Lost(std::string what) { Note(lost_, std::move(what)); }
  /// An answer differs from the truth, and nothing was said.
  void Wrong(std::string what) { Note(wrong_, std::move(what)); }

  [[nodiscard]] std::int64_t survived() const noexcept { return survived_; }
  [[nodiscard]] std::int64_t lost() const noexcept { return lost_; }
  [[nodiscard]] std::int64_t wrong() const noexcept { return wrong_; }
  [[nodiscard]] std::int64_t cases() const noexcept { return survived_ + lost_ + wrong_; }
  /// What was lost or wrong, the first of it.
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

 private:
  void Note(std::int64_t& count, std::string what);

  std::int64_t survived_ = 0;
  std::int64_t lost_ = 0;
  std::int64_t wrong_ = 0;
  std::vector<std::string> notes_;
};

/// What a fault test is given, and where it counts.
class Trial {
 public:
  Trial(std::string_view name, std::uint64_t seed, bool long_form);

  /// How often something is done: in the short form, which all tests share five minutes of, and in
  /// the long one.
  [[nodiscard]] std::int64_t Times(std::int64_t in_short, std::int64_t in_long) const noexcept {
    return long_form_ ? in_long : in_short;
  }

  /// A number from 0 up to, without, `below`. All chance comes from here, so that the seed gives
  /// the same cases again.
  std::int64_t Random(std::int64_t below);

  Tally& tally() noexcept { return tally_; }
  /// A folder of the test's own.
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }

 private:
  bool long_form_;
  std::mt19937_64 random_;
  ScopedFolder folder_;
  Tally tally_;
};

/// A fault test. It runs in a process of its own, and may leave that in any state.
struct FaultTest {
  std::string_view name;  // as in the table: `kill`, `disk-full`
  std::string_view what;  // in a line, for who reads the table
  void (*run)(Trial& trial);
};

/// All of them, in the order of the table.
const std::vector<FaultTest>& FaultTests();

}  // namespace fordela::fault
