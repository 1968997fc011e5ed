// What an audit found, beside how much there is: what the page of the audit shows.

#include <utility>

#include "fordela/prove.h"
#include "fordela/site.h"
#include "storage/decisions.h"
#include "storage/transaction.h"

namespace fordela {

AuditPage LoadAuditPage(const Database& database, AuditReport report) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    AuditPage page;
    page.report = std::move(report);
    page.checkpoint = IssueCheckpoint(database, nullptr);
    page.decisions = storage::CountDecisions(connection);
    page.payouts = storage::CountPayouts(connection);
    return page;
  });
}

}  // namespace fordela
