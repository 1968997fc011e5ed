#include "services/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "services/decide.h"
#include "services/plausibility.h"
#include "services/section_check.h"

namespace fordela::services {
namespace {

std::vector<std::string> NamesOf(const Region& region) {
  std::vector<std::string> names = region.aliases;
  names.push_back(region.name);
  return names;
}

/// Goes through the sections of all files, kind by kind.
class Planner {
 public:
  Planner(std::span<const RecordFile> files, Facts& facts)
      : files_(files), facts_(facts), check_(files, facts) {}

  Plan Make() {
    for (const RecordFile& file : files_) PlanRegions(file);
    for (const RecordFile& file : files_) PlanPopulation(file);
    for (const RecordFile& file : files_) PlanAgreement(file);
    for (const RecordFile& file : files_) PlanOutcome(file);
    for (const RecordFile& file : files_) PlanDecision(file);
    return {std::move(records_), std::move(check_.problems()), std::move(check_.warnings())};
  }

 private:
  std::int64_t Add(Record record) {
    const std::int64_t event = ++facts_.last_event;
    records_.push_back({std::move(record), event});
    return event;
  }

  void AddAgain(Record record) { records_.push_back({std::move(record), 0}); }

  void AddDiffers(const RecordFile& file, const std::string& field, const Record& wanted,
                  const std::string& mend) {
    check_.AddProblem(file, {fmt::format("{}_differs", RecordKind(wanted)), field,
                             fmt::format("{} is on record with other content", RecordTitle(wanted)),
                             mend, "", 0});
  }

  /// The id is used: the same content as any of its versions is a no-op, anything else a problem.
  /// `otherwise`: what else than a correction may be called for, such as `use another id, `.
  template <typename T>
  void AddVersion(const RecordFile& file, const std::string& field, const Versions<T>& known,
                  const T& wanted, std::string_view otherwise = "") {
    const auto same = std::find_if(known.begin(), known.end(), [&](const Fact<T>& fact) {
      return SameContent(fact.record, wanted);
    });
    if (same != known.end()) {
      AddAgain(same->record);
    } else {
      AddDiffers(file, field, wanted,
                 fmt::format("make the section the same, {}or record a correction with `fordela "
                             "correct`; what is on record stays on record",
                             otherwise));
    }
  }

  void PlanRegions(const RecordFile& file) {
    for (std::size_t i = 0; i < file.regions.size(); ++i) {
      const Region& region = file.regions[i];
      const auto known = facts_.regions.find(region.code);
      if (known == facts_.regions.end()) {
        if (NameTaken(file, fmt::format("region[{}].name", i + 1), region)) continue;
        facts_.regions.emplace(region.code, region);
        Add(region);
      } else if (known->second == region) {
        AddAgain(region);
      } else {
        AddDiffers(file, fmt::format("region[{}].code", i + 1), region,
                   "make the section the same, or use another code for another region");
      }
    }
  }

  bool NameTaken(const RecordFile& file, const std::string& field, const Region& region) {
    const std::vector<std::string> names = NamesOf(region);
    for (const auto& [code, other] : facts_.regions) {
      const std::vector<std::string> taken = NamesOf(other);
      const auto name = std::find_first_of(
          names.begin(), names.end(), taken.begin(), taken.end(),
          [](const std::string& a, const std::string& b) { return FoldName(a) == FoldName(b); });
      if (name == names.end()) continue;
      check_.AddProblem(file, {"name_taken", field,
                               fmt::format("'{}' is a name of region {} already", *name, code),
                               "use a name that only this region has", "", 0});
      return true;
    }
    return false;
  }

  void PlanPopulation(const RecordFile& file) {
    if (!file.population) return;
    if (!check_.CheckPopulation(file)) {
      check_.MarkFaulty("population");
      return;
    }
    const PopulationSnapshot& snapshot = *file.population;
    const auto known = facts_.populations.find(snapshot.id);
    if (known != facts_.populations.end()) {
      AddVersion(file, "population.id", known->second, snapshot,
                 "use another id for other figures, ");
      return;
    }
    facts_.populations[snapshot.id] = {{snapshot, Add(snapshot)}};
    check_.AddWarnings(file, "population.total", DoubtsAbout(snapshot));
  }

  void PlanAgreement(const RecordFile& file) {
    if (!file.agreement) return;
    const Agreement& agreement = *file.agreement;
    const auto known = facts_.agreements.find(agreement.id);
    if (known == facts_.agreements.end()) {
      facts_.agreements.emplace(agreement.id, agreement);
      Add(agreement);
      check_.AddWarnings(file, "agreement.amount", DoubtsAbout(agreement));
    } else if (known->second == agreement) {
      AddAgain(agreement);
    } else {
      AddDiffers(file, "agreement.id", agreement,
                 "make the section the same, or use another id for another agreement");
    }
  }

  void PlanOutcome(const RecordFile& file) {
    if (!file.outcome) return;
    if (!check_.CheckOutcome(file)) {
      check_.MarkFaulty("outcome");
      return;
    }
    const OutcomeSection& section = *file.outcome;
    const auto known = facts_.outcomes.find(section.instalment);
    if (known != facts_.outcomes.end()) {
      // Read against the regions that were assessed then: others may have been recorded since.
      AddVersion(file, "outcome.instalment", known->second,
                 ReadOutcome(section, RegionCodes(known->second.front().record)));
      return;
    }
    const Outcome outcome = ReadOutcome(section, RegionCodes(facts_));
    facts_.outcomes[section.instalment] = {{outcome, Add(outcome)}};
  }

  void PlanDecision(const RecordFile& file) {
    if (!file.decision) return;
    const DecisionSection& section = *file.decision;
    const auto basis = check_.FindBasis(file, section);
    if (!basis || RecordedAlready(section)) return;
    std::vector<Problem> problems;
    const std::optional<Decision> decision = Decide(section, *basis, problems);
    for (Problem& problem : problems) check_.AddProblem(file, std::move(problem));
    if (!decision) return;
    if (facts_.decisions.contains(section.instalment)) {
      AddDiffers(
          file, "decision.instalment", *decision,
          "make the section the same, or record a correction with `fordela correct`; what is on "
          "record stays on record");
      return;
    }
    facts_.decisions[section.instalment] = {{*decision, Add(*decision)}};
    check_.AddWarnings(file, "decision.population", DoubtsAbout(*decision, *basis));
  }

  /// True, and it is in the plan as such, if the section says what a version of the decision says,
  /// from the facts that this version stands on.
  bool RecordedAlready(const DecisionSection& section) {
    const auto known = facts_.decisions.find(section.instalment);
    if (known == facts_.decisions.end()) return false;
    for (const Fact<Decision>& version : known->second) {
      if (version.record.population != section.population) continue;
      std::vector<Problem> ignored;
      const auto again = Decide(section, BasisOf(version.record, facts_), ignored);
      if (!again || !SameContent(*again, version.record)) continue;
      AddAgain(version.record);
      return true;
    }
    return false;
  }

  std::span<const RecordFile> files_;
  Facts& facts_;
  SectionCheck check_;
  std::vector<PlannedRecord> records_;
};

}  // namespace

Plan MakePlan(std::span<const RecordFile> files, Facts& facts) {
  return Planner(files, facts).Make();
}

}  // namespace fordela::services
