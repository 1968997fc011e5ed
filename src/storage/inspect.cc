#include "storage/inspect.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <charconv>
#include <string_view>

#include "storage/connection.h"

namespace fordela::storage {
namespace {

constexpr char kIntegrityCheck[] = "PRAGMA integrity_check(100)";

constexpr char kForeignKeyCheck[] = R"(
    SELECT "table", parent, count(*)
    FROM pragma_foreign_key_check
    GROUP BY "table", parent
    ORDER BY "table", parent)";

constexpr char kSelectUndecided[] = R"(
    SELECT a.id, i.number
    FROM agreement AS a
    JOIN instalment AS i ON i.event_seq = a.event_seq
    WHERE a.event_seq <= ?1
      AND NOT EXISTS (SELECT 1 FROM decision AS d
                      WHERE d.agreement_event = a.event_seq AND d.instalment = i.number
                        AND d.event_seq <= ?1)
    ORDER BY a.year, a.id, i.number
    LIMIT ?2)";

constexpr char kSelectVersionGaps[] = R"(
    SELECT a.id, d.instalment
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE d.event_seq <= ?
    GROUP BY d.agreement_event, d.instalment
    HAVING count(*) <> max(d.version)
    ORDER BY a.id, d.instalment)";

constexpr char kSelectOnSuperseded[] = R"(
    SELECT a.id, d.instalment
    FROM decision AS d
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE d.event_seq <= ?1
      AND NOT EXISTS (SELECT 1 FROM decision AS later
                      WHERE later.corrects = d.event_seq AND later.event_seq <= ?1)
      AND (EXISTS (SELECT 1 FROM population_snapshot AS s
                   WHERE s.corrects = d.population_event AND s.event_seq <= ?1)
           OR EXISTS (SELECT 1 FROM outcome AS o
                      WHERE o.corrects = d.outcome_event AND o.event_seq <= ?1))
    ORDER BY a.year, a.id, d.instalment)";

std::vector<InstalmentId> ReadInstalments(Statement& statement) {
  std::vector<InstalmentId> instalments;
  while (statement.Step()) instalments.push_back({statement.Text(0), statement.Int64(1)});
  return instalments;
}

/// The check goes on where a page could not be read, and says so in words alone. That is no fault
/// of the file's: throws SQLite::Exception.
void ThrowIfUnread(const std::string& problem) {
  constexpr std::string_view kSign = "error code=";
  const std::size_t sign = problem.find(kSign);
  if (sign == std::string::npos) return;
  int code = 0;
  std::from_chars(problem.data() + sign + kSign.size(), problem.data() + problem.size(), code);
  const int kind = code & 0xff;
  const bool of_the_system = kind == SQLITE_IOERR || kind == SQLITE_NOMEM;
  if (of_the_system && code != SQLITE_IOERR_SHORT_READ) {
    throw SQLite::Exception(sqlite3_errstr(code), code);
  }
}

}  // namespace

std::vector<std::string> IntegrityProblems(Connection& connection) {
  std::vector<std::string> problems;
  Statement statement = connection.Prepare(kIntegrityCheck);
  while (statement.Step()) {
    problems.push_back(statement.Text(0));
    ThrowIfUnread(problems.back());
  }
  if (problems.size() == 1 && problems.front() == "ok") problems.clear();
  return problems;
}

std::vector<BrokenReference> BrokenReferences(Connection& connection) {
  std::vector<BrokenReference> broken;
  Statement statement = connection.Prepare(kForeignKeyCheck);
  while (statement.Step()) {
    broken.push_back({statement.Text(0), statement.Text(1), statement.Int64(2)});
  }
  return broken;
}

std::vector<InstalmentId> UndecidedInstalments(Connection& connection, std::int64_t last,
                                               std::int64_t most) {
  Statement statement = connection.Prepare(kSelectUndecided);
  statement.Bind(last, most);
  return ReadInstalments(statement);
}

std::vector<InstalmentId> DecisionsOnSupersededFacts(Connection& connection, std::int64_t last) {
  Statement statement = connection.Prepare(kSelectOnSuperseded);
  statement.Bind(last);
  return ReadInstalments(statement);
}

std::vector<InstalmentId> InstalmentsWithVersionGaps(Connection& connection, std::int64_t last) {
  Statement statement = connection.Prepare(kSelectVersionGaps);
  statement.Bind(last);
  return ReadInstalments(statement);
}

}  // namespace fordela::storage
