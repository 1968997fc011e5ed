#include "fordela/site.h"
#include "storage/transaction.h"

namespace fordela {

DecisionDetails LoadDecisionDetails(const Database& database, const DecisionId& id, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection&) {
    DecisionDetails details;
    details.report = LoadDecision(database, id, as_of);
    const Annex& annex = details.report.annex;
    // Payments are settled against the version in force.
    if (!annex.id.version) {
      details.settlements = LoadSettlements(database, annex.id, as_of).front();
    }
    details.versions = ListDecisions(database, as_of);
    std::erase_if(details.versions, [&](const DecisionSummary& each) {
      return each.id.instalment != annex.id.instalment;
    });
    details.explanation = ExplainPayout(database, annex.id, annex.rows.front().code, as_of);
    return details;
  });
}

}  // namespace fordela
