// A decision is corrected: the form, the preview, and only then the archive.

#include "fordela/correct.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "documents/site/page.h"
#include "fordela/queries.h"
#include "web/after_decision.h"
#include "web/choices.h"
#include "web/correct_draft.h"
#include "web/correct_pages.h"
#include "web/draft_form.h"
#include "web/page.h"
#include "web/rooms.h"
#include "web/typed.h"

namespace fordela::web {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"reason", "diary_number", "version"};

const std::array kReasonInputs = {
    Input{"reason", "Skäl till rättelsen", "Reason for the correction", Input::Kind::kText, false,
          "Skälet står sedan i bilagan och i historiken.",
          "The reason then stands in the annex and in the history."},
    Input{"diary_number", "Rättelsens diarienummer", "Diary number of the correction",
          Input::Kind::kShort, true},
};

/// The library calls the field by the name that it prints.
std::vector<Problem> Renamed(std::vector<Problem> problems) {
  for (Problem& problem : problems) {
    if (problem.field == "diary number") problem.field = "diary_number";
  }
  return problems;
}

/// The version in force, or the one that the form names.
Annex OpenedVersion(const Visit& visit, const Database& database, const DecisionId& id) {
  const auto version = ParseWhole(visit.request.form.Text("version"));
  Annex current = LoadDecision(database, id, std::nullopt).annex;
  if (!version || *version == current.decision.version) return current;
  return LoadDecision(database, {id.instalment, *version}, std::nullopt).annex;
}

/// What a form sent.
CorrectionEntry Read(const Visit& visit, Database& database) {
  const DecisionId id = DecisionOfPath(visit);
  Draft draft = ReadDraft(visit.request.form);
  const Draft besides = ReadTyped(visit.request.form, kNames);
  for (const auto& [field, text] : besides.fields()) draft.Set(field, text);
  CorrectionEntry correction{
      {visit, database, std::move(draft)}, id, OpenedVersion(visit, database, id)};
  correction.outdated = correction.opened.id.version.has_value();
  return correction;
}

/// The amounts that the decision states.
std::vector<Fields> StatedInputs(const CorrectionEntry& correction, DraftForm& form) {
  std::vector<Fields> inputs;
  const Draft& draft = correction.entry.draft;
  if (draft.Text("decision.rule") != "stated") return inputs;
  for (const AnnexRow& row : correction.opened.rows) {
    const std::string field = "decision.stated." + row.code;
    inputs.push_back(form.Add(Input{field, row.region, row.region, Input::Kind::kNumber}));
  }
  return inputs;
}

bool AllRecorded(const CorrectionResult& result) {
  return std::ranges::all_of(result.items, &RecordedItem::already_recorded);
}

}  // namespace

std::string CorrectPath(const DecisionId& id, std::string_view step) {
  const std::string name =
      fmt::format("correct/{}/{}", id.instalment.agreement, id.instalment.number);
  return step.empty() ? name + ".html" : fmt::format("{}/{}.html", name, step);
}

CorrectionRequest RequestOf(const CorrectionEntry& correction) {
  const Draft& draft = correction.entry.draft;
  CorrectionRequest request;
  request.decision = correction.id;
  request.file = ParseRecordFile("", CorrectionToml(draft, correction.opened));
  request.reason = draft.Text("reason");
  if (draft.Has("diary_number")) request.diary_number = draft.Text("diary_number");
  return request;
}

Response CorrectPage(const CorrectionEntry& correction, std::optional<TableReading> reading) {
  const Entry& entry = correction.entry;
  const Language language = entry.visit.language;
  const std::vector<Problem> problems = Renamed(entry.problems);
  DraftForm form(entry.draft, problems, language);
  Fields fields;
  fields.Text("correct_name", FormatDecisionId(correction.id))
      .Text("correct_title", correction.opened.agreement.title)
      .Text("correct_back", DecisionPath(correction.id))
      .Text("correct_form", CorrectPath(correction.id))
      .Text("correct_preview", CorrectPath(correction.id, "preview"))
      .Text("own_population", correction.opened.population.label)
      .Flag("correct_outdated", correction.outdated)
      .Flag("has_outcome", correction.opened.outcome.has_value())
      .List("reason_inputs", form.Add(kReasonInputs))
      .List("decision_inputs", form.Add(DecisionInputs(entry.draft)))
      .List("stated_inputs", StatedInputs(correction, form))
      .Flag("states_amounts", entry.draft.Text("decision.rule") == "stated");
  if (correction.opened.outcome) AddOutcome(fields, entry, form, Boxes::kNamed);
  AddSnapshotChoices(fields, entry, correction.opened.population.id);
  const bool reads = reading.has_value();
  const bool read =
      AddPopulation(fields, entry, std::move(reading), form, CorrectPath(correction.id));
  fields.Flag("population_open",
              reads || form.IsWrong("population.") || entry.draft.Has("desk.table"));
  form.Finish(fields, Step::kBegin);
  return DeskPage(entry.visit, entry.database, "desk_correct",
                  In(language, "Rätta beslutet", "Correct the decision"), std::move(fields),
                  problems.empty() && read ? 200 : 422, CorrectPath(correction.id));
}

Response ShowCorrect(const Visit& visit) {
  Database database = visit.Open();
  const DecisionId id = DecisionOfPath(visit);
  Annex annex = LoadDecision(database, id, std::nullopt).annex;
  Draft draft = DraftOnRecord(annex);
  return CorrectPage({{visit, database, std::move(draft)}, id, std::move(annex)}, std::nullopt);
}

Response ShowCorrectAgain(const Visit& visit) {
  return SeeOther(fmt::format("/{}{}", visit.language == Language::kEnglish ? "en/" : "",
                              CorrectPath(DecisionOfPath(visit))));
}

Response CorrectStep(const Visit& visit) {
  Database database = visit.Open();
  CorrectionEntry correction = Read(visit, database);
  auto reading = ReadNewTable(visit, database, correction.entry.draft);
  const bool unread = reading && !reading->problems.empty();
  if (WasRefused(visit) && !unread) {
    OrProblems(correction.entry.problems, [&] {
      return PreviewCorrection(database, RequestOf(correction), visit.desk.act());
    });
  }
  return CorrectPage(correction, std::move(reading));
}

Response CorrectPreviewStep(const Visit& visit) {
  Database database = visit.Open();
  CorrectionEntry correction = Read(visit, database);
  if (auto reading = ReadNewTable(visit, database, correction.entry.draft)) {
    return CorrectPage(correction, std::move(reading));
  }
  return CorrectPreviewPage(correction, WasRefused(visit) ? Hindrance::kChanged : Hindrance::kNone);
}

Response RecordCorrection(const Visit& visit) {
  Database database = visit.OpenToRecord();
  const CorrectionEntry correction = Read(visit, database);
  std::optional<CorrectionResult> result;
  bool already = false;
  try {
    result = CorrectAgreed(
        database, RequestOf(correction), visit.desk.act(), [&](const CorrectionResult& preview) {
          already = AllRecorded(preview);
          return already || CorrectionHash(preview) == visit.request.form.Text("previewed");
        });
  } catch (const Refused& refused) {
    // Others may have corrected it since it was read, and the page says so.
    CorrectionEntry wrong = Read(visit, database);
    wrong.entry.problems = refused.problems();
    return CorrectPage(wrong, std::nullopt);
  }
  if (!result) return CorrectPreviewPage(correction, Hindrance::kChanged);
  const std::int64_t event = already ? LoadDecision(database, correction.id, std::nullopt).event
                                     : result->items.back().event;
  return ToDecision(visit, {correction.id.instalment, event, already, result->warnings},
                    "correction");
}

}  // namespace fordela::web
