#include "services/facts.h"

#include "services/lookup.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/regions.h"

namespace fordela::services {
namespace {

/// Loads facts one by one, each once.
class FactLoader {
 public:
  explicit FactLoader(storage::Connection& connection) : connection_(connection) {
    facts_.last_event = storage::LastEvent(connection);
    if (const auto last = storage::FindEvent(connection, facts_.last_event)) {
      facts_.last_recorded_at = ParseInstant(last->recorded_at);
    }
    for (Region& region : storage::ListRegions(connection, facts_.last_event)) {
      std::string code = region.code;
      facts_.regions.emplace(std::move(code), std::move(region));
    }
  }

  void LoadFile(const RecordFile& file) {
    if (file.population) LoadPopulation(file.population->id);
    if (file.agreement) LoadAgreement(file.agreement->id);
    if (file.outcome) LoadInstalment(file.outcome->instalment);
    if (file.decision) {
      LoadPopulation(file.decision->population);
      LoadInstalment(file.decision->instalment);
    }
  }

  /// All about an instalment: its agreement, its outcome, its decision and what that stands on.
  void LoadInstalment(const InstalmentId& id) {
    LoadAgreement(id.agreement);
    LoadOutcome(id);
    LoadDecision(id);
  }

  Facts Take() { return std::move(facts_); }

 private:
  void LoadPopulation(const std::string& id) {
    if (facts_.populations.contains(id)) return;
    Versions<PopulationSnapshot> versions;
    for (const auto event : storage::FindSnapshotEvents(connection_, id, facts_.last_event)) {
      versions.push_back({LoadRecorded<PopulationSnapshot>(connection_, event), event});
    }
    if (!versions.empty()) facts_.populations.emplace(id, std::move(versions));
  }

  void LoadAgreement(const std::string& id) {
    if (facts_.agreements.contains(id)) return;
    const auto event = storage::FindAgreementEvent(connection_, id, facts_.last_event);
    if (event) facts_.agreements.emplace(id, LoadRecorded<Agreement>(connection_, *event));
  }

  void LoadOutcome(const InstalmentId& id) {
    if (facts_.outcomes.contains(id)) return;
    Versions<Outcome> versions;
    for (const auto event : storage::FindOutcomeEvents(connection_, id, facts_.last_event)) {
      versions.push_back({LoadRecorded<Outcome>(connection_, event), event});
    }
    if (!versions.empty()) facts_.outcomes.emplace(id, std::move(versions));
  }

  void LoadDecision(const InstalmentId& id) {
    if (facts_.decisions.contains(id)) return;
    Versions<Decision> versions;
    for (const auto event : storage::FindDecisionEvents(connection_, id, facts_.last_event)) {
      versions.push_back({LoadRecorded<Decision>(connection_, event), event});
      LoadPopulation(versions.back().record.population);
    }
    if (!versions.empty()) facts_.decisions.emplace(id, std::move(versions));
  }

  storage::Connection& connection_;
  Facts facts_;
};

}  // namespace

Facts LoadFacts(storage::Connection& connection, std::span<const RecordFile> files,
                const std::optional<InstalmentId>& also) {
  FactLoader loader(connection);
  for (const RecordFile& file : files) loader.LoadFile(file);
  if (also) loader.LoadInstalment(*also);
  return loader.Take();
}

}  // namespace fordela::services
