// What plain SQLite and SHA-256 cost for the same rows and bytes, and nothing else: no checking, no
// parsing, no reading back.
//
//   limit extract ARCHIVE AFTER ROWS        the rows of the events after AFTER, into a plain file
//   limit write-bulk ROWS NEW [guarded]     into a new file, in one transaction; prints the root
//   limit write-one FILE ROWS FIRST COUNT   the FIRST-th and following events of ROWS, each in a
//                                           transaction; prints microseconds, a line for each, and
//                                           the root
//   limit write-payouts ROWS NEW            the payout rows with one index alone, for its size
//   limit scan-hash ARCHIVE [checked]       reads every row, hashes every event; prints the root
//
// `guarded`: with the archive's own CHECKs, foreign keys and triggers; `checked`: also with
// SQLite's integrity_check and foreign_key_check. To show what those cost.

#include <sodium.h>

#include <array>
#include <chrono>
#include <cstring>
#include <sstream>

#include "benchmark/limit_rows.h"

namespace fordela::benchmark {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

Digest Sha256Of(char prefix, const void* first, std::size_t first_size, const void* second,
                std::size_t second_size) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(&prefix), 1);
  crypto_hash_sha256_update(&state, static_cast<const unsigned char*>(first), first_size);
  crypto_hash_sha256_update(&state, static_cast<const unsigned char*>(second), second_size);
  Digest digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

Digest NodeOf(const Digest& left, const Digest& right) {
  return Sha256Of('\x01', left.data(), left.size(), right.data(), right.size());
}

void RunStatement(sqlite3_stmt* statement) {
  const int result = sqlite3_step(statement);
  Require(result == SQLITE_DONE, sqlite3_errmsg(sqlite3_db_handle(statement)));
  sqlite3_reset(statement);
}

/// The Merkle tree of RFC 9162 as its peaks; each node that is completed can be stored.
class Tree {
 public:
  void Append(std::string_view canonical, sqlite3_stmt* insert) {
    std::int64_t position = size_++;
    Digest hash = Sha256Of('\0', canonical.data(), canonical.size(), nullptr, 0);
    int level = 0;
    for (; (position & 1) == 1; position /= 2, ++level) {
      hash = NodeOf(peaks_[static_cast<std::size_t>(level)], hash);
      if (insert == nullptr) continue;
      sqlite3_bind_int(insert, 1, level + 1);
      sqlite3_bind_int64(insert, 2, position / 2);
      sqlite3_bind_blob(insert, 3, hash.data(), static_cast<int>(hash.size()), SQLITE_STATIC);
      RunStatement(insert);
    }
    peaks_[static_cast<std::size_t>(level)] = hash;
  }

  /// The peaks of a stored history.
  void Load(sqlite3* connection) {
    size_ = QueryInteger(connection, "SELECT coalesce(max(seq), 0) FROM event");
    for (int level = 0; level < 63; ++level) {
      if ((size_ >> level & 1) == 0) continue;
      const std::int64_t position = (size_ >> level) - 1;
      const Statement node = Prepare(
          connection, level == 0 ? "SELECT leaf_hash FROM event WHERE seq = ?2 + 1 AND ?1 = 0"
                                 : "SELECT hash FROM tree_node WHERE level = ?1 AND position = ?2");
      sqlite3_bind_int(node.get(), 1, level);
      sqlite3_bind_int64(node.get(), 2, position);
      Require(sqlite3_step(node.get()) == SQLITE_ROW, "a tree node is missing");
      std::memcpy(peaks_[static_cast<std::size_t>(level)].data(),
                  sqlite3_column_blob(node.get(), 0), crypto_hash_sha256_BYTES);
    }
  }

  void PrintRoot() const {
    Digest root{};
    bool first = true;
    for (int level = 0; level < 63; ++level) {
      if ((size_ >> level & 1) == 0) continue;
      const Digest& peak = peaks_[static_cast<std::size_t>(level)];
      root = first ? peak : NodeOf(peak, root);
      first = false;
    }
    for (const unsigned char byte : root) std::printf("%02x", byte);
    std::printf("\n");
  }

 private:
  std::int64_t size_ = 0;
  std::array<Digest, 63> peaks_{};
};

std::string InsertInto(const TableShape& table) {
  std::string sql = "INSERT INTO " + table.name + " VALUES (?";
  for (int i = 1; i < table.columns; ++i) sql += ", ?";
  return sql + ")";
}

/// Inserts what a reader gives.
class Inserter {
 public:
  Inserter(sqlite3* connection, RowReader& rows)
      : rows_(rows), node_(Prepare(connection, "INSERT INTO tree_node VALUES (?, ?, ?)")) {
    for (const TableShape& table : rows.tables()) {
      statements_.push_back(Prepare(connection, InsertInto(table)));
    }
  }

  /// The next row; with an event also its tree nodes.
  void Insert(int table, Tree& tree) {
    const auto index = static_cast<std::size_t>(table);
    rows_.Bind(statements_[index].get(), rows_.tables()[index].columns);
    RunStatement(statements_[index].get());
    if (table == 0) tree.Append(rows_.Text(4), node_.get());
  }

 private:
  RowReader& rows_;
  Statement node_;
  std::vector<Statement> statements_;
};

void WriteBulk(const char* rows_file, const char* new_file, bool guarded) {
  RowReader rows(rows_file);
  const Connection connection = Open(new_file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (guarded) {
    Execute(connection.get(), "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON");
  }
  Execute(connection.get(), "BEGIN IMMEDIATE");
  Execute(connection.get(), guarded ? rows.full_schema() : rows.bare_schema());
  Tree tree;
  Inserter inserter(connection.get(), rows);
  for (int table = rows.NextTable(); table >= 0; table = rows.NextTable()) {
    inserter.Insert(table, tree);
  }
  Execute(connection.get(), "COMMIT");
  tree.PrintRoot();
}

void WriteOne(const char* file, const char* rows_file, long first, long count) {
  RowReader rows(rows_file);
  const Connection connection = Open(file, SQLITE_OPEN_READWRITE);
  Inserter inserter(connection.get(), rows);
  Tree tree;
  tree.Load(connection.get());
  int table = rows.NextTable();
  for (long event = 1; event < first + count && table >= 0; ++event) {
    const auto start = std::chrono::steady_clock::now();
    if (event >= first) Execute(connection.get(), "BEGIN IMMEDIATE");
    do {
      if (event >= first) {
        inserter.Insert(table, tree);
      } else {
        rows.Bind(nullptr, rows.tables()[static_cast<std::size_t>(table)].columns);
      }
      table = rows.NextTable();
    } while (table > 0);
    if (event < first) continue;
    Execute(connection.get(), "COMMIT");
    const auto took = std::chrono::steady_clock::now() - start;
    std::printf("%lld\n", static_cast<long long>(
                              std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
  }
  tree.PrintRoot();
}

/// The part of a bare schema, a statement a line, that makes the table.
std::string SchemaOf(const std::string& bare_schema, const std::string& table) {
  std::istringstream lines(bare_schema);
  std::string sql;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("TABLE " + table + " (") != std::string::npos ||
        line.find(" ON " + table + " (") != std::string::npos) {
      sql += line + "\n";
    }
  }
  return sql;
}

void WritePayouts(const char* rows_file, const char* new_file) {
  RowReader rows(rows_file);
  const Connection connection = Open(new_file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  Execute(connection.get(), "BEGIN IMMEDIATE");
  Execute(connection.get(), SchemaOf(rows.bare_schema(), "payout"));
  Statement insert;
  for (int next = rows.NextTable(); next >= 0; next = rows.NextTable()) {
    const TableShape& table = rows.tables()[static_cast<std::size_t>(next)];
    const bool payout = table.name == "payout";
    if (payout && insert == nullptr) insert = Prepare(connection.get(), InsertInto(table));
    rows.Bind(payout ? insert.get() : nullptr, table.columns);
    if (payout) RunStatement(insert.get());
  }
  insert.reset();
  Execute(connection.get(), "COMMIT");
}

/// Steps through the table and looks at every value; returns what it saw, so that nothing is left
/// out as unused.
std::int64_t ScanTable(sqlite3* connection, const std::string& table, Tree* tree) {
  const Statement rows = Prepare(connection, "SELECT * FROM " + table);
  const int columns = sqlite3_column_count(rows.get());
  std::int64_t seen = 0;
  while (sqlite3_step(rows.get()) == SQLITE_ROW) {
    for (int column = 0; column < columns; ++column) {
      switch (sqlite3_column_type(rows.get(), column)) {
        case SQLITE_INTEGER:
          seen += sqlite3_column_int64(rows.get(), column) & 1;
          break;
        case SQLITE_NULL:
          break;
        default:
          seen += sqlite3_column_blob(rows.get(), column) != nullptr ? 1 : 0;
          seen += sqlite3_column_bytes(rows.get(), column);
      }
    }
    if (tree != nullptr) {
      tree->Append({reinterpret_cast<const char*>(sqlite3_column_text(rows.get(), 4)),
                    static_cast<std::size_t>(sqlite3_column_bytes(rows.get(), 4))},
                   nullptr);
    }
  }
  return seen;
}

void CheckFile(sqlite3* connection) {
  const Statement integrity = Prepare(connection, "PRAGMA integrity_check");
  Require(sqlite3_step(integrity.get()) == SQLITE_ROW &&
              std::strcmp(reinterpret_cast<const char*>(sqlite3_column_text(integrity.get(), 0)),
                          "ok") == 0,
          "the archive is damaged");
  const Statement keys = Prepare(connection, "PRAGMA foreign_key_check");
  Require(sqlite3_step(keys.get()) == SQLITE_DONE, "a foreign key is broken");
}

void ScanAndHash(const char* archive, bool checked) {
  const Connection connection = Open(archive, SQLITE_OPEN_READONLY);
  Execute(connection.get(), "BEGIN");
  if (checked) CheckFile(connection.get());
  std::int64_t seen = ScanTable(connection.get(), "tree_node", nullptr);
  Tree tree;
  for (const TableShape& table : Tables(connection.get())) {
    seen += ScanTable(connection.get(), table.name, table.name == "event" ? &tree : nullptr);
  }
  Require(seen > 0, "the archive is empty");
  tree.PrintRoot();
}

void Run(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "extract" && argc == 5) {
    const Connection archive = Open(argv[2], SQLITE_OPEN_READONLY);
    ExtractRows(archive.get(), std::stoll(argv[3]), argv[4]);
  } else if (mode == "write-bulk" && (argc == 4 || argc == 5)) {
    WriteBulk(argv[2], argv[3], argc == 5);
  } else if (mode == "write-one" && argc == 6) {
    WriteOne(argv[2], argv[3], std::stol(argv[4]), std::stol(argv[5]));
  } else if (mode == "write-payouts" && argc == 4) {
    WritePayouts(argv[2], argv[3]);
  } else if (mode == "scan-hash" && (argc == 3 || argc == 4)) {
    ScanAndHash(argv[2], argc == 4);
  } else {
    Require(false, "usage: see the head of tests/benchmark/limit.cc");
  }
}

}  // namespace
}  // namespace fordela::benchmark

int main(int argc, char** argv) {
  fordela::benchmark::Run(argc, argv);
  return 0;
}
