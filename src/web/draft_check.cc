#include "web/draft_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "fordela/record_file.h"

namespace fordela::web {
namespace {

constexpr std::string_view kNames[] = {"begin", "agreement", "population", "outcome", "preview"};

/// The reader speaks of files; these two are said of a form.
void SayOfForm(Problem& problem) {
  if (problem.code == "key_missing") {
    problem.message = "nothing is filled in";
    problem.mend.clear();
  } else if (problem.code == "type_wrong" && IsDayField(problem.field)) {
    problem.message = "this is no day";
    problem.mend = "write it as 2025-12-11";
  } else if (problem.code == "type_wrong") {
    problem.message = "this is no whole number";
    problem.mend = "write its digits, such as 182 500 000";
  }
}

}  // namespace

std::string_view StepName(Step step) noexcept { return kNames[static_cast<std::size_t>(step)]; }

std::string StepPath(Step step) { return fmt::format("record/{}.html", StepName(step)); }

std::optional<Step> FindStep(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kNames, name);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<Step>(std::distance(std::begin(kNames), found));
}

Step StepOf(const Problem& problem) {
  const std::string_view field = problem.field;
  if (field.starts_with("outcome") || problem.code.starts_with("outcome_") ||
      problem.code == "no_eligible_region") {
    return Step::kOutcome;
  }
  if (field.starts_with("population") || field == "decision.population") return Step::kPopulation;
  return Step::kAgreement;
}

DraftCheck CheckDraft(Database& database, const Draft& draft, const Act& act) {
  const std::array files = {ParseRecordFile("", DraftToml(draft))};
  try {
    return {{}, PreviewFiles(database, files, act)};
  } catch (const Refused& refused) {
    return {SaidOfForm(refused.problems()), std::nullopt};
  }
}

std::vector<Problem> SaidOfForm(std::vector<Problem> problems) {
  for (Problem& problem : problems) SayOfForm(problem);
  return problems;
}

std::vector<Problem> ProblemsAt(Step step, std::span<const Problem> problems) {
  std::vector<Problem> here;
  std::ranges::copy_if(problems, std::back_inserter(here),
                       [step](const Problem& problem) { return StepOf(problem) == step; });
  return here;
}

Draft UpTo(Step step, const Draft& draft) {
  Draft part = draft;
  if (step < Step::kOutcome) part.Remove("outcome.");
  if (step < Step::kPopulation) {
    part.Remove("population.");
    part.Set("decision.population", "");
  }
  return part;
}

std::vector<Problem> CheckStep(Database& database, Step step, const Draft& draft, const Act& act) {
  return ProblemsAt(step, CheckDraft(database, UpTo(step, draft), act).problems);
}

bool NeedsOutcome(Database& database, const Draft& draft, const Act& act) {
  return !CheckStep(database, Step::kOutcome, UpTo(Step::kPopulation, draft), act).empty();
}

}  // namespace fordela::web
