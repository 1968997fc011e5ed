#include "services/audit_records.h"

#include <fmt/format.h>

#include <utility>

#include "base/sha256.h"
#include "base/text.h"
#include "documents/content.h"
#include "services/plausibility.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/records.h"

namespace fordela::services {
namespace {

/// What a record of a kind that is corrected says of its place among its versions.
struct Place {
  std::int64_t version = 1;
  std::optional<std::int64_t> corrects;  // the event of the version before
};

/// Nothing for a kind that is not corrected.
std::optional<Place> PlaceOf(const Record& record) {
  return std::visit(
      [](const auto& each) -> std::optional<Place> {
        if constexpr (requires { each.correction; }) {
          Place place{each.version, std::nullopt};
          if (each.correction) place.corrects = each.correction->corrects;
          return place;
        } else {
          return std::nullopt;
        }
      },
      record);
}

/// The figures alone, whatever the snapshot is called.
Hash HashOfFigures(const PopulationSnapshot& snapshot) {
  return Sha256(RecordContent(PopulationSnapshot{{}, 1, {}, {}, {}, {}, {}, snapshot.counts}));
}

void AddDoubts(const std::vector<Doubt>& doubts, const std::string& subject, Findings& findings) {
  for (const Doubt& doubt : doubts) {
    findings.Add(Severity::kDoubtful, doubt.check, subject, doubt.message);
  }
}

/// What a reconciliation holds an amount against: nothing for a region that is not paid.
std::optional<Kronor> RecordedAmount(const Decision& decision,
                                     const std::optional<std::string>& region) {
  if (!region) return decision.pot - decision.withheld;
  for (const Payout& payout : decision.payouts) {
    if (payout.region == *region && payout.met) return payout.amount;
  }
  return std::nullopt;
}

std::string AmountText(const std::optional<Kronor>& amount) {
  return amount ? GroupDigits(*amount) + " kr" : "no kronor";
}

}  // namespace

void RecordAudit::Visit(const Event& event, const Record& record) {
  CheckCorrection(event.seq, record);
  if (const auto* region = std::get_if<Region>(&record)) names_[region->code] = region->name;
  if (const auto* snapshot = std::get_if<PopulationSnapshot>(&record)) VisitSnapshot(*snapshot);
  if (const auto* agreement = std::get_if<Agreement>(&record)) VisitAgreement(*agreement);
  if (const auto* outcome = std::get_if<Outcome>(&record)) {
    basis_.outcome = *outcome;
    basis_.outcome_event = event.seq;
  }
  if (const auto* decision = std::get_if<Decision>(&record)) VisitDecision(event.seq, *decision);
  if (const auto* reconciliation = std::get_if<Reconciliation>(&record)) {
    VisitReconciliation(event.seq, *reconciliation);
  }
}

void RecordAudit::CheckCorrection(std::int64_t event, const Record& record) {
  const auto place = PlaceOf(record);
  if (!place || !place->corrects) return;  // a CHECK of the tables: then it is version 1
  std::optional<Record> before;
  if (*place->corrects < event) {
    before = storage::FindRecord(connection_, RecordKind(record), *place->corrects);
  }
  const std::string title = RecordTitle(record);
  if (before && RecordTitle(*before) == title && PlaceOf(*before)->version == place->version - 1) {
    return;
  }
  findings_.Add(Severity::kInconsistent, "versions", title,
                fmt::format("event {} is version {} of it and says that it corrects event {}, "
                            "which is not version {} of it",
                            event, place->version, *place->corrects, place->version - 1));
}

void RecordAudit::VisitSnapshot(const PopulationSnapshot& snapshot) {
  const std::string subject = RecordTitle(snapshot);
  AddDoubts(DoubtsAbout(snapshot), subject, findings_);
  const auto [same, added] = figures_.emplace(HashOfFigures(snapshot), snapshot.id);
  if (!added) {
    findings_.Add(Severity::kDoubtful, "same_figures", subject,
                  "the figures are those of population " + same->second);
  } else if (last_snapshot_) {
    AddDoubts(DoubtsBetween(*last_snapshot_, snapshot), subject, findings_);
  }
  last_snapshot_ = snapshot;
}

void RecordAudit::VisitAgreement(const Agreement& agreement) {
  for (const Instalment& instalment : agreement.instalments) {
    __int128_t sum = 0;
    for (const InstalmentPart& part : instalment.parts) sum += part.amount;
    if (sum == instalment.amount) continue;
    findings_.Add(
        Severity::kInconsistent, "sum", FormatInstalmentId({agreement.id, instalment.number}),
        fmt::format("its parts do not sum to its amount of {} kr", GroupDigits(instalment.amount)));
  }
  AddDoubts(DoubtsAbout(agreement), RecordTitle(agreement), findings_);
  agreement_ = agreement;
}

void RecordAudit::VisitDecision(std::int64_t event, const Decision& decision) {
  const Agreement* agreement = FindAgreement(decision.instalment.agreement, event);
  if (agreement == nullptr || !FindBasis(event, decision)) {
    findings_.Add(Severity::kInconsistent, "eligibility", FormatInstalmentId(decision.instalment),
                  "its agreement or its population was not on record before it");
    return;
  }
  AuditDecision(decision, *agreement, basis_, names_, findings_);
  AddDoubts(DoubtsAbout(decision, basis_), FormatInstalmentId(decision.instalment), findings_);
}

void RecordAudit::VisitReconciliation(std::int64_t event, const Reconciliation& reconciliation) {
  const auto add = [&](std::string message) {
    findings_.Add(Severity::kInconsistent, "reconciliation", RecordTitle(reconciliation),
                  std::move(message));
  };
  if (reconciliation.agrees != reconciliation.deviations.empty()) {
    add("its verdict is not that of its deviations");
  }
  std::optional<Decision> decision;
  if (reconciliation.decision_event < event) {
    decision = storage::FindDecision(connection_, reconciliation.decision_event);
  }
  if (!decision) return add("its decision was not on record before it");
  for (const Deviation& deviation : reconciliation.deviations) {
    if (deviation.fact != StatedFact::kAmount) continue;
    const std::optional<Kronor> recorded = RecordedAmount(*decision, deviation.region);
    if (deviation.recorded == recorded) continue;
    add(fmt::format("of {} it says that {} are recorded, where the decision gives {}",
                    deviation.region.value_or("all"), AmountText(deviation.recorded),
                    AmountText(recorded)));
  }
}

const Agreement* RecordAudit::FindAgreement(const std::string& id, std::int64_t before) {
  if (!agreement_ || agreement_->id != id) {
    const auto event = storage::FindAgreementEvent(connection_, id, before);
    agreement_ = event ? storage::FindAgreement(connection_, *event) : std::nullopt;
  }
  return agreement_ ? &*agreement_ : nullptr;
}

/// Whether the population that the decision names was on record before it.
bool RecordAudit::FindBasis(std::int64_t event, const Decision& decision) {
  if (decision.population_event >= event) return false;
  if (basis_.population_event != decision.population_event) {
    auto population = storage::FindSnapshot(connection_, decision.population_event);
    if (!population) return false;
    basis_.population = *std::move(population);
    basis_.population_event = decision.population_event;
  }
  std::optional<std::int64_t> outcome = decision.outcome_event;
  if (outcome && *outcome >= event) outcome.reset();
  if (basis_.outcome_event != outcome) {
    basis_.outcome = outcome ? storage::FindOutcome(connection_, *outcome) : std::nullopt;
    basis_.outcome_event = outcome;
  }
  return basis_.population.id == decision.population;
}

}  // namespace fordela::services
