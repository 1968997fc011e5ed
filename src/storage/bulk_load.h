#pragma once

// Filling a new archive in one transaction. docs/decisions/0019-restore-without-row-guards.md says
// why, and what checks each rule that is laid aside meanwhile.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/connection.h"
#include "storage/transaction.h"

namespace fordela::storage {

/// An event with a row that names another row which was not there yet.
struct UnmetReference {
  std::int64_t event_seq = 0;
  std::string table;   // of the row
  std::string parent;  // the table it refers to
};

/// The first of them among the events before `before`.
std::optional<UnmetReference> FindUnmetReference(Connection& connection, std::int64_t before);

namespace internal {

/// While it lives, SQLite does not follow foreign keys and keeps more pages in memory. It begins
/// before a transaction and ends after it: inside one, SQLite would not hear.
class BulkSettings {
 public:
  explicit BulkSettings(Connection& connection);
  BulkSettings(const BulkSettings&) = delete;
  BulkSettings& operator=(const BulkSettings&) = delete;
  ~BulkSettings();

 private:
  Connection& connection_;
  std::string restore_;  // SQL; made beforehand, for nothing may fail where it is run
};

/// The triggers before an insert into the history and into the tables that have many rows of one
/// event. All others stay.
class RowGuards {
 public:
  /// Takes them out of the schema, inside a write transaction.
  explicit RowGuards(Connection& connection);

  /// Puts them back, where they stood. Throws Error (schema_differs) unless the schema is then that
  /// of a new archive.
  void PutBack();

 private:
  struct SchemaObject {
    std::string type;
    std::string name;
    std::string sql;
  };

  void Drop(const SchemaObject& object);

  Connection& connection_;
  /// The schema's triggers and views from the first of them on, in its order.
  std::vector<SchemaObject> tail_;
};

}  // namespace internal

/// Runs `fill(Connection&)` on an archive without events and commits; an exception rolls everything
/// back, the schema too. Meanwhile no foreign key is followed, and no trigger guards the events,
/// the tree's nodes and the rows that come many to an event. So `fill`
/// - only inserts, and numbers the events from 1 without gaps;
/// - adds to each event its own rows, before it begins the next, and reads them back;
/// - returns only after FindUnmetReference has found nothing in all of it.
template <typename Function>
auto InBulkLoad(Database& database, const Function& fill) {
  const internal::BulkSettings settings(database.connection());
  return InWriteTransaction(database, [&](Connection& connection) {
    internal::RowGuards guards(connection);
    auto result = fill(connection);
    guards.PutBack();
    return result;
  });
}

}  // namespace fordela::storage
