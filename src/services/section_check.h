#pragma once

// The sections of record files against what is known: what `record` and `correct` share. Pure.

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/error.h"
#include "fordela/record_file.h"
#include "fordela/records.h"
#include "services/facts.h"
#include "services/plausibility.h"
#include "services/split.h"

namespace fordela::services {

/// Collects problems and warnings, each at the line of its field. `facts` may grow meanwhile.
class SectionCheck {
 public:
  /// Takes over the problems that the files have by themselves.
  SectionCheck(std::span<const RecordFile> files, const Facts& facts);

  void AddProblem(const RecordFile& file, Problem problem);
  void AddWarnings(const RecordFile& file, const std::string& field,
                   const std::vector<Doubt>& doubts);
  /// What refers to a section of this kind is from now on not reported as unknown.
  void MarkFaulty(std::string_view kind) { faulty_.emplace(kind); }

  /// region_unknown
  void RequireRegion(const RecordFile& file, const std::string& field, const std::string& code);
  /// True if every region of the file's [population] is on record.
  bool CheckPopulation(const RecordFile& file);
  /// True if the file's [outcome] names regions on record and a conditional instalment.
  /// region_unknown, agreement_unknown, instalment_unknown, outcome_unconditional
  bool CheckOutcome(const RecordFile& file);
  /// What the decision stands on, current versions. Nothing with its problems:
  /// agreement_unknown, instalment_unknown, population_unknown, outcome_missing, region_unknown
  std::optional<DecisionBasis> FindBasis(const RecordFile& file, const DecisionSection& section);

  [[nodiscard]] std::vector<Problem>& problems() noexcept { return problems_; }
  [[nodiscard]] std::vector<Problem>& warnings() noexcept { return warnings_; }

 private:
  void Place(const RecordFile& file, Problem& problem) const;
  void RequireRegions(const RecordFile& file, const std::string& list,
                      const std::optional<std::vector<std::string>>& codes);
  const Instalment* FindInstalment(const RecordFile& file, const std::string& field,
                                   const InstalmentId& id);
  const Fact<PopulationSnapshot>* FindPopulation(const RecordFile& file, const std::string& id);
  bool FindOutcome(const RecordFile& file, const InstalmentId& id, const Instalment& instalment,
                   DecisionBasis& basis);

  const Facts& facts_;
  std::vector<Problem> problems_;
  std::vector<Problem> warnings_;
  std::set<std::string, std::less<>> faulty_;  // kinds of section that had a problem
};

/// The outcome that a section says, version 1. With one list, every other region of `regions` had
/// the other outcome; with both, only those named were assessed.
Outcome ReadOutcome(const OutcomeSection& section, const std::vector<std::string>& regions);

/// The codes of all regions, ascending.
std::vector<std::string> RegionCodes(const Facts& facts);

/// The codes of the regions that an outcome assesses.
std::vector<std::string> RegionCodes(const Outcome& outcome);

}  // namespace fordela::services
