#pragma once

// What is forged in the archive of FullArchiveBytes(): the rows, and the same in the bytes.

#include <cstdint>
#include <string>
#include <vector>

namespace fordela::test {

/// What a finding must say: the check's name, and parts of its subject and its message.
struct Expected {
  std::string check;
  std::string subject;
  std::string message;
};

/// A row that differs from its event.
Expected RowFinding(const std::string& row, const std::string& message);

/// Amounts of cancer-2025/2 that its rule does not give, each region with its difference.
Expected RecomputedFinding(const std::string& deviations);

/// In the bytes of an event, what stands there once and what is put in its place.
struct Edit {
  std::int64_t event = 0;
  std::string from;
  std::string to;
};

struct Forgery {
  std::string name;
  std::string sql;          // what is done to the rows
  std::vector<Edit> edits;  // the same, done to the bytes
  Expected rows;            // what the rows alone show
  Expected law;             // what it contradicts when all else fits; without a check, nothing
};

const std::vector<Forgery>& Forgeries();

}  // namespace fordela::test
