#include "services/section_check.h"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace fordela::services {
namespace {

/// Where the section of a key that is left out begins: the line of its first key.
int SectionLine(const RecordFile& file, std::string_view field) {
  const std::string_view section = field.substr(0, field.find('.') + 1);
  int first = 0;
  for (const auto& [path, line] : file.lines) {
    if (path.starts_with(section) && (first == 0 || line < first)) first = line;
  }
  return first;
}

}  // namespace

SectionCheck::SectionCheck(std::span<const RecordFile> files, const Facts& facts) : facts_(facts) {
  for (const RecordFile& file : files) {
    problems_.insert(problems_.end(), file.problems.begin(), file.problems.end());
    faulty_.insert(file.faulty.begin(), file.faulty.end());
  }
}

void SectionCheck::Place(const RecordFile& file, Problem& problem) const {
  problem.file = file.name;
  const auto line = file.lines.find(problem.field);
  problem.line = line != file.lines.end() ? line->second : SectionLine(file, problem.field);
}

void SectionCheck::AddProblem(const RecordFile& file, Problem problem) {
  Place(file, problem);
  problems_.push_back(std::move(problem));
}

void SectionCheck::AddWarnings(const RecordFile& file, const std::string& field,
                               const std::vector<Doubt>& doubts) {
  for (const Doubt& doubt : doubts) {
    Problem warning{doubt.check, field, doubt.message, "look again; it is recorded as it stands",
                    "",          0};
    Place(file, warning);
    warnings_.push_back(std::move(warning));
  }
}

void SectionCheck::RequireRegion(const RecordFile& file, const std::string& field,
                                 const std::string& code) {
  if (facts_.regions.contains(code) || faulty_.contains("region")) return;
  AddProblem(file, {"region_unknown", field, fmt::format("there is no region {} on record", code),
                    "correct the code (`fordela regions` lists them), or record the region in a "
                    "[[region]] section",
                    "", 0});
}

void SectionCheck::RequireRegions(const RecordFile& file, const std::string& list,
                                  const std::optional<std::vector<std::string>>& codes) {
  if (!codes) return;
  for (const std::string& code : *codes)
    RequireRegion(file, fmt::format("{}.{}", list, code), code);
}

bool SectionCheck::CheckPopulation(const RecordFile& file) {
  const std::size_t before = problems_.size();
  for (const PopulationCount& count : file.population->counts) {
    RequireRegion(file, "population.counts." + count.region, count.region);
  }
  return problems_.size() == before;
}

const Instalment* SectionCheck::FindInstalment(const RecordFile& file, const std::string& field,
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
  AddProblem(file, {"instalment_unknown", field,
                    fmt::format("agreement {} has no instalment {}", id.agreement, id.number),
                    agreement->second.instalments.size() == 1
                        ? fmt::format("its only instalment is {}/1", id.agreement)
                        : fmt::format("name one of {0}/1 to {0}/{1}", id.agreement,
                                      agreement->second.instalments.size()),
                    "", 0});
  return nullptr;
}

bool SectionCheck::CheckOutcome(const RecordFile& file) {
  const OutcomeSection& section = *file.outcome;
  const std::size_t before = problems_.size();
  RequireRegions(file, "outcome.met", section.met);
  RequireRegions(file, "outcome.not_met", section.not_met);
  const Instalment* instalment = FindInstalment(file, "outcome.instalment", section.instalment);
  if (instalment != nullptr && !instalment->condition) {
    AddProblem(file, {"outcome_unconditional", "outcome.instalment",
                      fmt::format("{} has no condition, so it has no outcome",
                                  FormatInstalmentId(section.instalment)),
                      "remove the section, or record the condition with the agreement", "", 0});
  }
  return instalment != nullptr && problems_.size() == before;
}

const Fact<PopulationSnapshot>* SectionCheck::FindPopulation(const RecordFile& file,
                                                             const std::string& id) {
  const auto known = facts_.populations.find(id);
  if (known != facts_.populations.end()) return &known->second.back();
  if (!faulty_.contains("population")) {
    AddProblem(file, {"population_unknown", "decision.population",
                      fmt::format("there is no population {} on record", id),
                      "record its [population] section first, or in the same file", "", 0});
  }
  return nullptr;
}

bool SectionCheck::FindOutcome(const RecordFile& file, const InstalmentId& id,
                               const Instalment& instalment, DecisionBasis& basis) {
  if (!instalment.condition) return true;
  const auto known = facts_.outcomes.find(id);
  if (known != facts_.outcomes.end()) {
    basis.outcome = known->second.back().record;
    basis.outcome_event = known->second.back().event;
    return true;
  }
  if (!faulty_.contains("outcome")) {
    AddProblem(file, {"outcome_missing", "decision.instalment",
                      fmt::format("{} is conditional and has no outcome on record",
                                  FormatInstalmentId(id)),
                      "record its [outcome] section first, or in the same file", "", 0});
  }
  return false;
}

std::optional<DecisionBasis> SectionCheck::FindBasis(const RecordFile& file,
                                                     const DecisionSection& section) {
  const std::size_t before = problems_.size();
  const Instalment* instalment = FindInstalment(file, "decision.instalment", section.instalment);
  const auto* population = FindPopulation(file, section.population);
  for (const StatedAmount& stated : section.stated) {
    RequireRegion(file, "decision.stated." + stated.region, stated.region);
  }
  DecisionBasis basis;
  const bool outcome =
      instalment == nullptr || FindOutcome(file, section.instalment, *instalment, basis);
  if (instalment == nullptr || population == nullptr || !outcome || problems_.size() > before) {
    return std::nullopt;
  }
  basis.instalment = *instalment;
  basis.population = population->record;
  basis.population_event = population->event;
  return basis;
}

Outcome ReadOutcome(const OutcomeSection& section, const std::vector<std::string>& regions) {
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
  Outcome outcome{section.instalment, 1, std::nullopt, section.assessed_by, section.reported_on,
                  section.evidence,   {}};
  for (const auto& [code, region_met] : met) outcome.regions.push_back({code, region_met});
  return outcome;
}

std::vector<std::string> RegionCodes(const Facts& facts) {
  std::vector<std::string> codes;
  for (const auto& [code, region] : facts.regions) codes.push_back(code);
  return codes;
}

std::vector<std::string> RegionCodes(const Outcome& outcome) {
  std::vector<std::string> codes;
  for (const RegionOutcome& region : outcome.regions) codes.push_back(region.region);
  return codes;
}

}  // namespace fordela::services
