#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "fordela/database.h"
#include "storage/statement.h"

namespace fordela::storage {

/// One connection to one archive, with every setting that guards it. Everything that SQLite reports
/// leaves here as SQLite::Exception; InReadTransaction and InWriteTransaction translate it.
class Connection {
 public:
  /// Opens an existing archive and checks, before anything else is read, that it is one and that
  /// its schema is that of its version. Fails as Database::Open does.
  Connection(const std::filesystem::path& file, Access access);

  /// Opens an existing archive whose schema is not checked: it may be an older one. For `migrate`
  /// alone. Fails as Database::Open does.
  static std::unique_ptr<Connection> OpenUnchecked(const std::filesystem::path& file,
                                                   Access access);

  /// A new database with the schema of that version, else the current one, and no rows: a file that
  /// does not exist yet, or `:memory:`.
  static std::unique_ptr<Connection> Create(const std::filesystem::path& file,
                                            std::optional<int> version = std::nullopt);

  static Database Wrap(std::unique_ptr<Connection> connection);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Prepares `sql`, or takes it from the cache. `sql` is a constant: its address is the key.
  Statement Prepare(const char* sql);

  /// Prepares `sql` for once: a text that is made up, which the cache cannot know by its address.
  PreparedStatement PrepareOnce(const std::string& sql);

  /// Runs `sql` with these parameters.
  template <typename... Values>
  void Run(const char* sql, const Values&... values) {
    Prepare(sql).Bind(values...).Run();
  }

  /// Runs a script of statements.
  void Execute(const std::string& sql);

  [[nodiscard]] bool InTransaction() const;

  /// How the schema differs from that of its version. Empty but under Access::kInspect.
  [[nodiscard]] const std::vector<std::string>& schema_differences() const noexcept {
    return schema_differences_;
  }

  [[nodiscard]] SQLite::Database& sqlite() noexcept { return sqlite_; }

 private:
  struct Cached {
    PreparedStatement statement;
    bool busy = false;
  };

  Connection(const std::string& file, int open_flags);
  /// What can be set without a look at the file.
  void ApplyLimits();
  /// What is checked and set before the schema is read.
  void Begin(const std::filesystem::path& file, Access access);

  SQLite::Database sqlite_;
  // A statement that is asked for while it is in use gets a second entry.
  std::unordered_multimap<const char*, std::unique_ptr<Cached>> statements_;
  std::vector<std::string> schema_differences_;
};

}  // namespace fordela::storage
