#include "fordela/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <utility>

#include "services/audit_findings.h"
#include "services/audit_history.h"
#include "services/audit_records.h"
#include "services/audit_rows.h"
#include "services/audit_settlements.h"
#include "services/lookup.h"
#include "storage/inspect.h"
#include "storage/interruption.h"
#include "storage/second_connection.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::Findings;
using services::RunCheck;

constexpr std::int64_t kMostUndecided = 1000;

void AuditSchema(storage::Connection& connection, Findings& findings) {
  for (const std::string& difference : connection.schema_differences()) {
    findings.Add(Severity::kTampered, "schema", "schema", difference);
  }
}

void AuditFile(storage::Connection& connection, Findings& findings) {
  for (const std::string& problem : storage::IntegrityProblems(connection)) {
    findings.Add(Severity::kTampered, "file", "file", problem);
  }
  for (const auto& broken : storage::BrokenReferences(connection)) {
    findings.Add(
        Severity::kTampered, "references", broken.table,
        fmt::format("{} rows refer to a {} that is not there", broken.rows, broken.parent));
  }
}

/// Of what was on record after event `last`.
void AuditInstalments(storage::Connection& connection, std::int64_t last, Findings& findings) {
  for (const InstalmentId& id : storage::InstalmentsWithVersionGaps(connection, last)) {
    findings.Add(Severity::kInconsistent, "versions", FormatInstalmentId(id),
                 "its decisions are not the versions 1, 2, … without gaps");
  }
  for (const InstalmentId& id : storage::DecisionsOnSupersededFacts(connection, last)) {
    findings.Add(Severity::kDoubtful, "superseded_facts", FormatInstalmentId(id),
                 "it stands on a population or an outcome that was corrected since");
  }
  for (const InstalmentId& id : storage::UndecidedInstalments(connection, last, kMostUndecided)) {
    findings.Add(Severity::kNote, "undecided", FormatInstalmentId(id),
                 "no decision on this instalment is on record");
  }
}

/// Goes through the history, and through the records that were known by then.
void AuditEvents(storage::Connection& connection, Findings& findings, AuditReport& report,
                 const Progress& progress) {
  services::RecordAudit records(connection, findings);
  const TreeEdge history = services::AuditHistory(
      connection, findings,
      [&](const Event& event, const Record& record) {
        if (event.seq <= report.known) records.Visit(event, record);
      },
      progress);
  report.events = history.size;
  report.root = TreeRoot(history);
}

/// What is found beside the history: in the file before it, in the rest after it.
struct TableFindings {
  Findings file;
  Findings rest;
};

/// Everything that looks at the file and its tables as wholes, and needs no pass through the
/// history. About as much work as that pass.
TableFindings AuditTables(storage::Connection& connection, std::int64_t known) {
  TableFindings findings;
  RunCheck(findings.file, "file", [&] { AuditFile(connection, findings.file); });
  RunCheck(findings.rest, "rows", [&] { services::FindStrayRows(connection, findings.rest); });
  RunCheck(findings.rest, "instalments",
           [&] { AuditInstalments(connection, known, findings.rest); });
  RunCheck(findings.rest, "settlements",
           [&] { services::AuditSettlements(connection, known, findings.rest); });
  return findings;
}

}  // namespace

std::string_view SeverityName(Severity severity) noexcept {
  switch (severity) {
    case Severity::kTampered:
      return "tampered";
    case Severity::kInconsistent:
      return "inconsistent";
    case Severity::kDeviates:
      return "deviates";
    case Severity::kDoubtful:
      return "doubtful";
    case Severity::kNote:
      return "note";
  }
  return "note";
}

bool AuditReport::ok() const noexcept {
  return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kTampered || finding.severity == Severity::kInconsistent;
  });
}

AuditReport AuditArchive(const Database& database, const std::optional<Instant>& as_of,
                         const Progress& progress, const std::stop_token& stop) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const storage::Interruption interruption(connection, stop);
    AuditReport report;
    report.as_of = as_of;
    Findings findings;
    AuditSchema(connection, findings);
    Findings history;
    const bool readable = RunCheck(
        history, "history", [&] { report.known = services::LastKnownEvent(connection, as_of); });

    // Side by side, or the tables after the history where there is no second connection.
    const auto second = storage::OpenBeside(connection);
    std::future<TableFindings> tables =
        std::async(second ? std::launch::async | std::launch::deferred : std::launch::deferred,
                   [&, known = report.known] {
                     if (!second) return AuditTables(connection, known);
                     const storage::Interruption of_second(*second, stop);
                     return AuditTables(*second, known);
                   });
    if (readable) {
      RunCheck(history, "history", [&] { AuditEvents(connection, history, report, progress); });
    }
    TableFindings of_tables = tables.get();
    findings.Append(std::move(of_tables.file));
    findings.Append(std::move(history));
    findings.Append(std::move(of_tables.rest));
    report.findings = findings.Take();
    // What was interrupted is among the findings as what cannot be read.
    if (stop.stop_requested()) {
      throw Error(ErrorCode::kFailed, "the audit was stopped", "begin it again");
    }
    return report;
  });
}

}  // namespace fordela
