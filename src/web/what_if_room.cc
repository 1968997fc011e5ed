// What a decision would have given on other facts.

#include "fordela/choices.h"
#include "fordela/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "documents/counterfactual_words.h"
#include "documents/printable.h"
#include "documents/printed_number.h"
#include "documents/site/words.h"
#include "documents/table.h"
#include "web/choices.h"
#include "web/failure_page.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

/// What was asked for: the changes, and what stands in the form.
struct Question {
  WhatIfChanges changes;
  std::map<std::string, bool> boxes;  // by code: ticked
};

bool IsOneOf(const std::vector<std::string>& codes, const std::string& code) {
  return std::ranges::find(codes, code) != codes.end();
}

std::optional<Kronor> PotOf(const std::string& text, std::vector<Problem>& problems) {
  if (text.empty()) return std::nullopt;
  const auto amount = WholeNumber(ReadPrintedNumber(text, {}));
  if (!amount) {
    problems.push_back({"figure_malformed", "pot",
                        fmt::format("`{}` is not a whole number of kronor", Printable(text)),
                        "write it such as 182 500 000", "", 0});
  }
  return amount;
}

/// How a region stands on record; nothing if the decision says nothing of it.
std::map<std::string, bool> RecordedOutcomes(const Annex& annex) {
  std::map<std::string, bool> met;
  for (const AnnexRow& row : annex.rows) met[row.code] = row.met;
  if (annex.outcome) {
    for (const RegionOutcome& region : annex.outcome->regions) met[region.region] = region.met;
  }
  return met;
}

/// Boxes that say what is on record are no change.
void ReadBoxes(const Parameters& query, const std::map<std::string, bool>& recorded,
               Question& question) {
  const std::vector<std::string> ticked = query.All("met");
  for (const std::string& code : query.All("box")) {
    const bool met = IsOneOf(ticked, code);
    question.boxes[code] = met;
    const auto on_record = recorded.find(code);
    if (on_record != recorded.end() && on_record->second == met) continue;
    (met ? question.changes.met : question.changes.not_met).push_back(code);
  }
  if (query.Has("box")) return;
  question.changes.met = ticked;
  question.changes.not_met = query.All("not-met");
  for (const std::string& code : ticked) question.boxes[code] = true;
  for (const std::string& code : question.changes.not_met) question.boxes[code] = false;
}

Question QuestionOf(const Visit& visit, const Annex& annex, std::vector<Problem>& problems) {
  const Parameters& query = visit.request.query;
  Question question;
  question.boxes = RecordedOutcomes(annex);
  ReadBoxes(query, RecordedOutcomes(annex), question);
  question.changes.pot = PotOf(query.Text("pot"), problems);
  if (const std::string& id = query.Text("population"); !id.empty()) {
    question.changes.population = id;
  }
  if (const std::string& rule = query.Text("rule"); !rule.empty()) question.changes.rule = rule;
  return question;
}

bool IsConditional(const Annex& annex) { return annex.outcome.has_value(); }

std::vector<Fields> MetBoxes(const Question& question, const Annex& annex,
                             const std::vector<Region>& regions) {
  const auto recorded = RecordedOutcomes(annex);
  std::vector<Fields> boxes;
  for (const Region& region : regions) {
    const auto box = question.boxes.find(region.code);
    if (box == question.boxes.end()) continue;
    const auto on_record = recorded.find(region.code);
    boxes.push_back(
        Fields{}
            .Text("met_code", region.code)
            .Text("met_region", region.name)
            .Flag("met_ticked", box->second)
            .Flag("met_differs", on_record == recorded.end() || on_record->second != box->second));
  }
  return boxes;
}

void AddPopulations(Fields& fields, const std::string& typed, const NewestSnapshots& newest) {
  std::vector<Fields> options;
  bool found = typed.empty();
  const auto add = [&](const std::string& id, std::string_view words) {
    found = found || id == typed;
    options.push_back(Fields{}
                          .Text("population_id", id)
                          .Text("population_words", words)
                          .Flag("population_chosen", id == typed));
  };
  for (const NewestSnapshots::Entry& entry : newest.snapshots) {
    add(entry.id, fmt::format("{} · {}", entry.id, entry.label));
  }
  if (!found) add(typed, typed);
  const auto offered = static_cast<std::int64_t>(newest.snapshots.size());
  fields.List("population_options", std::move(options))
      .Typed("population_value", typed)
      .Flag("population_cut", offered < newest.in_all)
      .Text("population_offered", GroupDigits(offered))
      .Text("population_in_all", GroupDigits(newest.in_all));
}

void AddRules(Fields& fields, const std::string& typed) {
  std::vector<Fields> options;
  bool found = typed.empty();
  const auto add = [&](std::string_view name) {
    found = found || name == typed;
    options.push_back(Fields{}.Text("rule_name", name).Flag("rule_chosen", name == typed));
  };
  for (const Rule rule : kComputedRules) add(RuleName(rule));
  if (!found) add(typed);
  fields.List("rule_options", std::move(options));
}

std::vector<Fields> ResultRows(const WhatIf& what_if, Language language) {
  std::vector<Fields> rows;
  for (const WhatIfRow& row : what_if.rows) {
    const Cell recorded = row.recorded ? Cell::Integer(row.recorded->amount) : Cell::None();
    rows.push_back(
        Fields{}
            .Text("row_code", row.code)
            .Text("row_region", row.region)
            .Text("row_population", Cell::IntegerOrNone(row.what_if.population).ForPeople(language))
            .Text("row_recorded", recorded.ForPeople(language))
            .Text("row_amount", GroupDigits(row.what_if.amount))
            .Text("row_difference", SignedDigits(row.difference))
            .Flag("row_unmet", !row.what_if.met));
  }
  return rows;
}

/// How many regions get more, less and the same, and by how much in all.
void AddGroups(Fields& fields, const WhatIf& what_if, Language language) {
  std::int64_t more = 0;
  std::int64_t less = 0;
  Kronor gained = 0;
  Kronor lost = 0;
  for (const WhatIfRow& row : what_if.rows) {
    if (row.difference > 0) ++more;
    if (row.difference < 0) ++less;
    (row.difference > 0 ? gained : lost) += row.difference;
  }
  fields.Text("more_regions", RegionsInWords(more, language))
      .Text("more_kronor", SignedDigits(gained))
      .Text("less_regions", RegionsInWords(less, language))
      .Text("less_kronor", SignedDigits(lost))
      .Text("same_regions", RegionsInWords(std::ssize(what_if.rows) - more - less, language));
}

void AddTie(Fields& fields, const WhatIf& what_if, Language language) {
  if (!what_if.tie) return;
  std::vector<std::string> names;
  for (const std::string& code : what_if.tie->regions) {
    const auto row = std::ranges::find(what_if.rows, code, &WhatIfRow::code);
    names.push_back(row == what_if.rows.end() ? code : row->region);
  }
  fields.Group("tie",
               Fields{}
                   .Text("tie_regions", JoinNames(names, language))
                   .Text("tie_given", GroupDigits(static_cast<std::int64_t>(what_if.tie->given))));
}

Fields ResultFields(const WhatIf& what_if, Language language) {
  const Decision& recorded = what_if.recorded.decision;
  Fields fields;
  AddGroups(fields, what_if, language);
  AddTie(fields, what_if, language);
  fields.List("result_rows", ResultRows(what_if, language))
      .Text("withheld_recorded", GroupDigits(recorded.withheld))
      .Text("withheld_now", GroupDigits(what_if.withheld))
      .Text("withheld_difference", SignedDigits(what_if.withheld - recorded.withheld))
      .Text("population_sum", GroupDigits(what_if.population_total))
      .Text("pot_recorded", GroupDigits(recorded.pot))
      .Text("pot_now", GroupDigits(what_if.pot))
      .Text("pot_difference", SignedDigits(what_if.pot - recorded.pot))
      .Text("computed_rule", RuleName(what_if.rule))
      .Text("used_population", SnapshotName(what_if.population))
      .Flag("stated", recorded.rule == Rule::kStated);
  return fields;
}

}  // namespace

Response ShowWhatIf(const Visit& visit) {
  const Language language = visit.language;
  const auto id = ParseDecisionId(fmt::format("{}/{}", visit.parts[0], visit.parts[1]));
  if (!id) return PlainPage(visit, 404);
  const Database database = visit.Open();
  const Annex annex = LoadDecision(database, *id, std::nullopt).annex;
  std::vector<Problem> problems;
  const Question question = QuestionOf(visit, annex, problems);
  std::optional<WhatIf> what_if;
  if (problems.empty()) {
    what_if = OrProblems(
        problems, [&] { return ComputeWhatIf(database, *id, question.changes, std::nullopt); });
  }
  Question shown = question;
  if (what_if) {
    for (const WhatIfRow& row : what_if->rows) shown.boxes.emplace(row.code, row.what_if.met);
  }
  const Parameters& query = visit.request.query;
  Fields fields;
  AddProblems(fields, "problems", problems, language);
  for (const char* name : {"pot", "population", "rule", "met"}) {
    AddWrong(fields, name, problems, language);
  }
  fields.Text("decision_name", FormatDecisionId(annex.id))
      .Text("decision_path", DecisionPath(annex.id))
      .Text("what_if_path", visit.path)
      .Flag("conditional", IsConditional(annex))
      .List("met_boxes", MetBoxes(shown, annex, ListRegions(database, std::nullopt)))
      .Text("recorded_pot", GroupDigits(annex.decision.pot))
      .Typed("pot_value", query.Text("pot"))
      .Text("recorded_population", SnapshotName(annex.population))
      .Text("recorded_rule", RuleName(annex.decision.rule));
  AddPopulations(fields, query.Text("population"), ListNewestSnapshots(database, kMostOffered));
  AddRules(fields, query.Text("rule"));
  if (what_if) fields.Group("result", ResultFields(*what_if, language));
  return DeskPage(visit, database, "desk_what_if",
                  In(language, "Om något vore annorlunda", "If something were otherwise"),
                  std::move(fields), StatusOf(problems));
}

}  // namespace fordela::web
