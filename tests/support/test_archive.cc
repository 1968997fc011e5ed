#include "support/test_archive.h"

#include <algorithm>

#include "base/sha256.h"
#include "services/append.h"
#include "services/split.h"
#include "storage/agreements.h"
#include "storage/connection.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/transaction.h"
#include "support/text_file.h"

namespace fordela::test {
namespace {

const InstalmentId kInstalment{"cancer-2024", 2};

PopulationSnapshot CorrectedSnapshot(storage::Connection& connection) {
  PopulationSnapshot snapshot = *storage::FindSnapshot(connection, 26);
  snapshot.version = 2;
  snapshot.correction = Correction{26, "Två siffror hade bytt plats", "S2024/02101"};
  snapshot.stated_total = 10'557'709;
  snapshot.counts.front().inhabitants = 2'455'941;
  return snapshot;
}

Outcome CorrectedOutcome(storage::Connection& connection) {
  Outcome outcome = *storage::FindOutcome(connection, 28);
  outcome.version = 2;
  outcome.correction = Correction{28, "Fel handling angiven", "S2024/02102"};
  outcome.evidence = "Delredovisning 2024-11-20";
  return outcome;
}

/// Standing on events 34 and 35, by the rule of the first version.
Decision CorrectedDecision(storage::Connection& connection) {
  Decision decision = *storage::FindDecision(connection, 29);
  decision.version = 2;
  decision.correction = Correction{29, "Underlaget var fel", "S2024/02103"};
  decision.population_event = 34;
  decision.outcome_event = 35;
  const Agreement agreement = *storage::FindAgreement(connection, 27);
  const services::DecisionBasis basis{services::InstalmentOf(agreement, kInstalment.number),
                                      *storage::FindSnapshot(connection, 34), 34,
                                      storage::FindOutcome(connection, 35), 35};
  std::vector<Problem> problems;
  const auto recipients = services::FindRecipients(basis, kInstalment, problems);
  const Allocation split = services::SplitInstalment(basis, recipients, decision.rule);
  for (std::size_t i = 0; i < decision.payouts.size(); ++i) {
    decision.payouts[i].amount = split.shares[i].amount;
  }
  return decision;
}

Settlement SettlementOf(const Decision& decision) {
  Settlement settlement;
  settlement.instalment = kInstalment;
  settlement.decision_event = 36;
  settlement.paid_on = *ParseDate("2024-12-20");
  settlement.reference = "KK 2024:17";
  for (const Payout& payout : decision.payouts) {
    if (payout.region != "01" && payout.region != "09") continue;
    settlement.amounts.push_back({payout.region, payout.amount});
    settlement.control_sum += payout.amount;
  }
  return settlement;
}

Repayment SomeRepayment() {
  Repayment repayment;
  repayment.instalment = kInstalment;
  repayment.decision_event = 36;
  repayment.region = "09";
  repayment.amount = 1'053;
  repayment.repaid_on = *ParseDate("2025-02-03");
  repayment.reason = "Ej förbrukade medel";
  return repayment;
}

Reconciliation SomeReconciliation() {
  Reconciliation reconciliation;
  reconciliation.instalment = kInstalment;
  reconciliation.decision_event = 36;
  reconciliation.document = "bilaga.txt";
  reconciliation.sha256 = Sha256("bilaga");
  reconciliation.size = 4'711;
  reconciliation.rows = 21;
  reconciliation.agrees = false;
  reconciliation.deviations = {{StatedFact::kAmount, "01", 42'453'266, 42'452'908},
                               {StatedFact::kPopulation, "01", 2'455'941, 2'455'914},
                               {StatedFact::kPopulation, {}, 10'557'709, 10'557'682}};
  return reconciliation;
}

Reconciliation AgreeingReconciliation() {
  Reconciliation reconciliation = SomeReconciliation();
  reconciliation.document = "rättad.txt";
  reconciliation.sha256 = Sha256("rättad");
  reconciliation.agrees = true;
  reconciliation.deviations.clear();
  return reconciliation;
}

}  // namespace

Act TestAct() { return {"tester", *ParseInstant("2026-01-02T03:04:05Z")}; }

Database NewArchive() {
  Database database = Database::InMemory();
  InitArchive(database, "fordela/test", TestAct());
  return database;
}

RecordResult RecordText(Database& database, std::string_view toml, const Act& act) {
  const RecordFile file = ParseRecordFile("test.toml", toml);
  return RecordFiles(database, std::span(&file, 1), act);
}

std::vector<Problem> ProblemsOf(Database& database, std::string_view toml) {
  try {
    RecordText(database, toml);
  } catch (const Refused& refused) {
    return refused.problems();
  }
  return {};
}

std::vector<std::string> ProblemCodes(Database& database, std::string_view toml) {
  std::vector<std::string> codes;
  for (const Problem& problem : ProblemsOf(database, toml)) codes.push_back(problem.code);
  return codes;
}

std::string ExampleText(std::string_view name) {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/examples/" + std::string(name));
}

void RecordExamples(Database& database) {
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    RecordText(database, ExampleText(name));
  }
}

Database ExampleArchive() {
  Database database = NewArchive();
  RecordExamples(database);
  return database;
}

void AppendUnchecked(Database& database, const Record& record, const Act& act) {
  storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    TreeEdge edge = storage::LoadTreeEdge(connection, storage::LastEvent(connection));
    services::AppendRecord(connection, edge, record, act);
  });
}

void RecordSequel(Database& database) {
  storage::Connection& connection = database.connection();
  AppendUnchecked(database, CorrectedSnapshot(connection));
  AppendUnchecked(database, CorrectedOutcome(connection));
  const Decision decision = CorrectedDecision(connection);
  AppendUnchecked(database, decision);
  AppendUnchecked(database, SettlementOf(decision));
  AppendUnchecked(database, SomeRepayment());
  AppendUnchecked(database, SomeReconciliation());
  AppendUnchecked(database, AgreeingReconciliation());
}

Database FullArchive() {
  Database database = ExampleArchive();
  RecordSequel(database);
  return database;
}

}  // namespace fordela::test
