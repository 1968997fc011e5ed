#include "services/counterfactual.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/suggest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "documents/printable.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "storage/populations.h"

namespace fordela::services {
namespace {

using Codes = std::set<std::string>;

/// How many snapshots a refusal proposes.
constexpr std::size_t kMostProposed = 3;

PopulationSnapshot LoadSnapshot(storage::Connection& connection, std::int64_t event) {
  return LoadRecorded<PopulationSnapshot>(connection, event);
}

/// The current version of every snapshot, the one recorded last first.
std::vector<PopulationSnapshot> CurrentSnapshots(storage::Connection& connection,
                                                 std::int64_t last) {
  std::vector<std::int64_t> events = storage::ListSnapshotEvents(connection, last);
  std::reverse(events.begin(), events.end());
  std::vector<PopulationSnapshot> snapshots;
  for (const std::int64_t event : events) {
    PopulationSnapshot snapshot = LoadSnapshot(connection, event);
    const bool seen = std::ranges::any_of(
        snapshots, [&](const PopulationSnapshot& later) { return later.id == snapshot.id; });
    if (!seen) snapshots.push_back(std::move(snapshot));
  }
  return snapshots;
}

std::string PopulationMend(storage::Connection& connection, const std::string& id,
                           std::int64_t last) {
  std::vector<std::string> known;
  for (const PopulationSnapshot& snapshot : CurrentSnapshots(connection, last)) {
    known.push_back(snapshot.id);
  }
  const auto near = FindInvalidUtf8(id) ? std::vector<std::string>() : Suggest(id, known);
  return near.empty() ? "see `fordela snapshots` for those on record" : DidYouMean(near);
}

Codes CountedIn(const PopulationSnapshot& snapshot) {
  Codes codes;
  for (const PopulationCount& count : snapshot.counts) codes.insert(count.region);
  return codes;
}

std::string TitlesOf(const Codes& codes, const std::map<std::string, std::string>& names) {
  std::vector<std::string> titles;
  for (const std::string& code : codes) {
    titles.push_back(fmt::format("{} ({})", NameOf(names, code), code));
  }
  return JoinWords(titles);
}

/// What else there is to compute on: snapshots with a figure for every region that needs one.
std::string FigureMend(storage::Connection& connection, const Codes& needed, std::int64_t last) {
  std::vector<std::string> ids;
  for (const PopulationSnapshot& snapshot : CurrentSnapshots(connection, last)) {
    if (ids.size() < kMostProposed && std::ranges::includes(CountedIn(snapshot), needed)) {
      ids.push_back(fmt::format("`--population {}`", snapshot.id));
    }
  }
  if (ids.empty()) {
    return "record a population with a figure for every region, and name it with --population";
  }
  return fmt::format(
      "compute on figures that are known for all: {}; or record a population that has them",
      fmt::join(ids, " or "));
}

/// The regions that the question is about, by what they need.
struct Needs {
  Codes outcome;    // and have none
  Codes figure;     // all that need one
  Codes unfigured;  // and have none
};

Needs NeedsOf(const Counterfactual& question) {
  const DecisionBasis& basis = question.basis;
  const Codes counted = CountedIn(basis.population);
  Codes regions = counted;
  for (const AnnexRow& row : question.recorded.rows) regions.insert(row.code);
  std::map<std::string, bool> met;
  if (basis.outcome) {
    for (const RegionOutcome& each : basis.outcome->regions) {
      regions.insert(each.region);
      met[each.region] = each.met;
    }
  }
  const bool unmet_share_needs_figure =
      UnmetOf(basis.instalment) == Unmet::kWithhold && SplitsByPopulation(basis.instalment);
  Needs needs;
  for (const std::string& code : regions) {
    if (basis.outcome && !met.contains(code)) {
      needs.outcome.insert(code);
    } else if (!basis.outcome || met.at(code) || unmet_share_needs_figure) {
      needs.figure.insert(code);
    }
  }
  std::ranges::set_difference(needs.figure, counted,
                              std::inserter(needs.unfigured, needs.unfigured.end()));
  return needs;
}

std::optional<CutTie> TieOf(const SplitResult& split) {
  if (!split.allocation.tie) return std::nullopt;
  CutTie tie{{}, split.allocation.tie->given};
  for (const std::size_t claim : split.allocation.tie->claims) {
    tie.regions.push_back(split.recipients[claim].region);
  }
  return tie;
}

/// What Allocate refused, in the words of the question.
void AddAllocationProblems(const Refused& refused, const PopulationSnapshot& population,
                           std::vector<Problem>& problems) {
  for (Problem problem : refused.problems()) {
    problem.field = "rule";
    if (problem.code == "no_eligible_region") {
      problem.field = "not_met";
      problem.mend = "leave at least one region that meets the condition";
    } else if (problem.code == "weight_sum_zero") {
      problem.field = "population";
      problem.message = fmt::format(
          "the regions that take part have 0 inhabitants in population {}, so nothing can be split "
          "by population",
          population.id);
      problem.mend = "name another population";
    }
    problems.push_back(std::move(problem));
  }
}

}  // namespace

Rule ComputedRuleOf(const Decision& decision) {
  return decision.rule == Rule::kStated ? Rule::kLargestRemainder : decision.rule;
}

Fact<PopulationSnapshot> FindSnapshotOrRefuse(storage::Connection& connection,
                                              const std::string& id, std::int64_t last) {
  const auto events = storage::FindSnapshotEvents(connection, id, last);
  if (!events.empty()) return {LoadSnapshot(connection, events.back()), events.back()};
  throw Refused(Problem{
      "population_unknown", "population",
      fmt::format("there is no population {} {}", Printable(id), OnRecord(connection, last)),
      PopulationMend(connection, id, last), "", 0});
}

void CheckFacts(storage::Connection& connection, const Counterfactual& question, std::int64_t last,
                std::vector<Problem>& problems) {
  const Needs needs = NeedsOf(question);
  const std::string& population = question.basis.population.id;
  const std::string instalment = FormatInstalmentId(question.recorded.decision.instalment);
  for (const std::string& code : needs.outcome) {
    problems.push_back({"outcome_missing", "population",
                        fmt::format("{} has a figure in population {}, but no outcome for {}",
                                    TitlesOf({code}, question.names), population, instalment),
                        "name a population without it; or ask `fordela what-if` with --met or "
                        "--not-met for it",
                        "", 0});
  }
  if (needs.unfigured.empty()) return;
  problems.push_back(
      {"population_missing", "population",
       fmt::format("population {} has no figure for {}, so what would be given in "
                   "{} cannot be known",
                   population, TitlesOf(needs.unfigured, question.names), instalment),
       FigureMend(connection, needs.figure, last), "", 0});
}

std::optional<SplitResult> TrySplit(const Counterfactual& question, Rule rule,
                                    std::vector<Problem>& problems) {
  std::vector<Problem> of_facts;
  SplitResult split;
  split.recipients =
      FindRecipients(question.basis, question.recorded.decision.instalment, of_facts);
  Check(of_facts.empty(), "a question is split when its facts are complete");
  try {
    split.allocation = SplitInstalment(question.basis, split.recipients, rule);
  } catch (const Refused& refused) {
    AddAllocationProblems(refused, question.basis.population, problems);
    return std::nullopt;
  }
  split.tie = TieOf(split);
  return split;
}

}  // namespace fordela::services
