#include "documents/site/audit_page.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "documents/site/finding_words.h"

namespace fordela {
namespace {

std::int64_t CountOf(const AuditReport& report, Severity severity) {
  return std::ranges::count_if(report.findings,
                               [&](const Finding& each) { return each.severity == severity; });
}

std::vector<Fields> FindingRows(const AuditReport& report, Language language) {
  std::vector<Fields> rows;
  for (const Finding& finding : report.findings) {
    rows.push_back(Fields{}
                       .Text("finding_severity", SeverityInWords(finding.severity, language))
                       .Text("finding_kind", CheckInWords(finding.check, language))
                       .Text("finding_subject", finding.subject)
                       .Text("finding_message", finding.message));
  }
  return rows;
}

/// Of each severity that there is a finding of.
std::vector<Fields> Severities(const AuditReport& report, Language language) {
  std::vector<Fields> severities;
  for (const Severity severity : {Severity::kTampered, Severity::kInconsistent, Severity::kDeviates,
                                  Severity::kDoubtful, Severity::kNote}) {
    const std::int64_t count = CountOf(report, severity);
    if (count == 0) continue;
    severities.push_back(Fields{}
                             .Text("severity_name", SeverityInWords(severity, language))
                             .Text("severity_count", GroupDigits(count))
                             .Text("severity_meaning", SeverityMeaning(severity, language)));
  }
  return severities;
}

/// Of each kind of finding that there is, once.
std::vector<Fields> Kinds(const AuditReport& report, Language language) {
  std::vector<Fields> kinds;
  std::set<std::string_view> known;
  for (const Finding& finding : report.findings) {
    const std::string_view meaning = CheckMeaning(finding.check, finding.severity, language);
    if (meaning.empty() || !known.insert(meaning).second) continue;
    kinds.push_back(Fields{}
                        .Text("kind_name", CheckInWords(finding.check, language))
                        .Text("kind_meaning", meaning));
  }
  return kinds;
}

std::vector<Fields> Lines(std::string_view text) {
  std::vector<Fields> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(Fields{}.Text("line_of_note", text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<Fields> Keys(const SignedNote& note) {
  std::vector<Fields> keys;
  for (const NoteSignature& signature : note.signatures) {
    keys.push_back(Fields{}.Text("key_name", signature.name));
  }
  return keys;
}

}  // namespace

std::string AuditHtml(const PageFrame& frame, const AuditPage& page, const AuditAtDesk& at_desk) {
  const Language language = frame.language;
  const AuditReport& report = page.report;
  Fields fields;
  fields.Flag("passed", report.ok())
      .Flag("nothing_found", report.findings.empty())
      .Flag("deviating", CountOf(report, Severity::kDeviates) > 0)
      .Flag("doubted", CountOf(report, Severity::kDoubtful) > 0)
      .Text("finding_count", GroupDigits(static_cast<std::int64_t>(report.findings.size())))
      .Text("decisions", GroupDigits(page.decisions))
      .Text("payouts", GroupDigits(page.payouts))
      .List("findings", FindingRows(report, language))
      .List("severities", Severities(report, language))
      .List("kinds", Kinds(report, language))
      .List("note_lines", Lines(RenderNote(page.checkpoint)))
      .Flag("signed", !page.checkpoint.signatures.empty())
      .List("keys", Keys(page.checkpoint));
  if (at_desk.asked_for_at) fields.Text("audit_done_at", InstantInWords(*at_desk.asked_for_at));
  if (at_desk.recorded_since > 0) fields.Text("audit_stale", GroupDigits(at_desk.recorded_since));
  return RenderPage(frame, "audit",
                    report.ok()
                        ? In(language, "Granskningen fann inga fel", "The audit found no errors")
                        : In(language, "Granskningen fann fel", "The audit found errors"),
                    std::move(fields));
}

}  // namespace fordela
