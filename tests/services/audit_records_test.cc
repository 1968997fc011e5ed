#include "services/audit_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/audit.h"
#include "services/append.h"
#include "storage/events.h"
#include "storage/transaction.h"
#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

/// What the audit says of a reconciliation of `a/1` that says how much is recorded for all regions
/// together: 100 kr, of which the 30 of region 03 are withheld.
std::vector<std::string> FindingsOfRecordedSum(Kronor recorded) {
  Database database =
      test::SmallArchive({.instalment = "amount = 100\ncondition = \"C\"\nunmet = \"withhold\"\n"});
  storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t decision = storage::LastEvent(connection);
    Reconciliation reconciliation{{"a", 1}, decision, "d.txt", {}, 10, 2, false, {}};
    reconciliation.deviations.push_back({StatedFact::kAmount, std::nullopt, recorded, 71});
    TreeEdge edge = storage::LoadTreeEdge(connection, decision);
    services::AppendRecord(connection, edge, reconciliation, test::TestAct());
  });
  std::vector<std::string> messages;
  for (const Finding& finding : AuditArchive(database).findings) {
    if (finding.check == "reconciliation") messages.push_back(finding.message);
  }
  return messages;
}

TEST(AuditRecordsTest, TheSumOfADecisionIsWhatItPaysWithoutWhatItWithholds) {
  EXPECT_THAT(FindingsOfRecordedSum(70), testing::IsEmpty());
  EXPECT_THAT(FindingsOfRecordedSum(130),
              testing::ElementsAre(
                  "of all it says that 130 kr are recorded, where the decision gives 70 kr"));
}

}  // namespace
}  // namespace fordela
