// Who met the condition of the instalment.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "documents/site/words.h"
#include "fordela/choices.h"
#include "fordela/queries.h"
#include "web/draft_form.h"
#include "web/page.h"
#include "web/record_pages.h"

namespace fordela::web {
namespace {

using Kind = Input::Kind;

const std::array kInputs = {
    Input{"outcome.assessed_by", "Bedömt av", "Assessed by"},
    Input{"outcome.reported_on", "Redovisat den", "Reported on", Kind::kShort, false, "ÅÅÅÅ-MM-DD",
          "YYYY-MM-DD"},
    Input{"outcome.evidence", "Underlag", "Evidence", Kind::kText, false,
          "Till exempel ”Delredovisning 2025-11-12”.", "Such as “Interim report 2025-11-12”."},
};

/// Regions on record, and what else the draft names.
std::map<std::string, std::string> NamesByCode(const Entry& entry) {
  std::map<std::string, std::string> names;
  for (const Region& region : ListRegions(entry.database, std::nullopt)) {
    names[region.code] = region.name;
  }
  for (const int number : NumbersIn(entry.draft, "region")) {
    const std::string path = "region[" + std::to_string(number) + "].";
    if (entry.draft.Has(path + "code")) {
      names.try_emplace(entry.draft.Text(path + "code"), entry.draft.Text(path + "name"));
    }
  }
  for (const std::string_view list : {"outcome.met.", "outcome.not_met."}) {
    for (const std::string& code : CodesIn(entry.draft, list)) names.try_emplace(code, code);
  }
  return names;
}

/// The codes that have a figure in the population that the decision is to stand on.
std::set<std::string, std::less<>> CodesWithFigure(const Entry& entry) {
  if (BringsPopulation(entry.draft)) {
    const auto codes = CodesIn(entry.draft, "population.counts.");
    return {codes.begin(), codes.end()};
  }
  std::set<std::string, std::less<>> codes;
  if (const auto snapshot = FindSnapshot(entry.database, entry.draft.Text("decision.population"))) {
    for (const PopulationCount& count : snapshot->counts) codes.insert(count.region);
  }
  return codes;
}

/// As the draft's lists say; with one list, all others had the other outcome.
bool IsTicked(const Draft& draft, const std::string& code) {
  if (draft.Has("outcome.met." + code)) return true;
  if (draft.Has("outcome.not_met." + code)) return false;
  return !draft.Has("outcome.met") || draft.Has("outcome.not_met");
}

bool IsNamed(const Draft& draft, const std::string& code) {
  return draft.Has("outcome.met." + code) || draft.Has("outcome.not_met." + code);
}

/// The value of a box is its region's; it is not carried besides.
void AddBoxes(Fields& fields, const Entry& entry, DraftForm& form, Boxes which) {
  const auto with_figure = CodesWithFigure(entry);
  Fields ignored;
  std::vector<Fields> boxes;
  for (const auto& [code, name] : NamesByCode(entry)) {
    if (which == Boxes::kNamed && !IsNamed(entry.draft, code)) continue;
    boxes.push_back(Fields{}
                        .Text("box_code", code)
                        .Text("box_region", name)
                        .Flag("box_is_ticked", IsTicked(entry.draft, code))
                        .Flag("box_without_figure", !with_figure.contains(code)));
    form.AddWrongs(ignored, "box", "outcome.met." + code);
    form.AddWrongs(ignored, "box", "outcome.not_met." + code);
  }
  form.AddWrongs(ignored, "box", "outcome.met");
  form.AddWrongs(fields, "boxes", "outcome.not_met",
                 In(form.language(), "Regionerna", "The regions"));
  fields.List("region_boxes", std::move(boxes))
      .Flag("boxes_untouched",
            !entry.draft.HasAny("outcome.met") && !entry.draft.HasAny("outcome.not_met"));
}

/// Of the draft's own agreement, or of the one on record.
std::string ConditionOf(const Entry& entry) {
  const auto id = ParseInstalmentId(InstalmentOf(entry.draft));
  if (!id) return {};
  if (id->agreement == entry.draft.Text("agreement.id")) {
    return entry.draft.Text("agreement.instalment[" + std::to_string(id->number) + "].condition");
  }
  const auto agreement = FindAgreement(entry.database, id->agreement);
  if (!agreement) return {};
  for (const Instalment& instalment : agreement->instalments) {
    if (instalment.number == id->number) return instalment.condition.value_or("");
  }
  return {};
}

/// Whether it says more than who assesses, with which a draft begins.
bool SaysSomething(const Draft& draft) {
  return std::ranges::any_of(draft.fields(), [](const auto& entry) {
    return entry.first.starts_with("outcome.") && entry.first != "outcome.assessed_by" &&
           entry.first != "outcome.instalment";
  });
}

}  // namespace

bool HasIdleOutcome(const Entry& entry) {
  return entry.draft.HasAny("outcome.") && !entry.draft.Has("outcome.instalment") &&
         ConditionOf(entry).empty() &&
         !NeedsOutcome(entry.database, entry.draft, entry.visit.desk.act());
}

void AddIdleOutcome(Fields& fields, const Entry& entry) {
  const Draft& draft = entry.draft;
  if (!SaysSomething(draft)) return;
  const std::map<std::string, std::string> names = NamesByCode(entry);
  std::vector<std::string> not_met;
  for (const std::string& code : CodesIn(draft, "outcome.not_met.")) {
    not_met.push_back(names.at(code));
  }
  Fields idle;
  idle.Text("idle_assessed_by", draft.Text("outcome.assessed_by"))
      .Text("idle_reported_on", draft.Text("outcome.reported_on"))
      .Text("idle_evidence", draft.Text("outcome.evidence"))
      .Text("idle_not_met",
            not_met.empty() ? std::string() : JoinNames(not_met, entry.visit.language));
  fields.Group("idle_outcome", std::move(idle));
}

void AddOutcome(Fields& fields, const Entry& entry, DraftForm& form, Boxes boxes) {
  fields.Text("asked_condition", ConditionOf(entry));
  AddBoxes(fields, entry, form, boxes);
  fields.List("outcome_inputs", form.Add(kInputs));
}

Response OutcomePage(const Entry& entry) {
  const Language language = entry.visit.language;
  DraftForm form(entry.draft, entry.problems, language);
  Fields fields;
  AddWalk(fields, Step::kOutcome, language);
  AddOutcome(fields, entry, form, Boxes::kAll);
  fields.Text("outcome_of_other", entry.draft.Text("outcome.instalment"));
  form.Finish(fields, Step::kOutcome);
  return DeskPage(entry.visit, entry.database, "desk_record_outcome",
                  In(language, "Utfallet", "The outcome"), std::move(fields),
                  entry.problems.empty() ? 200 : 422, StepPath(Step::kOutcome));
}

}  // namespace fordela::web
