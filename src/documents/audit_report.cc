#include "documents/audit_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

constexpr Severity kGravestFirst[] = {Severity::kTampered, Severity::kInconsistent,
                                      Severity::kDeviates, Severity::kDoubtful, Severity::kNote};

std::ptrdiff_t CountOf(const AuditReport& report, Severity severity) {
  return std::count_if(report.findings.begin(), report.findings.end(),
                       [&](const Finding& finding) { return finding.severity == severity; });
}

/// `1 deviates, 2 doubtful`; empty without findings.
std::string Tally(const AuditReport& report) {
  std::string tally;
  for (const Severity severity : kGravestFirst) {
    const std::ptrdiff_t count = CountOf(report, severity);
    if (count == 0) continue;
    tally += fmt::format("{}{} {}", tally.empty() ? "" : ", ", count, SeverityName(severity));
  }
  return tally;
}

std::string_view Verdict(const AuditReport& report, bool strict) {
  if (CountOf(report, Severity::kTampered) > 0) return "TAMPERED: the archive was altered";
  if (!report.ok()) return "INCONSISTENT: the archive contradicts itself";
  if (!AuditPasses(report, strict)) return "DEVIATES: a stated table is one that no rule gives";
  return "ok: nothing was altered and nothing contradicts itself";
}

}  // namespace

bool AuditPasses(const AuditReport& report, bool strict) {
  return report.ok() && !(strict && CountOf(report, Severity::kDeviates) > 0);
}

std::string AuditText(const AuditReport& report, bool strict) {
  std::string out = fmt::format("{}\n{} events, root {}\n", Verdict(report, strict),
                                GroupDigits(report.events), ToHex(report.root));
  if (report.as_of) {
    out += fmt::format(
        "as known at {}, with {} of these events: the history is verified whole; decisions, doubts "
        "and notes are those of then\n",
        FormatInstant(*report.as_of), GroupDigits(report.known));
  }
  if (report.findings.empty()) return WrapLines(out);
  out += fmt::format("findings: {}\n", Tally(report));
  for (const Finding& finding : report.findings) {
    out += fmt::format("\n{} {}: {}\n  {}\n", SeverityName(finding.severity), finding.check,
                       finding.subject, finding.message);
  }
  return WrapLines(out);
}

std::string AuditJson(const AuditReport& report, bool strict) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  if (report.as_of) json.Member("as_of", FormatInstant(*report.as_of));
  json.Member("events", report.events);
  json.Key("findings");
  json.BeginArray();
  for (const Finding& finding : report.findings) {
    json.BeginObject();
    json.Member("check", finding.check);
    json.Member("message", finding.message);
    json.Member("severity", SeverityName(finding.severity));
    json.Member("subject", finding.subject);
    json.EndObject();
  }
  json.EndArray();
  if (report.as_of) json.Member("known", report.known);
  json.Member("ok", AuditPasses(report, strict));
  json.Member("root", ToHex(report.root));
  json.EndObject();
  return out += '\n';
}

Table AuditTable(const AuditReport& report) {
  Table table{{{"Severity"}, {"Check"}, {"Subject"}, {"Message"}}, {}, {}, "Findings of the audit"};
  for (const Finding& finding : report.findings) {
    table.rows.push_back({Cell::Text(SeverityName(finding.severity)), Cell::Text(finding.check),
                          Cell::Text(finding.subject), Cell::Text(finding.message)});
  }
  return table;
}

}  // namespace fordela
