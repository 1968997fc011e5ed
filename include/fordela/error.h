#pragma once

// The three kinds of failure.
//
//   Refused      the input is at fault. Carries every problem that was found; nothing was written.
//   Error        the database cannot be used: missing, foreign, newer, damaged, busy, full.
//   CheckFailed  a broken invariant of this program. The transaction is rolled back.
//
// When memory runs out, std::bad_alloc passes through, or Error says so; the transaction is rolled
// back.
//
// Absence is not a failure: functions that may find nothing return std::optional.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#pragma GCC visibility push(default)
namespace fordela {

/// One thing that is wrong with an input.
struct Problem {
  /// Stable name, such as `outcome_missing`. docs/errors.md lists them all.
  std::string code;
  /// The field as the input calls it, such as `decision.population`. Empty when it is no one field.
  std::string field;
  /// What is wrong: one sentence, without a full stop.
  std::string message;
  /// What to do about it: one sentence, without a full stop.
  std::string mend;
  /// The file that the input came from, as it was named; empty when it did not come from a file.
  std::string file;
  /// The line in that file, counted from 1; 0 when unknown.
  int line = 0;
  /// The character in that line, counted from 1; 0 when it is not one place in the line.
  int column = 0;

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// The input is at fault. Nothing was written.
class Refused : public std::runtime_error {
 public:
  explicit Refused(std::vector<Problem> problems);
  explicit Refused(Problem problem);

  /// Every problem, at least one, in the order of the input.
  [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// Why a database cannot be used. The names are published (see ErrorName); never renumber.
enum class ErrorCode {
  kMissing,        // no such file
  kExists,         // the file to be created is there already
  kNotAFile,       // a directory, a symbolic link, a pipe, a device
  kPermission,     // the operating system does not let us read or write it
  kForeign,        // not a fordela archive
  kNewer,          // made by a newer version of this program
  kOlder,          // made by an older version; `migrate` brings it up to date
  kSchemaDiffers,  // its tables, views or triggers are not those of its version
  kDamaged,        // the file is damaged
  kBusy,           // another process holds the lock
  kFull,           // the disk is full
  kFailed,         // anything else that the database or the operating system reports
  kOutOfMemory,    // there is not enough memory
  kDiskError,      // the disk, or what stands for it, reports that it failed
};

/// `missing`, `exists`, `not_a_file` …, as printed in messages and listed in docs/errors.md.
std::string_view ErrorName(ErrorCode code) noexcept;

/// The database cannot be used. Nothing was written; only of kDiskError and kOutOfMemory that is
/// not certain, for they can come after the commit. Doing the same again records nothing twice.
class Error : public std::runtime_error {
 public:
  /// `message`: what is wrong, one sentence. `mend`: what to do about it, one sentence.
  Error(ErrorCode code, const std::string& message, std::string mend);

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& mend() const noexcept { return mend_; }

 private:
  ErrorCode code_;
  std::string mend_;
};

/// A broken invariant: a fault in this program, never in its input.
class CheckFailed : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace fordela
#pragma GCC visibility pop
