// A decision held against the document that was published, pasted or as a file.

#include "fordela/choices.h"
#include "fordela/reconcile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/base64.h"
#include "base/text.h"
#include "documents/site/words.h"
#include "documents/table.h"
#include "web/choices.h"
#include "web/head.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

/// What a document is called that was pasted: in Swedish, in English.
constexpr std::array<std::string_view, 2> kPastedNames = {"inklistrat.txt", "pasted.txt"};

/// MiB of a document: the page carries it back in base64, within one request.
constexpr std::size_t kMostOfDocument = RequestLimits{}.body / 2 / 1'048'576;

/// What came with the form.
struct Received {
  std::string decision;
  std::string pasted;
  std::string name;  // of the document
  std::string bytes;
  bool is_file = false;  // not pasted
};

Received ReceivedFrom(const Visit& visit) {
  const Parameters& form = visit.request.form;
  Received received{form.Text("decision"), form.Text("document"), {}, {}};
  if (const Upload* file = visit.request.File("file")) {
    received.name = file->name;
    received.bytes = file->bytes;
    received.is_file = true;
  } else if (IsAskedAgain(visit) && form.Has("base64")) {
    received.name = form.Text("name");
    received.bytes = FromBase64(form.Text("base64")).value_or("");
    received.is_file = true;
  } else {
    received.name = In(visit.language, kPastedNames[0], kPastedNames[1]);
    received.bytes = received.pasted;
  }
  return received;
}

std::string_view StatusInWords(RowStatus status, Language language) {
  switch (status) {
    case RowStatus::kExact:
      return In(language, "lika", "exact");
    case RowStatus::kDiffers:
      return In(language, "skiljer sig", "differs");
    case RowStatus::kMissing:
      return In(language, "saknas i dokumentet", "missing");
    case RowStatus::kExtra:
      return In(language, "betalas inte i beslutet", "extra");
  }
  return {};
}

std::vector<Fields> Rows(const ReconciliationReport& report, Language language) {
  std::vector<Fields> rows;
  for (const ReconciledRow& row : report.rows) {
    Fields fields;
    fields.Text("row_code", row.code)
        .Text("row_region", row.region)
        .Text("row_printed", row.printed_name.empty() ? "–" : row.printed_name)
        .Text("row_recorded", Cell::IntegerOrNone(row.recorded).ForPeople(language))
        .Text("row_stated", Cell::IntegerOrNone(row.stated).ForPeople(language))
        .Text("row_difference", SignedDigits(row.difference))
        .Text("row_status", StatusInWords(row.status, language))
        .Flag("row_deviates", row.status != RowStatus::kExact)
        .Flag("row_misspelt", row.help == NameHelp::kMisspelt);
    if (row.line > 0) fields.Text("row_line", std::to_string(row.line));
    rows.push_back(std::move(fields));
  }
  return rows;
}

/// Billionths of the whole as percent: `23,26 %`.
std::string ShareInWords(std::int64_t billionths, Language language) {
  constexpr std::int64_t kPercent = 10'000'000;
  std::string decimals = fmt::format("{:07}", billionths % kPercent);
  decimals.erase(std::max<std::size_t>(2, decimals.find_last_not_of('0') + 1));
  return Cell::Percent(fmt::format("{}.{}", billionths / kPercent, decimals)).ForPeople(language);
}

std::string ValueInWords(StatedFact fact, const std::optional<std::int64_t>& value,
                         Language language) {
  if (!value) return std::string(In(language, "ingenting", "nothing"));
  switch (fact) {
    case StatedFact::kPopulation:
      return fmt::format("{} {}", GroupDigits(*value), In(language, "invånare", "inhabitants"));
    case StatedFact::kShare:
      return ShareInWords(*value, language);
    case StatedFact::kAmount:
    case StatedFact::kAmountInText:
      break;
  }
  return GroupDigits(*value) + " kr";
}

std::vector<Fields> Deviations(const ReconciliationReport& report, Language language) {
  std::vector<Fields> deviations;
  for (const Deviation& deviation : report.deviations) {
    Fields fields;
    fields.Text("deviation_stated", ValueInWords(deviation.fact, deviation.stated, language))
        .Text("deviation_recorded", ValueInWords(deviation.fact, deviation.recorded, language));
    const auto row = deviation.region
                         ? std::ranges::find(report.rows, *deviation.region, &ReconciledRow::code)
                         : report.rows.end();
    int line = report.sum_line;
    if (row != report.rows.end()) {
      fields.Text("deviation_where", fmt::format("{} ({})", row->region, row->code));
      line = row->line;
    } else if (deviation.fact == StatedFact::kAmountInText) {
      fields.Text("deviation_where", In(language, "Texten", "The text"));
      const auto named = std::ranges::find(report.amounts_in_text, deviation.stated.value_or(0),
                                           &AmountInText::amount);
      line = named == report.amounts_in_text.end() ? 0 : named->line;
    } else {
      fields.Text("deviation_where", In(language, "Summaraden", "The sum row"));
    }
    if (line > 0) fields.Text("deviation_line", std::to_string(line));
    deviations.push_back(std::move(fields));
  }
  return deviations;
}

std::string NearestInWords(const NearestRule& nearest, Language language) {
  std::string words(
      nearest.rule ? RuleName(*nearest.rule)
                   : In(language, "varje kvot avrundad för sig", "every quota rounded half up"));
  std::vector<std::string> edits;
  for (const NearestRule::Edit& edit : nearest.edits) {
    edits.push_back(fmt::format("{} {}", edit.code, SignedDigits(edit.difference)));
  }
  if (edits.empty()) return words += In(language, ", som missar potten", ", which misses the pot");
  return words +=
         fmt::format("{}{}", In(language, ", utom för ", ", but for "), JoinNames(edits, language));
}

void AddRules(Fields& fields, const ReconciliationReport& report, Language language) {
  std::vector<std::string> names;
  for (const Rule rule : report.rules) names.emplace_back(RuleName(rule));
  if (!names.empty()) fields.Text("rules_found", JoinNames(names, language));
  if (!report.rules_unknown.empty()) fields.Text("rules_unknown", report.rules_unknown);
  fields.Flag("rules_none", names.empty() && report.rules_unknown.empty());
  if (report.nearest) fields.Text("nearest_words", NearestInWords(*report.nearest, language));
}

void AddSums(Fields& fields, const ReconciliationReport& report) {
  fields.Text("sum_recorded", GroupDigits(report.amounts.recorded))
      .Text("sum_stated", GroupDigits(report.amounts.rows))
      .Text("sum_difference", SignedDigits(report.amounts.rows - report.amounts.recorded));
  if (report.amounts.printed) fields.Text("sum_printed", GroupDigits(*report.amounts.printed));
  if (report.populations) {
    fields.Group("populations",
                 Fields{}
                     .Text("people_stated", GroupDigits(report.populations->rows))
                     .Text("people_recorded", GroupDigits(report.populations->recorded)));
  }
  if (report.withheld != 0) fields.Text("report_withheld", GroupDigits(report.withheld));
}

Fields ReportFields(const ReconciliationReport& report, const std::string& bytes,
                    Language language) {
  const auto exact = std::ranges::count(report.rows, RowStatus::kExact, &ReconciledRow::status);
  std::vector<std::string> unlisted;
  for (const UnlistedRegion& each : report.unlisted) unlisted.push_back(each.region);
  std::vector<Fields> assumptions;
  for (const std::string& each : report.assumptions) {
    assumptions.push_back(Fields{}.Text("assumption", each));
  }
  Fields fields;
  fields.Text("report_decision", FormatDecisionId(report.decision))
      .Text("report_document", report.document)
      .Text("report_base64", ToBase64(bytes))
      .Text("report_size", GroupDigits(report.size))
      .Text("report_sha256", ToHex(report.sha256))
      .Flag("agrees", report.agrees())
      .Text("exact_rows", GroupDigits(exact))
      .Text("row_count", GroupDigits(std::ssize(report.rows)))
      .Text("deviation_count", GroupDigits(std::ssize(report.deviations)))
      .Flag("has_deviations", !report.deviations.empty())
      .List("deviations", Deviations(report, language))
      .List("report_rows", Rows(report, language));
  fields.Flag("has_assumptions", !assumptions.empty()).List("assumptions", std::move(assumptions));
  if (!unlisted.empty()) fields.Text("unlisted", JoinNames(unlisted, language));
  AddSums(fields, report);
  AddRules(fields, report, language);
  return fields;
}

/// The page with what was typed, and with a report if there is one.
Response Page(const Visit& visit, const Database& database, const Received& received,
              const std::optional<ReconciliationReport>& report,
              const std::vector<Problem>& problems) {
  const Language language = visit.language;
  Fields fields;
  AddProblems(fields, "problems", problems, language);
  AddDecisionChoice(fields, "decision", received.decision,
                    ListNewestDecisions(database, kMostOffered), problems, language);
  fields.Typed("document_value", received.pasted)
      .Text("document_limit", fmt::format("{} MiB", kMostOfDocument));
  AddWrong(fields, "document", problems, language);
  if (received.is_file) {
    fields.Text("file_before", received.name).Text("file_base64", ToBase64(received.bytes));
  }
  if (report) fields.Group("report", ReportFields(*report, received.bytes, language));
  return DeskPage(visit, database, "desk_reconcile",
                  In(language, "Stäm av mot ett dokument", "Reconcile with a document"),
                  std::move(fields), StatusOf(problems), "reconcile.html");
}

/// Problems of the document itself, by line, belong to its field.
void PointAtDocument(std::vector<Problem>& problems) {
  for (Problem& problem : problems) {
    if (problem.line > 0) {
      problem.message = fmt::format("line {}: {}", problem.line, problem.message);
    }
    if (problem.field != "decision") problem.field = "document";
  }
}

/// What is missing is said; otherwise the decision.
std::optional<DecisionId> CheckReceived(const Received& received, std::vector<Problem>& problems) {
  auto id = DecisionOf(received.decision, "decision", problems);
  if (!id && problems.empty()) {
    problems.push_back({"decision_malformed", "decision", "no decision is chosen",
                        "choose the one that the document is of", "", 0});
  }
  if (received.bytes.empty()) {
    problems.push_back({"table_missing", "document", "there is no document",
                        "paste its text, or choose a file", "", 0});
  }
  return id;
}

}  // namespace

Response ShowReconcile(const Visit& visit) {
  const Database database = visit.Open();
  return Page(visit, database, {visit.request.query.Text("decision"), {}, {}, {}, false},
              std::nullopt, {});
}

Response Reconcile(const Visit& visit) {
  const Received received = ReceivedFrom(visit);
  const Database database = visit.Open();
  std::vector<Problem> problems;
  const bool untouched = IsAskedAgain(visit) && !WasRefused(visit) && received.bytes.empty();
  if (untouched) return Page(visit, database, received, std::nullopt, {});
  const auto id = CheckReceived(received, problems);
  std::optional<ReconciliationReport> report;
  if (problems.empty()) {
    report = OrProblems(problems, [&] {
      return ReconcileDecision(database, *id, {received.name, received.bytes}, std::nullopt);
    });
    PointAtDocument(problems);
  }
  return Page(visit, database, received, report, problems);
}

Response RecordReconcile(const Visit& visit) {
  const Parameters& form = visit.request.form;
  Received received{form.Text("decision"), {}, form.Text("name"), {}, true};
  received.bytes = FromBase64(form.Text("base64")).value_or("");
  if (std::ranges::count(kPastedNames, received.name) != 0) {
    received.pasted = received.bytes;
    received.is_file = false;
  }
  std::vector<Problem> problems;
  const auto id = CheckReceived(received, problems);
  if (problems.empty()) {
    Database database = visit.OpenToRecord();
    const auto recorded = OrProblems(problems, [&] {
      return RecordReconciliation(database, *id, {received.name, received.bytes}, visit.desk.act());
    });
    if (recorded) {
      return SeeOther(fmt::format("/{}{}#payments", In(visit.language, "", "en/"),
                                  DecisionPath(recorded->report.decision)));
    }
    PointAtDocument(problems);
  }
  return Page(visit, visit.Open(), received, std::nullopt, problems);
}

}  // namespace fordela::web
