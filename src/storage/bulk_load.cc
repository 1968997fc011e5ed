#include "storage/bulk_load.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "storage/events.h"
#include "storage/inspect.h"
#include "storage/schema.h"
#include "storage/tables.h"

namespace fordela::storage {
namespace {

constexpr int kCacheKibibytes = 16'384;

constexpr char kSelectSchema[] =
    "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid";

constexpr char kSelectLastRegion[] = "SELECT coalesce(max(event_seq), 0) FROM region";

constexpr char kSelectForeignKeys[] = R"(
    SELECT id, "table", "from", "to"
    FROM pragma_foreign_key_list(?)
    ORDER BY id, seq)";

/// `table` refers to `parent` by these columns and those.
struct ForeignKey {
  std::string parent;
  std::vector<std::string> columns;
  std::vector<std::string> parent_columns;
};

std::vector<ForeignKey> ForeignKeysOf(Connection& connection, const Table& table) {
  std::vector<ForeignKey> keys;
  Statement columns = connection.Prepare(kSelectForeignKeys);
  columns.Bind(table.name);
  while (columns.Step()) {
    if (columns.Int64(0) == static_cast<std::int64_t>(keys.size())) {
      keys.push_back({columns.Text(1), {}, {}});
    }
    keys.back().columns.push_back(columns.Text(2));
    keys.back().parent_columns.push_back(columns.Text(3));
  }
  return keys;
}

/// The first event before the parameter that has a row with such a key, where neither its own event
/// nor one before it made such a row of the parent.
std::string SelectUnmet(const Table& table, const ForeignKey& key) {
  std::vector<std::string> given;
  std::vector<std::string> same;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    given.push_back(fmt::format("child.{} IS NOT NULL", key.columns[i]));
    same.push_back(fmt::format("parent.{} = child.{}", key.parent_columns[i], key.columns[i]));
  }
  const char* const made_by = key.parent == "event" ? "seq" : "event_seq";
  same.push_back(fmt::format("parent.{} <= child.event_seq", made_by));
  return fmt::format(
      "SELECT min(event_seq) FROM {} AS child WHERE event_seq < ? AND {} AND NOT EXISTS ("
      "SELECT 1 FROM {} AS parent WHERE {})",
      table.name, fmt::join(given, " AND "), key.parent, fmt::join(same, " AND "));
}

std::optional<std::int64_t> FindUnmetEvent(Connection& connection, const std::string& sql,
                                           std::int64_t before) {
  const PreparedStatement prepared = connection.PrepareOnce(sql);
  Statement statement(prepared.get(), nullptr);
  statement.Bind(before);
  statement.Step();
  return statement.OptionalInt64(0);
}

std::int64_t LastRegion(Connection& connection) {
  Statement statement = connection.Prepare(kSelectLastRegion);
  statement.Step();
  return statement.Int64(0);
}

bool IsLaidAside(const std::string& type, const std::string& name) {
  if (type != "trigger") return false;
  if (name == "event_add" || name == "tree_node_add") return true;
  return std::ranges::any_of(RecordTables(), [&](const Table& table) {
    return table.key_columns > 1 && name == fmt::format("{}_add", table.name);
  });
}

}  // namespace

std::optional<UnmetReference> FindUnmetReference(Connection& connection, std::int64_t before) {
  // SQLite's own check is the quickest, but knows no order. The rows that come many to an event
  // refer to that event's own rows and to regions: where nothing is missing, they can only come too
  // early before the last region.
  const bool all_met = BrokenReferences(connection).empty();
  const std::int64_t many_before = all_met ? std::min(before, LastRegion(connection)) : before;
  std::optional<UnmetReference> first;
  for (const Table& table : RecordTables()) {
    for (const ForeignKey& key : ForeignKeysOf(connection, table)) {
      if (all_met && key.columns == std::vector<std::string>{"event_seq"}) continue;
      const auto event_seq = FindUnmetEvent(connection, SelectUnmet(table, key),
                                            table.key_columns > 1 ? many_before : before);
      if (event_seq && (!first || *event_seq < first->event_seq)) {
        first = UnmetReference{*event_seq, table.name, key.parent};
      }
    }
  }
  return first;
}

namespace internal {

BulkSettings::BulkSettings(Connection& connection) : connection_(connection) {
  Check(!connection.InTransaction(), "settings of a bulk load begin before its transaction");
  Statement size = connection.Prepare("PRAGMA cache_size");
  size.Step();
  restore_ = fmt::format("PRAGMA foreign_keys = ON; PRAGMA cache_size = {}", size.Int64(0));
  connection.Execute(
      fmt::format("PRAGMA foreign_keys = OFF; PRAGMA cache_size = -{}", kCacheKibibytes));
}

BulkSettings::~BulkSettings() { connection_.sqlite().tryExec(restore_.c_str()); }

RowGuards::RowGuards(Connection& connection) : connection_(connection) {
  Check(LastEvent(connection) == 0, "only an archive without events is filled without guards");
  {
    Statement schema = connection.Prepare(kSelectSchema);
    while (schema.Step()) {
      SchemaObject object{schema.Text(0), schema.Text(1), schema.Text(2)};
      if (object.type != "trigger" && object.type != "view") continue;
      if (!tail_.empty() || IsLaidAside(object.type, object.name)) tail_.push_back(object);
    }
  }
  for (const SchemaObject& object : tail_) {
    if (IsLaidAside(object.type, object.name)) Drop(object);
  }
}

void RowGuards::PutBack() {
  for (const SchemaObject& object : tail_) {
    if (!IsLaidAside(object.type, object.name)) Drop(object);
  }
  for (const SchemaObject& object : tail_) connection_.Execute(object.sql);
  CheckSchema(connection_, Access::kWrite);
}

void RowGuards::Drop(const SchemaObject& object) {
  connection_.Execute(fmt::format("DROP {} \"{}\"", object.type, object.name));
}

}  // namespace internal
}  // namespace fordela::storage
