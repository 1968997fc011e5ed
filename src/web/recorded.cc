// What was recorded, and what can be had of it.

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/text.h"
#include "documents/site/annex_files.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "fordela/prove.h"
#include "fordela/queries.h"
#include "fordela/receipt.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

std::string_view KindWords(std::string_view kind, Language language) {
  constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
      {"agreement", "överenskommelsen"}, {"population", "folkmängden"},
      {"outcome", "utfallet"},           {"decision", "beslutet"},
      {"settlement", "utbetalning"},     {"repayment", "återbetalning"},
      {"reconciliation", "avstämning"}};
  if (language == Language::kEnglish) return kind;
  for (const auto& [name, words] : kKinds) {
    if (name == kind) return words;
  }
  return kind;
}

/// The decision, whatever its version is now. Refused: decision_malformed.
DecisionId IdOf(const std::string& agreement, const std::string& number) {
  const std::string text = fmt::format("{}/{}", agreement, number);
  if (auto id = ParseInstalmentId(text)) return {*std::move(id), std::nullopt};
  throw Refused(Problem{"decision_malformed", "decision", fmt::format("'{}' is no decision", text),
                        "name it as in cancer-2025/2", "", 0});
}

/// The events that the decision stands on, and its own.
std::vector<Fields> Rows(const Database& database, const DecisionId& id, Language language) {
  std::vector<Fields> rows;
  EventFilter filter;
  filter.decision = id;
  ForEachEvent(database, filter, [&](const LoggedEvent& logged) {
    const Event& event = logged.event;
    rows.push_back(Fields{}
                       .Text("done_event", GroupDigits(event.seq))
                       .Text("done_kind", KindWords(event.kind, language))
                       .Text("done_when", InstantInWords(event.recorded_at))
                       .Text("done_who", event.actor));
  });
  return rows;
}

std::string ReceiptPath(const InstalmentId& id, std::string_view code) {
  return fmt::format("receipts/{}/{}/{}.txt", id.agreement, id.number, code);
}

}  // namespace

Response ShowRecorded(const Visit& visit) {
  const Language language = visit.language;
  const Database database = visit.Open();
  const DecisionId id = IdOf(visit.parts.at(0), visit.parts.at(1));
  const DecisionReport report = LoadDecision(database, id, std::nullopt);
  const Annex& annex = report.annex;
  const Checkpoint checkpoint = LoadCheckpoint(database);
  std::vector<Fields> files;
  for (const AnnexFile& file : AnnexFiles()) {
    files.push_back(Fields{}
                        .Text("done_file_path", AnnexPath(id, file.ending))
                        .Text("done_file_words", In(language, file.swedish, file.english))
                        .Flag("done_file_shown", file.shown));
  }
  std::vector<Fields> receipts;
  std::int64_t paid = 0;
  for (const AnnexRow& row : annex.rows) {
    paid += row.met ? 1 : 0;
    receipts.push_back(Fields{}
                           .Text("receipt_path", ReceiptPath(id.instalment, row.code))
                           .Text("receipt_of", row.region));
  }
  Fields fields;
  fields.Text("done_name", FormatDecisionId(id))
      .Flag("done_already", visit.request.query.Has("already"))
      .Text("done_at", InstantInWords(report.recorded_at))
      .Text("done_by", report.actor)
      .Text("done_paid", GroupDigits(PaidBy(annex)))
      .Text("done_recipients", RegionsInWords(paid, language))
      .Text("done_path", DecisionPath(id))
      .Text("done_events", GroupDigits(checkpoint.size))
      .Text("done_root", ToHex(checkpoint.root))
      .List("done_rows", Rows(database, id, language))
      .List("done_files", std::move(files))
      .List("done_receipts", std::move(receipts));
  return DeskPage(visit, database, "desk_recorded",
                  In(language, "Beslutet är registrerat", "The decision is on record"),
                  std::move(fields));
}

Response ShowReceipt(const Visit& visit) {
  const Database database = visit.Open();
  const DecisionId id = IdOf(visit.parts.at(0), visit.parts.at(1));
  const std::string& region = visit.parts.at(2);
  const Receipt receipt = IssueReceipt(database, id, region, nullptr);
  return Download(
      fmt::format("{}-{}-{}.txt", id.instalment.agreement, id.instalment.number, receipt.region),
      "text/plain; charset=utf-8", RenderReceipt(receipt));
}

}  // namespace fordela::web
