#pragma once

// Makes calls of the operating system fail.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fordela::fault {

/// What can fail. The first are calls of SQLite's to its VFS; kSystemRead and kSystemWrite are the
/// system calls below that, which may do less than they were asked for.
enum class Call {
  kOpen,
  kDelete,
  kAccess,
  kFullPath,
  kRead,
  kWrite,
  kTruncate,
  kSync,
  kSize,
  kLock,
  kUnlock,
  kCheckLock,
  kSystemRead,
  kSystemWrite,
};
inline constexpr std::size_t kCalls = 14;

/// What a call that fails does all the same.
enum class Done {
  kNothing,
  kAll,       // it is done, and an error is returned
  kHalf,      // of a write: the first half
  kReadOnly,  // of an opening: the file can be read, not written; no error
  kShort,     // of a system call: half of it; no error
};

/// A way for a call to fail.
struct Failure {
  Call call = Call::kOpen;
  std::string_view name;   // `read IOERR`
  int result = 0;          // what is returned
  std::string_view error;  // the name under which the program reports it
  Done done = Done::kNothing;
};

/// All of them.
const std::vector<Failure>& Failures();

/// Which calls fail, from the one that was chosen.
enum class Lasts {
  kOnce,
  kForEver,    // every later one of the same kind too
  kEverything  // every later one of any kind: the disk is gone
};

/// The call number `at`, counted from 1, of those of its kind fails.
struct Fault {
  const Failure* failure = nullptr;
  std::int64_t at = 0;
  Lasts lasts = Lasts::kOnce;

  /// For messages.
  [[nodiscard]] std::string Text() const;
};

/// Puts the layer under every archive that this process and its children open. Nothing fails yet.
/// Once is enough.
void UseFaultVfs();

/// The same for as long as it lives; what fails is disarmed at its end. For a test in a process
/// with others.
class ScopedFaultVfs {
 public:
  ScopedFaultVfs();
  ~ScopedFaultVfs();
  ScopedFaultVfs(const ScopedFaultVfs&) = delete;
  ScopedFaultVfs& operator=(const ScopedFaultVfs&) = delete;
};

/// From now on, in this process: counts from 0, and fails as `fault` says; nullptr: only counts.
void Arm(const Fault* fault);
void Disarm();

/// How many calls of that kind there were in the process that was armed last: this one or a child
/// of it.
std::int64_t CallsMade(Call call);

}  // namespace fordela::fault
