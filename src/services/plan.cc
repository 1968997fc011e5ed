#include "services/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/suggest.h"
#include "services/decide.h"
#include "services/plausibility.h"

namespace fordela::services {
namespace {

template <typename Map>
std::vector<std::string> KeysOf(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

/// Goes through the sections of all files, kind by kind.
class Planner {
 public:
  Planner(std::span<const RecordFile> files, Facts& facts) : files_(files), facts_(facts) {
    for (const RecordFile& file : files) {
      plan_.problems.insert(plan_.problems.end(), file.problems.begin(), file.problems.end());
      faulty_.insert(file.faulty.begin(), file.faulty.end());
    }
  }

  Plan Make() {
    for (const RecordFile& file : files_) PlanRegions(file);
    for (const RecordFile& file : files_) PlanPopulation(file);
    for (const RecordFile& file : files_) PlanAgreement(file);
    for (const RecordFile& file : files_) PlanOutcome(file);
    for (const RecordFile& file : files_) PlanDecision(file);
    return std::move(plan_);
  }

 private:
  // Problems and warnings, each at the line of its field.

  void Place(const RecordFile& file, Problem& problem) const {
    problem.file = file.name;
    const auto line = file.lines.find(problem.field);
    if (line != file.lines.end()) problem.line = line->second;
  }

  void AddProblem(const RecordFile& file, Problem problem) {
    Place(file, problem);
    plan_.problems.push_back(std::move(problem));
  }

  void AddWarnings(const RecordFile& file, const std::string& field,
                   const std::vector<Doubt>& doubts) {
    for (const Doubt& doubt : doubts) {
      Problem warning{doubt.check, field, doubt.message, "look again; it is recorded as it stands",
                      "",          0};
      Place(file, warning);
      plan_.warnings.push_back(std::move(warning));
    }
  }

  /// What a name could have been meant as.
  static std::string Mend(const std::string& otherwise, const std::string& wanted,
                          const std::vector<std::string>& known) {
    const auto near = Suggest(wanted, known);
    return near.empty() ? otherwise
                        : fmt::format("did you mean {}? else {}", near.front(), otherwise);
  }

  void RequireRegion(const RecordFile& file, const std::string& field, const std::string& code) {
    if (facts_.regions.contains(code) || faulty_.contains("region")) return;
    AddProblem(file,
               {"region_unknown", field, fmt::format("there is no region {} on record", code),
                Mend("record it in a [[region]] section", code, KeysOf(facts_.regions)), "", 0});
  }

  /// The instalment that a section names; nothing, with its problem, if it is not known.
  const Instalment* FindInstalment(const RecordFile& file, const std::string& field,
                                   const InstalmentId& id) {
    const auto agreement = facts_.agreements.find(id.agreement);
    if (agreement == facts_.agreements.end()) {
      if (!faulty_.contains("agreement")) {
        AddProblem(file, {"agreement_unknown", field,
                          fmt::format("there is no agreement {} on record", id.agreement),
                          "record its [agreement] section first, or in the same file", "", 0});
      }
      return nullptr;
    }
    for (const Instalment& instalment : agreement->second.instalments) {
      if (instalment.number == id.number) return &instalment;
    }
    AddProblem(file,
               {"instalment_unknown", field,
                fmt::format("agreement {} has no instalment {}", id.agreement, id.number),
                fmt::format("name one of 1 to {}", agreement->second.instalments.size()), "", 0});
    return nullptr;
  }

  // Taking a record into the plan.

  std::int64_t Add(Record record) {
    const std::int64_t event = ++facts_.last_event;
    plan_.records.push_back({std::move(record), event});
    return event;
  }

  /// The id is used already: the same again is a no-op, anything else a problem.
  template <typename T>
  void AddAgain(const RecordFile& file, std::string_view section, const std::string& field,
                const T& known, const T& wanted) {
    if (known == wanted) {
      plan_.records.push_back({known, 0});
      return;
    }
    AddProblem(file,
               {fmt::format("{}_differs", section), field,
                fmt::format("{} is on record with other content", RecordTitle(wanted)),
                "nothing that is recorded is changed; use another id for something else", "", 0});
  }

  // The sections.

  void PlanRegions(const RecordFile& file) {
    for (std::size_t i = 0; i < file.regions.size(); ++i) {
      const Region& region = file.regions[i];
      const std::string field = fmt::format("region[{}].code", i + 1);
      const auto known = facts_.regions.find(region.code);
      if (known != facts_.regions.end()) {
        AddAgain(file, "region", field, known->second, region);
      } else if (!NameTaken(file, fmt::format("region[{}].name", i + 1), region)) {
        facts_.regions.emplace(region.code, region);
        Add(region);
      }
    }
  }

  bool NameTaken(const RecordFile& file, const std::string& field, const Region& region) {
    std::vector<std::string> names = region.aliases;
    names.push_back(region.name);
    for (const auto& [code, other] : facts_.regions) {
      std::vector<std::string> taken = other.aliases;
      taken.push_back(other.name);
      const auto name = std::find_first_of(names.begin(), names.end(), taken.begin(), taken.end());
      if (name == names.end()) continue;
      AddProblem(file, {"name_taken", field,
                        fmt::format("'{}' is a name of region {} already", *name, code),
                        "use a name that only this region has", "", 0});
      return true;
    }
    return false;
  }

  void PlanPopulation(const RecordFile& file) {
    if (!file.population) return;
    const PopulationSnapshot& snapshot = *file.population;
    const std::size_t problems_before = plan_.problems.size();
    for (const PopulationCount& count : snapshot.counts) {
      RequireRegion(file, "population.counts." + count.region, count.region);
    }
    if (plan_.problems.size() > problems_before) {
      faulty_.insert("population");
      return;
    }
    const auto known = facts_.populations.find(snapshot.id);
    if (known != facts_.populations.end()) {
      AddAgain(file, "population", "population.id", known->second, snapshot);
      return;
    }
    facts_.populations.emplace(snapshot.id, snapshot);
    Add(snapshot);
    AddWarnings(file, "population.total", DoubtsAbout(snapshot));
  }

  void PlanAgreement(const RecordFile& file) {
    if (!file.agreement) return;
    const auto known = facts_.agreements.find(file.agreement->id);
    if (known != facts_.agreements.end()) {
      AddAgain(file, "agreement", "agreement.id", known->second, *file.agreement);
      return;
    }
    facts_.agreements.emplace(file.agreement->id, *file.agreement);
    Add(*file.agreement);
    AddWarnings(file, "agreement.amount", DoubtsAbout(*file.agreement));
  }

  void PlanOutcome(const RecordFile& file) {
    if (!file.outcome) return;
    const OutcomeSection& section = *file.outcome;
    const std::size_t problems_before = plan_.problems.size();
    RequireRegions(file, "outcome.met", section.met);
    RequireRegions(file, "outcome.not_met", section.not_met);
    const Instalment* instalment = FindInstalment(file, "outcome.instalment", section.instalment);
    if (instalment != nullptr && !instalment->condition) {
      AddProblem(file, {"outcome_unconditional", "outcome.instalment",
                        fmt::format("{} has no condition, so it has no outcome",
                                    FormatInstalmentId(section.instalment)),
                        "remove the section, or record the condition with the agreement", "", 0});
    }
    if (plan_.problems.size() > problems_before || instalment == nullptr) {
      faulty_.insert("outcome");
      return;
    }
    const auto known = facts_.outcomes.find(section.instalment);
    if (known != facts_.outcomes.end()) {
      // Read against the regions that were assessed then: others may have been recorded since.
      const Outcome again = ReadOutcome(section, RegionsOf(known->second.outcome));
      AddAgain(file, "outcome", "outcome.instalment", known->second.outcome, again);
      return;
    }
    const Outcome outcome = ReadOutcome(section, KeysOf(facts_.regions));
    facts_.outcomes.emplace(section.instalment, OutcomeFact{outcome, Add(outcome)});
  }

  void RequireRegions(const RecordFile& file, const std::string& list,
                      const std::optional<std::vector<std::string>>& codes) {
    if (!codes) return;
    for (std::size_t i = 0; i < codes->size(); ++i) {
      RequireRegion(file, fmt::format("{}[{}]", list, i + 1), (*codes)[i]);
    }
  }

  static std::vector<std::string> RegionsOf(const Outcome& outcome) {
    std::vector<std::string> codes;
    for (const RegionOutcome& region : outcome.regions) codes.push_back(region.region);
    return codes;
  }

  /// With one list, every other region had the other outcome; with both, only those named count.
  static Outcome ReadOutcome(const OutcomeSection& section,
                             const std::vector<std::string>& regions) {
    std::map<std::string, bool> met;
    if (!section.met || !section.not_met) {
      for (const std::string& code : regions) met[code] = !section.met;
    }
    for (const std::string& code : section.met.value_or(std::vector<std::string>())) {
      met[code] = true;
    }
    for (const std::string& code : section.not_met.value_or(std::vector<std::string>())) {
      met[code] = false;
    }
    Outcome outcome{
        section.instalment, section.assessed_by, section.reported_on, section.evidence, {}};
    for (const auto& [code, region_met] : met) outcome.regions.push_back({code, region_met});
    return outcome;
  }

  void PlanDecision(const RecordFile& file) {
    if (!file.decision) return;
    const DecisionSection& section = *file.decision;
    const Instalment* instalment = FindInstalment(file, "decision.instalment", section.instalment);
    const PopulationSnapshot* population = FindPopulation(file, section.population);
    for (const StatedAmount& stated : section.stated) {
      RequireRegion(file, "decision.stated." + stated.region, stated.region);
    }
    const OutcomeFact* outcome = nullptr;
    const bool has_outcome =
        instalment == nullptr || FindOutcomeOf(file, section, *instalment, outcome);
    if (instalment == nullptr || population == nullptr || !has_outcome) return;

    DecisionBasis basis{*instalment, *population, std::nullopt};
    if (outcome != nullptr) basis.outcome = outcome->outcome;
    std::vector<Problem> problems;
    std::optional<Decision> decision = Decide(section, basis, problems);
    for (Problem& problem : problems) AddProblem(file, std::move(problem));
    if (!decision) return;
    if (outcome != nullptr) decision->outcome_event = outcome->event;
    const auto known = facts_.decisions.find(section.instalment);
    if (known != facts_.decisions.end()) {
      AddAgain(file, "decision", "decision.instalment", known->second, *decision);
      return;
    }
    facts_.decisions.emplace(section.instalment, *decision);
    Add(*decision);
    AddWarnings(
        file, "decision.population",
        DoubtsAbout(*decision, *population, outcome != nullptr ? &outcome->outcome : nullptr));
  }

  const PopulationSnapshot* FindPopulation(const RecordFile& file, const std::string& id) {
    const auto known = facts_.populations.find(id);
    if (known != facts_.populations.end()) return &known->second;
    if (!faulty_.contains("population")) {
      AddProblem(file, {"population_unknown", "decision.population",
                        fmt::format("there is no population {} on record", id),
                        "record its [population] section first, or in the same file", "", 0});
    }
    return nullptr;
  }

  /// False, with its problem, if the instalment is conditional and no outcome is known.
  bool FindOutcomeOf(const RecordFile& file, const DecisionSection& section,
                     const Instalment& instalment, const OutcomeFact*& outcome) {
    if (!instalment.condition) return true;
    const auto known = facts_.outcomes.find(section.instalment);
    if (known != facts_.outcomes.end()) {
      outcome = &known->second;
      return true;
    }
    if (!faulty_.contains("outcome")) {
      AddProblem(file, {"outcome_missing", "decision.instalment",
                        fmt::format("{} is conditional and has no outcome on record",
                                    FormatInstalmentId(section.instalment)),
                        "record its [outcome] section first, or in the same file", "", 0});
    }
    return false;
  }

  std::span<const RecordFile> files_;
  Facts& facts_;
  Plan plan_;
  // Kinds of section that had a problem: what refers to them is not reported as unknown.
  std::set<std::string, std::less<>> faulty_;
};

}  // namespace

Plan MakePlan(std::span<const RecordFile> files, Facts& facts) {
  return Planner(files, facts).Make();
}

}  // namespace fordela::services
