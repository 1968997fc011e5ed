#include "storage/schema.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "fordela/error.h"
#include "storage/connection.h"
#include "storage/migrations.h"

namespace fordela::storage {
namespace {

constexpr char kSelectSchema[] = R"(
    SELECT type, name, tbl_name, coalesce(sql, '')
    FROM sqlite_schema
    ORDER BY type, name)";

constexpr char kSelectApplicationId[] = "PRAGMA application_id";
constexpr char kSelectUserVersion[] = "PRAGMA user_version";

std::int64_t SelectNumber(Connection& connection, const char* sql) {
  Statement statement = connection.Prepare(sql);
  statement.Step();
  return statement.Int64(0);
}

/// A schema object's type and name, and its text.
using Schema = std::map<std::pair<std::string, std::string>, std::string>;

Schema LoadSchema(Connection& connection) {
  Schema schema;
  Statement statement = connection.Prepare(kSelectSchema);
  while (statement.Step()) {
    schema[{statement.Text(0), statement.Text(1)}] = statement.Text(3);
  }
  return schema;
}

/// The archive's version: that of this program or an older one.
int CheckKnownVersion(Connection& connection) {
  const std::int64_t version = SelectNumber(connection, kSelectUserVersion);
  const int current = CurrentSchemaVersion();
  if (version > current) {
    throw Error(
        ErrorCode::kNewer,
        fmt::format("the archive has schema version {}; this program knows {}", version, current),
        "use a newer version of fordela; nothing was changed");
  }
  if (version < 1) {
    throw Error(ErrorCode::kForeign, "the file is not a fordela archive: it has no schema version",
                "name another file with --db, or create one with `fordela init`");
  }
  return static_cast<int>(version);
}

void CheckApplicationId(Connection& connection) {
  if (SelectNumber(connection, kSelectApplicationId) == std::int64_t{kApplicationId}) return;
  throw Error(ErrorCode::kForeign, "the file is an SQLite database of another kind",
              "name another file with --db");
}

bool HasSchemaOf(Connection& connection, int version) {
  const Migration& last = Migrations()[static_cast<std::size_t>(version - 1)];
  return ToHex(SchemaHash(connection)) == last.schema_hash;
}

/// What is missing, added or changed, against the schema that the migrations give.
std::vector<std::string> Differences(const Schema& actual, int version, bool& tables_differ) {
  const Schema expected = LoadSchema(*Connection::Create(":memory:", version));
  std::vector<std::string> differences;
  const auto note = [&](const Schema::key_type& key, std::string_view what) {
    differences.push_back(fmt::format("{} {} {}", key.first, key.second, what));
    if (key.first == "table") tables_differ = true;
  };
  for (const auto& [key, sql] : expected) {
    const auto found = actual.find(key);
    if (found == actual.end()) {
      note(key, "is missing");
    } else if (found->second != sql) {
      note(key, "was changed");
    }
  }
  for (const auto& [key, sql] : actual) {
    if (!expected.contains(key)) note(key, "was added");
  }
  return differences;
}

[[noreturn]] void ThrowDiffers(const std::vector<std::string>& differences, const char* mend) {
  throw Error(ErrorCode::kSchemaDiffers,
              fmt::format("the archive's schema was changed: {}", JoinWords(differences)), mend);
}

}  // namespace

int CurrentSchemaVersion() { return Migrations().back().number; }

Hash SchemaHash(Connection& connection) {
  std::string text;
  Statement statement = connection.Prepare(kSelectSchema);
  while (statement.Step()) {
    for (int column = 0; column < 4; ++column) {
      text += statement.Text(column);
      text += '\0';
    }
  }
  return Sha256(text);
}

std::string_view PinnedSchemaHash() { return Migrations().back().schema_hash; }

std::vector<std::string> CheckSchema(Connection& connection, Access access) {
  CheckApplicationId(connection);
  const int version = CheckKnownVersion(connection);
  const int current = CurrentSchemaVersion();
  if (version < current) {
    throw Error(
        ErrorCode::kOlder,
        fmt::format("the archive has schema version {}; this program writes {}", version, current),
        "keep a copy of the file (`cp`), and run `fordela migrate`");
  }
  if (HasSchemaOf(connection, current)) return {};
  bool tables_differ = false;
  std::vector<std::string> differences =
      Differences(LoadSchema(connection), current, tables_differ);
  if (access == Access::kInspect && !tables_differ) return differences;
  ThrowDiffers(differences,
               access == Access::kInspect
                   ? "restore a backup: what its tables hold cannot be checked as they are"
                   : "run `fordela audit` to see what else was changed, and restore a backup");
}

void RequireKnownVersion(Connection& connection) {
  static_cast<void>(CheckKnownVersion(connection));
}

int CheckSchemaOfItsVersion(Connection& connection) {
  CheckApplicationId(connection);
  const int version = CheckKnownVersion(connection);
  if (HasSchemaOf(connection, version)) return version;
  bool tables_differ = false;
  ThrowDiffers(
      Differences(LoadSchema(connection), version, tables_differ),
      version == CurrentSchemaVersion()
          ? "run `fordela audit` to see what else was changed, and restore a backup"
          : "run `fordela audit` of the version that made it to see what else was changed, "
            "and restore a backup");
}

}  // namespace fordela::storage
