// Which decision is to be recorded, and what its draft is filled with to begin with.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "documents/template.h"
#include "fordela/choices.h"
#include "fordela/queries.h"
#include "web/page.h"
#include "web/record_pages.h"

namespace fordela::web {
namespace {

/// As many as can be looked through.
constexpr std::int64_t kMostInstalments = 20;
constexpr std::size_t kMostPatterns = 3;

/// Decisions, for the patterns among them: an agreement has a handful of instalments.
constexpr std::int64_t kLookedThrough = 100;

constexpr std::int64_t kAnyYear = 10'000;

struct Beginning {
  std::string value;
  std::string words;
  std::string title = {};
};

/// The one that was chosen is checked; else the first.
std::vector<Fields> ChoiceFields(const std::vector<Beginning>& beginnings,
                                 std::string_view chosen) {
  auto checked = std::ranges::find(beginnings, chosen, &Beginning::value);
  if (checked == beginnings.end()) checked = beginnings.begin();
  std::vector<Fields> choices;
  for (auto at = beginnings.begin(); at != beginnings.end(); ++at) {
    choices.push_back(Fields{}
                          .Text("begin_value", at->value)
                          .Text("begin_words", at->words)
                          .Text("begin_title", at->title)
                          .Flag("begin_is_checked", at == checked));
  }
  return choices;
}

/// The last decision of each of the newest agreements.
std::vector<DecisionId> Patterns(const Database& database) {
  std::vector<DecisionId> patterns;
  for (const auto& entry : ListNewestDecisions(database, kLookedThrough).decisions) {
    const std::string& agreement = entry.id.instalment.agreement;
    const bool known = std::ranges::any_of(
        patterns, [&](const DecisionId& id) { return id.instalment.agreement == agreement; });
    if (!known) patterns.push_back(entry.id);
    if (patterns.size() == kMostPatterns) break;
  }
  return patterns;
}

/// The rule and the payer of the last decision on such an instalment of another agreement.
void FillFromLast(const Database& database, const InstalmentId& instalment, Draft& draft) {
  draft.Set("decision.rule", std::string(RuleName(Rule::kLargestRemainder)));
  const auto last = FindLastDecision(database, instalment.number, kAnyYear);
  if (!last) return;
  const Decision decision = LoadDecision(database, last->id, std::nullopt).annex.decision;
  if (decision.rule != Rule::kStated) {
    draft.Set("decision.rule", std::string(RuleName(decision.rule)));
  }
  if (decision.payer) draft.Set("decision.payer", *decision.payer);
}

}  // namespace

Response BeginPage(const Visit& visit, const Database& database, std::vector<Problem> problems) {
  const Language language = visit.language;
  const NewestUndecided undecided = ListNewestUndecided(database, kMostInstalments);
  const std::vector<DecisionId> patterns = Patterns(database);
  const auto offered = static_cast<std::int64_t>(undecided.instalments.size());
  std::vector<Beginning> choices;
  for (const NewestUndecided::Entry& instalment : undecided.instalments) {
    const std::string id = FormatInstalmentId(instalment.id);
    choices.push_back({"on:" + id, fmt::format("{}: {} kr", id, GroupDigits(instalment.amount)),
                       instalment.condition ? fmt::format("{}. {}", instalment.agreement_title,
                                                          *instalment.condition)
                                            : instalment.agreement_title});
  }
  for (const DecisionId& pattern : patterns) {
    choices.push_back({"after:" + FormatInstalmentId(pattern.instalment),
                       fmt::format("{} {}",
                                   In(language, "En ny överenskommelse, efter mönster av",
                                      "A new agreement, after the pattern of"),
                                   pattern.instalment.agreement)});
  }
  choices.push_back({"new", std::string(In(language, "En ny överenskommelse, från början",
                                           "A new agreement, from scratch"))});
  Fields fields;
  fields.Flag("begin_is_first", undecided.in_all == 0 && patterns.empty())
      .List("begin_choices", ChoiceFields(choices, visit.request.form.Text("begin")));
  if (undecided.in_all > offered) {
    fields.Text("begin_others", GroupDigits(undecided.in_all - offered));
  }
  AddProblems(fields, "problems", problems, language);
  return DeskPage(visit, database, "desk_record_begin",
                  In(language, "Registrera ett beslut", "Record a decision"), std::move(fields),
                  problems.empty() ? 200 : 422,
                  visit.request.method == "POST" ? StepPath(Step::kAgreement) : std::string());
}

Draft BeginDraft(const Database& database, const std::string& choice) {
  if (choice.starts_with("on:")) {
    Draft draft;
    draft.Set("decision.instalment", choice.substr(3));
    if (const auto id = ParseInstalmentId(choice.substr(3))) FillFromLast(database, *id, draft);
    return draft;
  }
  std::optional<Annex> pattern;
  if (choice.starts_with("after:")) {
    const auto id = ParseInstalmentId(choice.substr(6));
    if (id) pattern = LoadDecision(database, {*id, std::nullopt}, std::nullopt).annex;
  }
  Draft draft = OpenDraft("", RenderTemplate(pattern)).draft;
  draft.Set("desk.new", "1");
  return draft;
}

}  // namespace fordela::web
