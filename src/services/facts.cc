#include "services/facts.h"

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
    if (file.outcome) {
      LoadAgreement(file.outcome->instalment.agreement);
      LoadOutcome(file.outcome->instalment);
    }
    if (file.decision) {
      LoadPopulation(file.decision->population);
      LoadAgreement(file.decision->instalment.agreement);
      LoadOutcome(file.decision->instalment);
      LoadDecision(file.decision->instalment);
    }
  }

  Facts Take() { return std::move(facts_); }

 private:
  void LoadPopulation(const std::string& id) {
    const auto event = storage::FindSnapshotEvent(connection_, id, facts_.last_event);
    if (event) facts_.populations.emplace(id, *storage::FindSnapshot(connection_, *event));
  }

  void LoadAgreement(const std::string& id) {
    const auto event = storage::FindAgreementEvent(connection_, id, facts_.last_event);
    if (event) facts_.agreements.emplace(id, *storage::FindAgreement(connection_, *event));
  }

  void LoadOutcome(const InstalmentId& id) {
    const auto event = storage::FindOutcomeEvent(connection_, id, facts_.last_event);
    if (!event) return;
    facts_.outcomes.emplace(id, OutcomeFact{*storage::FindOutcome(connection_, *event), *event});
  }

  void LoadDecision(const InstalmentId& id) {
    const auto event =
        storage::FindDecisionEvent(connection_, {id, std::nullopt}, facts_.last_event);
    if (event) facts_.decisions.emplace(id, *storage::FindDecision(connection_, *event));
  }

  storage::Connection& connection_;
  Facts facts_;
};

}  // namespace

Facts LoadFacts(storage::Connection& connection, std::span<const RecordFile> files) {
  FactLoader loader(connection);
  for (const RecordFile& file : files) loader.LoadFile(file);
  return loader.Take();
}

}  // namespace fordela::services
