// tampering: somebody with the file and any SQLite tool changes each column of each table. The
// guards are dropped and put back, so that the schema gives nothing away.

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "documents/content.h"
#include "fault/bounded.h"
#include "fault/fault_tests.h"
#include "fault/live_tables.h"
#include "fault/memory_folder.h"
#include "fault/tampering_plan.h"
#include "fordela/database.h"
#include "fordela/history.h"
#include "fordela/prove.h"
#include "storage/events.h"
#include "storage/records.h"
#include "storage/transaction.h"
#include "support/archive_files.h"
#include "support/attacker.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

/// Runs SQL on a table whose types and NOT NULLs are taken out of the schema's text for that long.
std::string PastTheTypes(const Tampering& tampering) {
  return fmt::format(
      "PRAGMA writable_schema = ON;"
      "CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_schema WHERE name = '{0}';"
      "UPDATE sqlite_schema SET sql = replace(replace(replace(replace(replace(sql,"
      " ' INTEGER NOT NULL', ' INTEGER'), ' TEXT NOT NULL', ' TEXT'), ' BLOB NOT NULL', ' BLOB'),"
      " ') STRICT, WITHOUT', ') WITHOUT'), ') STRICT', ')') WHERE name = '{0}';"
      "PRAGMA writable_schema = RESET;"
      "{1};"
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = (SELECT sql FROM kept) WHERE name = '{0}';"
      "PRAGMA writable_schema = RESET;"
      "DROP TABLE kept",
      tampering.table, tampering.sql);
}

/// The bytes that the columns and rows of each event would give, by its number; those whose rows
/// are no record are left out.
std::vector<std::pair<std::int64_t, std::string>> BytesOfRows(const fs::path& file) {
  std::vector<std::pair<std::int64_t, std::string>> bytes;
  const Database database = Database::Open(file, Access::kInspect);
  storage::InReadTransaction(database, [&](storage::Connection& connection) {
    for (std::int64_t seq = 0; const auto row = storage::FindNextEvent(connection, seq);) {
      seq = row->seq;
      const auto instant = ParseInstant(row->recorded_at);
      std::optional<Record> record;
      try {
        record = storage::FindRecord(connection, row->kind, seq);
      } catch (const Error&) {
        record.reset();
      }
      if (!record || !instant) continue;
      bytes.emplace_back(
          seq, CanonicalEvent({seq, *instant, row->actor, row->kind, RecordContent(*record)}));
    }
  });
  return bytes;
}

std::string Literal(const std::string& text) {
  std::string hex;
  for (const char c : text) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return fmt::format("CAST(x'{}' AS TEXT)", hex);
}

class TamperedArchive {
 public:
  explicit TamperedArchive(Trial& trial) : trial_(trial), folder_(trial) {
    setenv("SOURCE_DATE_EPOCH", "1767323045", 1);
    Restore();
    tables_ = LoadLiveTables(file_);
    std::ofstream(kept_) << RenderNote(
        IssueCheckpoint(Database::Open(file_, Access::kRead), nullptr));
  }

  [[nodiscard]] const std::vector<LiveTable>& tables() const noexcept { return tables_; }

  void Try(const Tampering& tampering) {
    Restore();
    if (!Run(tampering.sql)) {
      trial_.tally().Survived();
      TryPastTheTypes(tampering);
      return;
    }
    if (LoadLiveTables(file_) == tables_) return;
    Expect(tampering.name, false);
    if (tampering.plausible) TryForged(tampering);
  }

  /// The last events are cut off with all that they made.
  void TryCut(std::int64_t last) {
    Restore();
    std::string sql = fmt::format("DELETE FROM event WHERE seq > {};", last);
    for (const LiveTable& table : tables_) {
      if (table.columns.front().name != "event_seq") continue;
      sql += fmt::format("DELETE FROM {} WHERE event_seq > {};", table.name, last);
    }
    {
      test::Attacker attacker(file_);
      attacker.Run(sql);
      attacker.RebuildTree();
    }
    Expect(fmt::format("cut off after event {}", last), true);
  }

 private:
  void Restore() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  /// False if SQLite refuses it.
  bool Run(const std::string& sql) {
    test::Attacker attacker(file_);
    try {
      attacker.Run(sql);
      return true;
    } catch (const SQLite::Exception&) {
      return false;
    }
  }

  void TryPastTheTypes(const Tampering& tampering) {
    Restore();
    if (!Run(PastTheTypes(tampering))) return;
    if (LoadLiveTables(file_) == tables_) return;
    Expect("past the types: " + tampering.name, false);
  }

  /// The bytes of every event, the leaves and the tree are made to fit the rows. What is within the
  /// law can only be found by the checkpoint that was kept.
  void TryForged(const Tampering& tampering) {
    std::vector<std::pair<std::int64_t, std::string>> bytes;
    try {
      bytes = BytesOfRows(file_);
    } catch (const Error&) {
      return;
    }
    {
      test::Attacker attacker(file_);
      std::string sql = "BEGIN;";
      for (const auto& [seq, canonical] : bytes) {
        sql +=
            fmt::format("UPDATE event SET canonical = {} WHERE seq = {};", Literal(canonical), seq);
      }
      attacker.Run(sql + "COMMIT");
      attacker.RehashLeaves();
      attacker.RebuildTree();
    }
    if (LoadLiveTables(file_) == tables_) return;  // only hashes had been changed
    Expect("forged: " + tampering.name, true);
  }

  /// The audit must find it.
  void Expect(const std::string& name, bool with_checkpoint) {
    constexpr int kUnusable = 3;
    constexpr int kFoundWrong = 4;
    std::vector<std::string> words = {"--db", file_.string(), "audit"};
    if (with_checkpoint) words.insert(words.end(), {"--checkpoint", kept_.string()});
    const ChildEnd end = InChild([&] {
      const CommandResult result = MainCaller().Call(words);
      return fmt::format("{} {}{}", result.status, result.out, result.err);
    });
    const int status = end.finished() ? std::atoi(end.said.c_str()) : 70;
    if (status == kFoundWrong || status == kUnusable) {
      trial_.tally().Survived();
    } else if (status == 0) {
      trial_.tally().Wrong(name);
    } else {
      trial_.tally().Lost(fmt::format("{}: {} {}", name, end.status, end.said.substr(0, 300)));
    }
  }

  Trial& trial_;
  MemoryFolder folder_;
  fs::path file_ = folder_.path() / "tampered.db";
  fs::path kept_ = folder_.path() / "kept.checkpoint";
  std::vector<LiveTable> tables_;
};

}  // namespace

void Tamper(Trial& trial) {
  TamperedArchive archive(trial);
  for (const Tampering& tampering : PlanTamperings(trial, archive.tables(), trial.Times(1, 12))) {
    archive.Try(tampering);
  }
  for (std::int64_t last = 1; last < 40; ++last) archive.TryCut(last);
}

}  // namespace fordela::fault
