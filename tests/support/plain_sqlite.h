#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <string>
#include <vector>

namespace fordela {

/// A file opened as any other tool would open it: with none of our settings.
class PlainSqlite {
 public:
  /// Creates the file if there is none.
  explicit PlainSqlite(const std::filesystem::path& file);

  /// Runs a script. Throws SQLite::Exception.
  void Run(const std::string& sql);

  /// Runs a script; what SQLite says against it, empty if nothing.
  std::string ErrorOf(const std::string& sql);

  /// The first column of every row, as text; NULL is empty.
  std::vector<std::string> Column(const std::string& sql);

  /// The only value of a query, as text.
  std::string Value(const std::string& sql);

 private:
  SQLite::Database sqlite_;
};

}  // namespace fordela
