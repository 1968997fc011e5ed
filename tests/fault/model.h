#pragma once

// An archive as a list of what was recorded, and everything asked of it by going through that list.
// It is written after the documents, shares no code with src/services and src/storage, and splits
// pots with the reference of exact fractions.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fordela/correct.h"
#include "fordela/queries.h"
#include "fordela/record.h"
#include "fordela/record_file.h"
#include "fordela/records.h"
#include "fordela/settlements.h"

namespace fordela::fault {

/// What a command should do.
enum class Effect { kRecorded, kAgain, kRefused };

/// What a region was decided, paid and has repaid on one instalment.
struct ModelAccount {
  bool listed = false;  // in the current version
  bool met = false;
  Kronor decided = 0;
  Kronor paid = 0;
  Kronor repaid = 0;

  [[nodiscard]] Kronor net() const noexcept { return paid - repaid; }
  [[nodiscard]] Kronor outstanding() const noexcept { return decided - net(); }
};

class Model {
 public:
  struct Entry {
    Instant at{};
    std::string actor;
    Record record;
  };
  template <typename T>
  using Found = std::vector<std::pair<std::int64_t, T>>;  // with the events, in order

  /// What is on record already: the archive and its regions.
  explicit Model(std::vector<Entry> entries) : entries_(std::move(entries)) {}

  Effect Apply(const RecordFile& file, const Act& act);
  Effect Apply(const CorrectionRequest& request, const Act& act);
  Effect Apply(const SettlementRequest& request, const Act& act);
  Effect Apply(const RepaymentRequest& request, const Act& act);
  /// Of a document that states those amounts otherwise, and has so many rows.
  Effect Reconcile(const DecisionId& id, const std::vector<Deviation>& deviations,
                   const Hash& sha256, std::int64_t size, std::int64_t rows, const Act& act);

  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }
  [[nodiscard]] std::int64_t LastAt(AsOf as_of) const;

  /// The records of a kind up to event `last`, all or those that fulfil the condition.
  template <typename T, typename Fulfils>
  [[nodiscard]] Found<T> Find(std::int64_t last, const Fulfils& fulfils) const {
    Found<T> found;
    for (std::int64_t event = 1; event <= last; ++event) {
      const auto* record = std::get_if<T>(&entries_[static_cast<std::size_t>(event - 1)].record);
      if (record != nullptr && fulfils(*record)) found.emplace_back(event, *record);
    }
    return found;
  }
  template <typename T>
  [[nodiscard]] Found<T> Find(std::int64_t last) const {
    return Find<T>(last, [](const T&) { return true; });
  }
  /// Of one instalment.
  template <typename T>
  [[nodiscard]] Found<T> Of(const InstalmentId& id, std::int64_t last) const {
    return Find<T>(last, [&](const T& record) { return record.instalment == id; });
  }

  [[nodiscard]] std::map<std::string, ModelAccount> AccountsOf(const InstalmentId& id,
                                                               std::int64_t last) const;

 private:
  void Add(Record record, const Act& act) { entries_.push_back({act.now, act.actor, record}); }
  [[nodiscard]] std::int64_t Last() const { return static_cast<std::int64_t>(entries_.size()); }
  [[nodiscard]] std::optional<Instalment> InstalmentOf(const InstalmentId& id) const;
  [[nodiscard]] std::optional<Decision> Decide(const DecisionSection& section,
                                               std::int64_t population_event,
                                               std::optional<std::int64_t> outcome_event) const;
  [[nodiscard]] std::optional<Decision> DecideNow(const DecisionSection& section) const;
  [[nodiscard]] Outcome Read(const OutcomeSection& section,
                             const std::vector<std::string>& regions) const;
  [[nodiscard]] std::vector<std::string> RegionsOf(const InstalmentId& id) const;
  bool ApplyPopulation(const RecordFile& file, const Act& act);
  bool ApplyAgreement(const RecordFile& file, const Act& act);
  bool ApplyOutcome(const RecordFile& file, const Act& act);
  bool ApplyDecision(const RecordFile& file, const Act& act);
  bool CorrectFacts(const CorrectionRequest& request, const Act& act);
  Effect CorrectDecision(const CorrectionRequest& request, const Act& act);
  [[nodiscard]] bool IsCurrent(const DecisionId& id) const;
  [[nodiscard]] std::vector<SettledAmount> Ordered(const SettlementRequest& request,
                                                   std::int64_t last) const;
  [[nodiscard]] bool Refuses(const SettlementRequest& request) const;

  std::vector<Entry> entries_;
};

}  // namespace fordela::fault
