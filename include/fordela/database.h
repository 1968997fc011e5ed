#pragma once

// One open archive file.

#include <filesystem>
#include <memory>

#pragma GCC visibility push(default)
namespace fordela {

namespace storage {
class Connection;
}

enum class Access {
  kRead,   // queries; the connection cannot write
  kWrite,  // recording
  /// The audit: opens a file whose views, triggers or indexes are not those of its version, as long
  /// as its tables are, so that what was changed can be named. The connection cannot write.
  kInspect,
};

/// An open archive. Movable, not copyable; not for use from two threads at once.
class Database {
 public:
  /// Opens an existing archive.
  /// Throws Error by name: missing, not_a_file, permission, foreign, newer, older, schema_differs,
  /// damaged, busy.
  static Database Open(const std::filesystem::path& file, Access access);

  /// An empty archive in memory, with the current schema and no events. For tests and trials.
  static Database InMemory();

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// For the library's own use.
  [[nodiscard]] storage::Connection& connection() const noexcept { return *connection_; }

 private:
  friend class storage::Connection;
  explicit Database(std::unique_ptr<storage::Connection> connection);
  std::unique_ptr<storage::Connection> connection_;
};

}  // namespace fordela
#pragma GCC visibility pop
