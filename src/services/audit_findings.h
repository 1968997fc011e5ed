#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/audit.h"
#include "fordela/error.h"

namespace fordela::services {

/// Collects findings; of one check it keeps the first thousand and counts the rest, so that memory
/// stays bounded however much is wrong.
class Findings {
 public:
  void Add(Severity severity, std::string_view check, std::string subject, std::string message);

  /// Adds what was found apart from this, after all of it.
  void Append(Findings later);

  /// How many there were of that check.
  [[nodiscard]] std::size_t CountOf(std::string_view check) const;

  /// All that were kept, the gravest first, else in the order in which they were found.
  std::vector<Finding> Take();

 private:
  struct Tally {
    Severity severity = Severity::kNote;
    std::size_t count = 0;
  };

  std::vector<Finding> findings_;
  std::map<std::string, Tally, std::less<>> tallies_;
};

/// Whether such a failure tells of the system, and nothing of the archive: it is busy, full, out of
/// memory, forbids it, or its disk fails.
bool TellsOfTheSystem(ErrorCode code) noexcept;

/// Runs one check. What keeps it from running is itself a finding (`unreadable`), and the others go
/// on. An Error that tells of the system is passed on. Returns whether it ran to its end.
bool RunCheck(Findings& findings, const std::string& subject, const std::function<void()>& check);

}  // namespace fordela::services
