#pragma once

// The tables of an archive as any SQLite tool sees them, taken from the file's own schema.

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace fordela::fault {

struct LiveColumn {
  std::string name;
  std::string type;  // as declared: `INTEGER`, `TEXT`, `BLOB`
  bool in_key = false;
};

/// The values of a row as SQL literals, in the order of the columns.
using LiveRow = std::vector<std::string>;

struct LiveTable {
  std::string name;
  std::vector<LiveColumn> columns;
  std::vector<LiveRow> rows;

  /// The condition that only this row fulfils.
  [[nodiscard]] std::string Where(const LiveRow& row) const;

  friend bool operator==(const LiveTable& a, const LiveTable& b) {
    return a.name == b.name && a.rows == b.rows;
  }
};

/// All of them, by name, with all their rows in order. Throws SQLite::Exception.
std::vector<LiveTable> LoadLiveTables(const std::filesystem::path& file);

}  // namespace fordela::fault
