// What would be recorded, as it would be.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "documents/annex.h"
#include "documents/problem_words.h"
#include "documents/rule_words.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "fordela/choices.h"
#include "fordela/queries.h"
#include "fordela/site.h"
#include "web/draft_form.h"
#include "web/page.h"
#include "web/record_pages.h"

namespace fordela::web {
namespace {

std::string_view WordsOf(Step step, Language language) {
  switch (step) {
    case Step::kPopulation:
      return In(language, "Folkmängd", "Population");
    case Step::kOutcome:
      return In(language, "Utfall", "Outcome");
    case Step::kPreview:
      return In(language, "Förhandsvisning", "Preview");
    default:
      return In(language, "Överenskommelse", "Agreement");
  }
}

constexpr std::array kWalk = {Step::kAgreement, Step::kPopulation, Step::kOutcome, Step::kPreview};

std::string_view KindWords(std::string_view kind, Language language) {
  constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
      {"region", "Region"},
      {"population", "Folkmängd"},
      {"agreement", "Överenskommelse"},
      {"outcome", "Utfall"},
      {"decision", "Beslut"}};
  constexpr std::pair<std::string_view, std::string_view> kEnglish[] = {
      {"region", "Region"},
      {"population", "Population"},
      {"agreement", "Agreement"},
      {"outcome", "Outcome"},
      {"decision", "Decision"}};
  for (const auto& [name, words] : language == Language::kSwedish ? kKinds : kEnglish) {
    if (name == kind) return words;
  }
  return kind;
}

/// The problems of a step as its page would tell them: by the label of the field.
Fields StepProblems(const Entry& entry, Step step, const std::vector<Problem>& problems) {
  DraftForm form(entry.draft, problems, entry.visit.language);
  Fields page;
  if (step == Step::kAgreement) AddAgreement(page, entry, form);
  if (step == Step::kPopulation) AddPopulation(page, entry, std::nullopt, form, StepPath(step));
  if (step == Step::kOutcome) AddOutcome(page, entry, form, Boxes::kAll);
  Fields fields;
  form.AddProblemsTo(fields, "step_problems");
  return fields;
}

/// Each step that has problems, with them, and a way there.
void AddProblemSteps(Fields& fields, const Entry& entry, const std::vector<Problem>& problems) {
  const bool outcome_wanted = NeedsOutcome(entry.database, entry.draft, entry.visit.desk.act());
  std::vector<Fields> steps;
  for (const Step step : kWalk) {
    const std::vector<Problem> here = ProblemsAt(step, problems);
    if (here.empty()) continue;
    Fields each = StepProblems(entry, step, here);
    each.Text("mend_path", StepPath(step))
        .Text("mend_number", std::to_string(static_cast<int>(step)))
        .Text("mend_words", WordsOf(step, entry.visit.language))
        .Flag("mend_by_leaving", step == Step::kOutcome && !outcome_wanted);
    steps.push_back(std::move(each));
  }
  fields.Flag("preview_refused", !problems.empty()).List("problem_steps", std::move(steps));
}

std::string AmountOf(const std::optional<AnnexRow>& row) {
  return row ? GroupDigits(row->amount) : "–";
}

void AddComparison(Fields& fields, const Database& database, const Annex& annex) {
  const auto last =
      FindLastDecision(database, annex.decision.instalment.number, annex.agreement.year);
  fields.Flag("has_compared", last.has_value());
  if (!last) return;
  const Comparison comparison = CompareWith(database, last->id, annex, std::nullopt);
  std::vector<Fields> rows;
  for (const ComparisonRow& row : comparison.rows) {
    const Kronor before = row.first ? row.first->amount : 0;
    const Kronor after = row.second ? row.second->amount : 0;
    rows.push_back(Fields{}
                       .Text("compared_code", row.code)
                       .Text("compared_region", row.region)
                       .Text("compared_before", AmountOf(row.first))
                       .Text("compared_after", AmountOf(row.second))
                       .Text("compared_change", SignedDigits(after - before)));
  }
  const Kronor before = PaidBy(comparison.first);
  const Kronor after = PaidBy(annex);
  fields.Text("compared_name", FormatDecisionId(last->id))
      .Text("compared_year", std::to_string(last->year))
      .Text("planned_year", std::to_string(annex.agreement.year))
      .Text("compared_before_sum", GroupDigits(before))
      .Text("compared_after_sum", GroupDigits(after))
      .Text("compared_change_sum", SignedDigits(after - before))
      .List("compared_rows", std::move(rows));
}

std::string RoundingInWords(const Annex& annex, Language language) {
  return fmt::format(
      "{} {}.",
      In(language,
         "Varje regions del av potten är sällan ett helt antal kronor, så den avrundas, och "
         "summan är ändå precis hela potten. Regeln är",
         "A region's part of the pot is seldom a whole number of kronor, so it is rounded, and the "
         "sum is still exactly the pot. The rule is"),
      RuleInWords(annex.decision.rule, language));
}

void AddAnnex(Fields& fields, const Entry& entry, const PageFrame& frame, const Annex& annex,
              bool outcome_known) {
  const Language language = frame.language;
  std::vector<std::string> not_met;
  for (const AnnexRow& row : annex.rows) {
    if (!row.met) not_met.push_back(row.region);
  }
  const auto paid = static_cast<std::int64_t>(annex.rows.size() - not_met.size());
  Fields planned;
  planned.Text("planned_name", FormatDecisionId(annex.id))
      .Text("planned_title", annex.agreement.title)
      .Text("planned_number", std::to_string(annex.decision.instalment.number))
      .Flag("planned_dated", annex.decision.decided_on || annex.decision.number)
      .Text("planned_words",
            DecisionInWords(annex.decision.decided_on, annex.decision.number, language))
      .Text("planned_paid", GroupDigits(PaidBy(annex)))
      .Text("planned_recipients", RegionsInWords(paid, language))
      .Text("planned_not_met", not_met.empty() ? std::string() : JoinNames(not_met, language))
      .Text("planned_rounding", RoundingInWords(annex, language))
      .Text("condition", fordela::InstalmentOf(annex).condition.value_or(""));
  if (outcome_known && annex.outcome) {
    planned.Text("outcome_known", fmt::format("{}, {}", annex.outcome->assessed_by,
                                              FormatDate(annex.outcome->reported_on)));
  }
  AddAmounts(planned, frame, annex);
  fields.Group("planned_annex", std::move(planned));
  AddComparison(fields, entry.database, annex);
  DecisionPage page;
  page.report.annex = annex;
  page.derivation = DeriveAnnex(annex);
  if (!page.derivation) return;
  Fields derivation;
  AddDerivation(derivation, frame, page);
  fields.Group("planned_derivation", std::move(derivation));
}

bool IsOnRecord(const Database& database, const InstalmentId& id) {
  try {
    static_cast<void>(LoadDecision(database, {id, std::nullopt}, std::nullopt));
    return true;
  } catch (const Refused&) {
    return false;
  }
}

/// What has problems is not what is on record: if a decision on that instalment is, it says other
/// things. The problems alone need not tell: with other inhabitants, the population differs.
void AddOtherwise(Fields& fields, const Entry& entry) {
  if (entry.problems.empty()) return;
  const auto id = ParseInstalmentId(InstalmentOf(entry.draft));
  if (!id || !IsOnRecord(entry.database, *id)) return;
  fields.Group("recorded_otherwise",
               Fields{}
                   .Text("otherwise_name", FormatInstalmentId(*id))
                   .Text("otherwise_path", DecisionPath({*id, std::nullopt})));
}

/// What of the draft is not recorded, and why.
void AddLeftOut(Fields& fields, const Entry& entry) {
  const Draft& draft = entry.draft;
  if (HasIdleOutcome(entry)) AddIdleOutcome(fields, entry);
  if (!draft.HasAny("population.") || BringsPopulation(draft)) return;
  fields.Group("idle_population", Fields{}
                                      .Text("idle_id", draft.Text("population.id"))
                                      .Text("idle_instead", draft.Text("decision.population")));
}

}  // namespace

Draft ToBeRecorded(const Entry& entry) {
  Draft draft = entry.draft;
  if (HasIdleOutcome(entry)) draft.Remove("outcome.");
  return draft;
}

void AddWalk(Fields& fields, Step here, Language language) {
  std::vector<Fields> steps;
  for (const Step step : kWalk) {
    steps.push_back(
        Fields{}.Text("walk_words", WordsOf(step, language)).Flag("walk_is_here", step == here));
  }
  fields.List("walk_steps", std::move(steps));
}

void AddItems(Fields& fields, const std::vector<RecordedItem>& items, Language language) {
  std::vector<Fields> list;
  for (const RecordedItem& item : items) {
    const std::size_t space = std::min(item.title.find(' '), item.title.size());
    list.push_back(Fields{}
                       .Text("item_words", KindWords(item.title.substr(0, space), language))
                       .Text("item_id", item.title.substr(space))
                       .Flag("item_known", item.already_recorded));
  }
  fields.Flag("has_items", !list.empty());
  fields.List("planned_items", std::move(list));
}

std::string PreviewHash(const RecordResult& result) {
  Sha256Stream stream;
  for (const RecordedItem& item : result.items) {
    stream.Add(fmt::format("{} {}\n", item.already_recorded ? "again" : "new", item.title));
  }
  for (Annex annex : result.annexes) {
    annex.events = 0;  // what others record meanwhile changes nothing of it
    annex.root = {};
    stream.Add(RenderAnnexJson(annex));
  }
  return ToHex(stream.Finish());
}

Response PreviewPage(const Entry& entry, Hindrance hindrance) {
  const Language language = entry.visit.language;
  const PageFrame frame = FrameOf(entry.visit, entry.database);
  Fields fields;
  AddWalk(fields, Step::kPreview, language);
  DraftForm(entry.draft, {}, language).Finish(fields, Step::kPreview);
  AddLeftOut(fields, entry);
  const Draft draft = ToBeRecorded(entry);
  std::vector<Problem> problems = entry.problems;
  if (problems.empty()) {
    const DraftCheck check = CheckDraft(entry.database, draft, entry.visit.desk.act());
    problems = check.problems;
    if (check.result) {
      AddProblems(fields, "warnings", check.result->warnings, language);
      AddItems(fields, check.result->items, language);
      fields.Text("previewed", PreviewHash(*check.result));
      const bool outcome_known = !draft.HasAny("outcome.");
      for (const Annex& annex : check.result->annexes) {
        AddAnnex(fields, entry, frame, annex, outcome_known);
      }
    }
  }
  AddProblemSteps(fields, entry, problems);
  AddOtherwise(fields, {entry.visit, entry.database, entry.draft, problems, {}});
  const bool changed = hindrance == Hindrance::kChanged && problems.empty();
  fields.Flag("preview_changed", changed);
  return DeskPage(entry.visit, entry.database, "desk_record_preview",
                  In(language, "Förhandsvisning", "Preview"), std::move(fields),
                  changed ? 409 : (problems.empty() ? 200 : 422), StepPath(Step::kPreview));
}

}  // namespace fordela::web
