// What somebody may choose from: the newest decisions and snapshots.

#include <utility>

#include "fordela/site.h"
#include "services/lookup.h"
#include "services/span.h"
#include "storage/agreements.h"
#include "storage/populations.h"
#include "storage/transaction.h"

namespace fordela {

NewestDecisions ListNewestDecisions(const Database& database, std::int64_t limit) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, std::nullopt);
    SiteSpan span;
    span.limit = limit;
    const auto found = services::FindInstalments(connection, span, true, last);
    NewestDecisions newest;
    newest.in_all = found.part->in_all;
    Agreement agreement;
    for (auto each = found.instalments.rbegin(); each != found.instalments.rend(); ++each) {
      if (agreement.id != each->id.agreement) {
        agreement = services::Require(storage::FindAgreement(connection, each->agreement_event),
                                      "an agreement");
      }
      newest.decisions.push_back({{each->id, std::nullopt}, each->year, agreement.title});
    }
    return newest;
  });
}

NewestSnapshots ListNewestSnapshots(const Database& database, std::int64_t limit) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, std::nullopt);
    NewestSnapshots newest;
    newest.in_all = storage::CountSnapshotIds(connection, last);
    for (storage::SnapshotRow& row : storage::ListNewestSnapshotRows(connection, last, limit)) {
      newest.snapshots.push_back({std::move(row.id), std::move(row.label)});
    }
    return newest;
  });
}

}  // namespace fordela
