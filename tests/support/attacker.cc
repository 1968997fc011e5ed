#include "support/attacker.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <stdexcept>

#include "fordela/history.h"

namespace fordela::test {
namespace {

Hash HashOf(const SQLite::Column& column) {
  Hash hash{};
  if (column.getBytes() != static_cast<int>(hash.size())) throw std::logic_error("not a hash");
  const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
  std::copy(bytes, bytes + hash.size(), hash.begin());
  return hash;
}

void BindHash(SQLite::Statement& statement, int index, const Hash& hash) {
  statement.bind(index, hash.data(), static_cast<int>(hash.size()));
}

}  // namespace

Attacker::Attacker(const std::filesystem::path& file)
    : sqlite_(file.string(), SQLite::OPEN_READWRITE) {
  sqlite_.exec(
      "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF;"
      "PRAGMA ignore_check_constraints = ON");
  std::vector<std::string> names;
  SQLite::Statement triggers(
      sqlite_, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
  while (triggers.executeStep()) {
    names.push_back(triggers.getColumn(0).getString());
    guards_.push_back(triggers.getColumn(1).getString());
  }
  triggers.reset();
  SQLite::Transaction transaction(sqlite_);
  for (const std::string& name : names) sqlite_.exec("DROP TRIGGER " + name);
  transaction.commit();
}

Attacker::~Attacker() {
  SQLite::Transaction transaction(sqlite_);
  for (const std::string& guard : guards_) sqlite_.exec(guard);
  transaction.commit();
}

void Attacker::Run(const std::string& sql) { sqlite_.exec(sql); }

void Attacker::RewriteBytes(std::int64_t event, const std::string& from, const std::string& to) {
  SQLite::Statement select(sqlite_, "SELECT canonical FROM event WHERE seq = ?");
  select.bind(1, event);
  if (!select.executeStep()) throw std::logic_error("there is no such event");
  std::string bytes = select.getColumn(0).getString();
  const std::size_t at = bytes.find(from);
  if (at == std::string::npos || bytes.find(from, at + 1) != std::string::npos) {
    throw std::logic_error("it does not stand once in the bytes: " + from);
  }
  bytes.replace(at, from.size(), to);
  select.reset();
  SQLite::Statement update(sqlite_, "UPDATE event SET canonical = ? WHERE seq = ?");
  update.bind(1, bytes);
  update.bind(2, event);
  update.exec();
}

void Attacker::RehashLeaves() {
  SQLite::Transaction transaction(sqlite_);
  SQLite::Statement events(sqlite_, "SELECT seq, canonical FROM event ORDER BY seq");
  SQLite::Statement update(sqlite_, "UPDATE event SET leaf_hash = ? WHERE seq = ?");
  while (events.executeStep()) {
    BindHash(update, 1, LeafHash(events.getColumn(1).getString()));
    update.bind(2, events.getColumn(0).getInt64());
    update.exec();
    update.reset();
  }
  transaction.commit();
}

void Attacker::RebuildTree(int levels) {
  SQLite::Transaction transaction(sqlite_);
  SQLite::Statement forget(sqlite_, "DELETE FROM tree_node WHERE level <= ?");
  forget.bind(1, levels);
  forget.exec();
  SQLite::Statement events(sqlite_, "SELECT leaf_hash FROM event ORDER BY seq");
  SQLite::Statement insert(sqlite_,
                           "INSERT INTO tree_node (level, position, hash) VALUES (?, ?, ?)");
  TreeEdge edge;
  while (events.executeStep()) {
    for (const TreeNode& node : AppendLeaf(edge, HashOf(events.getColumn(0)))) {
      if (node.level == 0 || node.level > levels) continue;
      insert.bind(1, node.level);
      insert.bind(2, node.position);
      BindHash(insert, 3, node.hash);
      insert.exec();
      insert.reset();
    }
  }
  transaction.commit();
}

}  // namespace fordela::test
