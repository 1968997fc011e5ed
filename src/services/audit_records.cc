#include "services/audit_records.h"

#include "base/sha256.h"
#include "documents/content.h"
#include "services/plausibility.h"
#include "storage/agreements.h"
#include "storage/events.h"
#include "storage/populations.h"

namespace fordela::services {
namespace {

/// The figures alone, whatever the snapshot is called.
Hash HashOfFigures(const PopulationSnapshot& snapshot) {
  return Sha256(RecordContent(PopulationSnapshot{{}, 1, {}, {}, {}, {}, {}, snapshot.counts}));
}

void AddDoubts(const std::vector<Doubt>& doubts, const std::string& subject, Findings& findings) {
  for (const Doubt& doubt : doubts) {
    findings.Add(Severity::kDoubtful, doubt.check, subject, doubt.message);
  }
}

}  // namespace

void RecordAudit::Visit(const Event& event, const Record& record) {
  if (const auto* region = std::get_if<Region>(&record)) names_[region->code] = region->name;
  if (const auto* snapshot = std::get_if<PopulationSnapshot>(&record)) VisitSnapshot(*snapshot);
  if (const auto* agreement = std::get_if<Agreement>(&record)) {
    AddDoubts(DoubtsAbout(*agreement), RecordTitle(record), findings_);
  }
  if (const auto* decision = std::get_if<Decision>(&record)) VisitDecision(event.seq, *decision);
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

void RecordAudit::VisitDecision(std::int64_t event, const Decision& decision) {
  const Agreement* agreement = FindAgreement(decision.instalment.agreement, event);
  const PopulationSnapshot* population =
      decision.population_event < event ? FindSnapshot(decision.population_event) : nullptr;
  std::optional<Outcome> outcome;
  if (decision.outcome_event && *decision.outcome_event < event) {
    outcome = storage::FindOutcome(connection_, *decision.outcome_event);
  }
  if (agreement == nullptr || population == nullptr || population->id != decision.population) {
    findings_.Add(Severity::kInconsistent, "eligibility", FormatInstalmentId(decision.instalment),
                  "its agreement or its population was not on record before it");
    return;
  }
  AuditDecision(decision, *agreement, *population, outcome, names_, findings_);
  AddDoubts(DoubtsAbout(decision, {{}, *population, 0, outcome, {}}),
            FormatInstalmentId(decision.instalment), findings_);
}

const Agreement* RecordAudit::FindAgreement(const std::string& id, std::int64_t before) {
  if (!agreement_ || agreement_->id != id) {
    const auto event = storage::FindAgreementEvent(connection_, id, before);
    agreement_ = event ? storage::FindAgreement(connection_, *event) : std::nullopt;
  }
  return agreement_ ? &*agreement_ : nullptr;
}

const PopulationSnapshot* RecordAudit::FindSnapshot(std::int64_t event) {
  if (!snapshot_ || snapshot_event_ != event) {
    snapshot_ = storage::FindSnapshot(connection_, event);
    snapshot_event_ = event;
  }
  return snapshot_ ? &*snapshot_ : nullptr;
}

}  // namespace fordela::services
