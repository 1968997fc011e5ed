// Which decision is to be recorded, and what its draft is filled with to begin with.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "documents/template.h"
#include "fordela/queries.h"
#include "fordela/site.h"
#include "web/page.h"
#include "web/record_pages.h"

namespace fordela::web {
namespace {

/// As many as can be looked through.
constexpr std::size_t kMostInstalments = 20;
constexpr std::size_t kMostPatterns = 3;

Fields ChoiceFields(const std::string& value, const std::string& words, std::string_view title) {
  return Fields{}.Text("begin_value", value).Text("begin_words", words).Text("begin_title", title);
}

/// Those without a decision, of the last year first.
std::vector<OverviewInstalment> Undecided(const Database& database) {
  std::vector<OverviewInstalment> undecided = LoadOverview(database, std::nullopt).instalments;
  std::erase_if(undecided, [](const auto& instalment) { return instalment.decided.has_value(); });
  std::ranges::stable_sort(undecided, [](const auto& a, const auto& b) { return a.year > b.year; });
  return undecided;
}

/// The last decision of each agreement, the last year first.
std::vector<DecisionSummary> Patterns(const Database& database) {
  std::map<std::string, DecisionSummary> by_agreement;
  for (DecisionSummary& decision : ListDecisions(database, std::nullopt)) {
    if (decision.superseded_by) continue;
    by_agreement[decision.id.instalment.agreement] = std::move(decision);
  }
  std::vector<DecisionSummary> patterns;
  for (auto& [agreement, decision] : by_agreement) patterns.push_back(std::move(decision));
  std::ranges::stable_sort(patterns, [](const auto& a, const auto& b) { return a.year > b.year; });
  if (patterns.size() > kMostPatterns) patterns.resize(kMostPatterns);
  return patterns;
}

/// The rule and the payer of the last decision on such an instalment of another agreement.
void FillFromLast(const Database& database, const InstalmentId& instalment, Draft& draft) {
  std::optional<DecisionSummary> last;
  for (const DecisionSummary& decision : ListDecisions(database, std::nullopt)) {
    if (decision.superseded_by || decision.id.instalment.number != instalment.number) continue;
    if (!last || decision.year >= last->year) last = decision;
  }
  draft.Set("decision.rule", std::string(RuleName(Rule::kLargestRemainder)));
  if (!last) return;
  if (last->rule != Rule::kStated) draft.Set("decision.rule", std::string(RuleName(last->rule)));
  const DecisionReport report = LoadDecision(database, last->id, std::nullopt);
  if (report.annex.decision.payer) draft.Set("decision.payer", *report.annex.decision.payer);
}

}  // namespace

Response BeginPage(const Visit& visit, const Database& database, std::vector<Problem> problems) {
  const Language language = visit.language;
  std::vector<OverviewInstalment> undecided = Undecided(database);
  const std::vector<DecisionSummary> patterns = Patterns(database);
  const std::size_t others =
      undecided.size() > kMostInstalments ? undecided.size() - kMostInstalments : 0;
  undecided.resize(undecided.size() - others);
  std::vector<Fields> choices;
  for (const OverviewInstalment& instalment : undecided) {
    const std::string id = FormatInstalmentId(instalment.id);
    choices.push_back(
        ChoiceFields("on:" + id, fmt::format("{}: {} kr", id, GroupDigits(instalment.amount)),
                     instalment.condition
                         ? fmt::format("{}. {}", instalment.agreement_title, *instalment.condition)
                         : instalment.agreement_title));
  }
  for (const DecisionSummary& pattern : patterns) {
    const std::string id = FormatInstalmentId(pattern.id.instalment);
    choices.push_back(
        ChoiceFields("after:" + id,
                     fmt::format("{} {}",
                                 In(language, "En ny överenskommelse, efter mönster av",
                                    "A new agreement, after the pattern of"),
                                 pattern.id.instalment.agreement),
                     ""));
  }
  choices.push_back(ChoiceFields("new",
                                 std::string(In(language, "En ny överenskommelse, från början",
                                                "A new agreement, from scratch")),
                                 ""));
  choices.front().Flag("begin_is_checked");
  Fields fields;
  fields.Flag("begin_is_first", undecided.empty() && patterns.empty())
      .List("begin_choices", std::move(choices));
  if (others > 0) {
    fields.Text("begin_others", GroupDigits(static_cast<std::int64_t>(others)));
  }
  AddProblems(fields, "problems", problems, language);
  return DeskPage(visit, database, "desk_record_begin",
                  In(language, "Registrera ett beslut", "Record a decision"), std::move(fields),
                  problems.empty() ? 200 : 422);
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
