#pragma once

// What the archive holds, as plain records. Optional members are facts that a source may leave out;
// they are never filled in with a default.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/amount.h"
#include "fordela/date.h"
#include "fordela/hash.h"

#pragma GCC visibility push(default)
namespace fordela {

/// The archive itself: its name in checkpoints. The first event of every history.
struct Archive {
  std::string origin;
  std::int64_t format = 1;  // of the history: docs/audit_format.md

  friend bool operator==(const Archive&, const Archive&) = default;
};

/// A recipient. The code is the key; names change.
struct Region {
  std::string code;  // `01`; 2 to 8 of A–Z, 0–9
  std::string name;
  std::vector<std::string> aliases;

  friend bool operator==(const Region&, const Region&) = default;
};

/// Why a record was made in another's place. The other stays on record.
struct Correction {
  std::int64_t corrects = 0;  // the event that recorded the version before
  std::string reason;
  std::optional<std::string> diary_number;  // diarienummer

  friend bool operator==(const Correction&, const Correction&) = default;
};

struct PopulationCount {
  std::string region;
  Inhabitants inhabitants = 0;

  friend bool operator==(const PopulationCount&, const PopulationCount&) = default;
};

/// Population snapshot (befolkningsmängd): figures, reference date, source and the label as
/// printed are kept apart, for labels lie. A snapshot may be partial.
struct PopulationSnapshot {
  std::string id;
  std::int64_t version = 1;  // 1, 2, … of the snapshots of that id
  std::optional<Correction> correction =
      std::nullopt;  // present exactly when the version is above 1
  std::string label;
  std::optional<Date> reference_date;
  std::string source;
  std::optional<Inhabitants> stated_total;  // as stated; it need not equal the sum
  std::vector<PopulationCount> counts;      // by region code ascending, each code once

  friend bool operator==(const PopulationSnapshot&, const PopulationSnapshot&) = default;
};

/// Where the money is taken from (anslag, anslagspost).
struct Appropriation {
  std::string area;
  std::string item;
  std::string sub_item;

  friend bool operator==(const Appropriation&, const Appropriation&) = default;
};

/// The commission to follow an agreement up.
struct FollowUp {
  std::string authority;
  std::optional<Date> commissioned_on;
  std::optional<std::string> diary_number;

  friend bool operator==(const FollowUp&, const FollowUp&) = default;
};

/// What a part of an instalment is split by.
enum class Basis { kPopulation, kEqual };

/// `population`, `equal`.
std::string_view BasisName(Basis basis) noexcept;
std::optional<Basis> FindBasis(std::string_view name) noexcept;

struct InstalmentPart {
  Kronor amount = 0;
  Basis basis = Basis::kPopulation;

  friend bool operator==(const InstalmentPart&, const InstalmentPart&) = default;
};

/// One of an agreement's payments (utbetalning).
struct Instalment {
  std::int64_t number = 0;  // 1, 2, …
  Kronor amount = 0;
  std::optional<std::string> condition;  // villkor; absent: unconditional
  std::optional<Unmet> unmet;            // present exactly when there is a condition
  std::vector<InstalmentPart> parts;     // at least one; they sum to the amount

  friend bool operator==(const Instalment&, const Instalment&) = default;
};

/// Agreement (överenskommelse).
struct Agreement {
  std::string id;
  std::int64_t year = 0;
  std::string title;
  std::vector<std::string> parties;
  std::string purpose;
  Kronor amount = 0;
  std::optional<Appropriation> appropriation;
  std::optional<FollowUp> follow_up;
  std::vector<Instalment> instalments;  // by number, at least one

  friend bool operator==(const Agreement&, const Agreement&) = default;
};

/// Names an instalment of an agreement, and so its decision: `cancer-2025/2`.
struct InstalmentId {
  std::string agreement;
  std::int64_t number = 0;

  friend auto operator<=>(const InstalmentId&, const InstalmentId&) = default;
};

/// `cancer-2025/2`.
std::string FormatInstalmentId(const InstalmentId& id);
std::optional<InstalmentId> ParseInstalmentId(std::string_view text);

/// Names a decision, and if wanted one version of it: `cancer-2025/2`, `cancer-2025/2@1`.
struct DecisionId {
  InstalmentId instalment;
  std::optional<std::int64_t> version;  // absent: the current one

  friend auto operator<=>(const DecisionId&, const DecisionId&) = default;
};

std::string FormatDecisionId(const DecisionId& id);
std::optional<DecisionId> ParseDecisionId(std::string_view text);

struct RegionOutcome {
  std::string region;
  bool met = false;

  friend bool operator==(const RegionOutcome&, const RegionOutcome&) = default;
};

/// Outcome (utfall) of an instalment's condition, per region.
struct Outcome {
  InstalmentId instalment;
  std::int64_t version = 1;
  std::optional<Correction> correction =
      std::nullopt;  // present exactly when the version is above 1
  std::string assessed_by;
  Date reported_on{};
  std::string evidence;
  std::vector<RegionOutcome> regions;  // by region code ascending, each code once

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Payout {
  std::string region;
  bool met = true;    // false: excluded, and then the amount is 0
  Kronor amount = 0;  // belopp

  friend bool operator==(const Payout&, const Payout&) = default;
};

/// Decision (regeringsbeslut) on an instalment, with its annex.
struct Decision {
  InstalmentId instalment;
  std::int64_t version = 1;
  std::optional<Correction> correction =
      std::nullopt;  // present exactly when the version is above 1
  std::optional<Date> decided_on;
  std::optional<std::string> number;
  std::string population;                     // the snapshot's id
  std::int64_t population_event = 0;          // the event that recorded the snapshot
  std::optional<std::int64_t> outcome_event;  // the event that recorded the outcome it stands on
  Rule rule = Rule::kLargestRemainder;
  std::optional<std::string> payer;
  std::optional<std::string> stated_reason;  // present exactly when the rule is kStated
  Kronor pot = 0;
  Kronor withheld = 0;
  std::vector<Payout> payouts;  // by region code ascending; Σ amount + withheld = pot

  friend bool operator==(const Decision&, const Decision&) = default;
};

struct SettledAmount {
  std::string region;
  Kronor amount = 0;  // above 0

  friend bool operator==(const SettledAmount&, const SettledAmount&) = default;
};

/// What was paid: one transfer under one reference, to some or all regions of a decision's annex.
struct Settlement {
  InstalmentId instalment;
  std::int64_t decision_event = 0;  // the version of the decision that was paid
  Date paid_on{};
  std::string reference;
  Kronor control_sum = 0;              // Σ amounts
  std::vector<SettledAmount> amounts;  // by region code ascending, each code once, at least one

  friend bool operator==(const Settlement&, const Settlement&) = default;
};

/// What came back from a region (återbetalning). Its own kind, never a negative payout.
struct Repayment {
  InstalmentId instalment;
  std::int64_t decision_event = 0;
  std::string region;
  Kronor amount = 0;  // above 0
  Date repaid_on{};
  std::string reason;

  friend bool operator==(const Repayment&, const Repayment&) = default;
};

/// What a published document states.
enum class StatedFact {
  kAmount,        // kronor
  kPopulation,    // inhabitants
  kShare,         // of the whole, in billionths
  kAmountInText,  // kronor, in the text around the table
};

/// `amount`, `population`, `share`, `amount_in_text`.
std::string_view StatedFactName(StatedFact fact) noexcept;
std::optional<StatedFact> FindStatedFact(std::string_view name) noexcept;

/// Where a published document does not state what is on record.
struct Deviation {
  StatedFact fact = StatedFact::kAmount;
  std::optional<std::string> region;     // its code; nothing: of the whole, as a sum row states it
  std::optional<std::int64_t> recorded;  // nothing: there is nothing to be stated
  std::optional<std::int64_t> stated;    // nothing: it is not in the document

  friend bool operator==(const Deviation&, const Deviation&) = default;
};

/// That a decision was held against a published document, and what came of it (avstämning). The
/// document itself is not kept: its hash tells whether a copy of it is that one.
struct Reconciliation {
  InstalmentId instalment;
  std::int64_t decision_event = 0;  // the version of the decision that it was held against
  std::string document;             // its file's name, without folders
  Hash sha256{};                    // of its bytes
  std::int64_t size = 0;            // in bytes
  std::int64_t rows = 0;            // that were read from it, without sum rows
  bool agrees = true;               // exactly when there are no deviations
  std::vector<Deviation> deviations;

  friend bool operator==(const Reconciliation&, const Reconciliation&) = default;
};

/// Any of them. The order is that in which a transaction records them.
using Record = std::variant<Archive, Region, PopulationSnapshot, Agreement, Outcome, Decision,
                            Settlement, Repayment, Reconciliation>;

/// What kind of event records it: `archive`, `region`, `population`, `agreement`, `outcome`,
/// `decision`, `settlement`, `repayment`, `reconciliation`.
std::string_view RecordKind(const Record& record) noexcept;

/// For messages: `region 01`, `population 2025-09`, `agreement cancer-2025`,
/// `outcome cancer-2025/2`, `decision cancer-2025/2`.
std::string RecordTitle(const Record& record);

}  // namespace fordela
#pragma GCC visibility pop
