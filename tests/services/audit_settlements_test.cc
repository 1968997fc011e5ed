#include "services/audit_settlements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/audit.h"
#include "fordela/settlements.h"
#include "services/append.h"
#include "storage/events.h"
#include "storage/transaction.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Those of the checks on payments.
std::vector<std::string> PaymentFindings(const Database& database) {
  std::vector<std::string> lines;
  for (const Finding& finding : AuditArchive(database).findings) {
    if (finding.check != "settlement" && finding.check != "payment_date" &&
        finding.check != "reclaim") {
      continue;
    }
    lines.push_back(std::string(SeverityName(finding.severity)) + " " + finding.check + " " +
                    finding.subject + ": " + finding.message);
  }
  return lines;
}

/// What the program would refuse, as a faulty one could have recorded it.
void AppendUnchecked(Database& database, const Record& record) {
  storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    TreeEdge edge = storage::LoadTreeEdge(connection, storage::LastEvent(connection));
    services::AppendRecord(connection, edge, record, test::TestAct());
  });
}

/// On cancer-2025/2, whose decision of 2025-12-11 is event 33 and gives Dalarna 5 383 638 kr.
Settlement Paid(Kronor amount, const char* paid_on) {
  return {{"cancer-2025", 2}, 33, *ParseDate(paid_on), "BG-1", amount, {{"20", amount}}};
}

Repayment Repaid(Kronor amount, const char* repaid_on) {
  return {{"cancer-2025", 2}, 33, "20", amount, *ParseDate(repaid_on), "r"};
}

TEST(AuditSettlementsTest, WhatTheProgramRecordsIsSound) {
  Database database = test::ExampleArchive();
  SettleDecision(database,
                 {*ParseDecisionId("cancer-2025/2"), {}, *ParseDate("2025-12-18"), {}, "BG-1"},
                 test::TestAct());
  EXPECT_THAT(PaymentFindings(database), IsEmpty());
}

TEST(AuditSettlementsTest, MoreThanWasDecidedIsInconsistentAndToBeReclaimed) {
  Database database = test::ExampleArchive();
  AppendUnchecked(database, Paid(5'383'639, "2025-12-18"));
  EXPECT_FALSE(AuditArchive(database).ok());
  EXPECT_THAT(PaymentFindings(database),
              ElementsAre("inconsistent settlement settlement cancer-2025/2 BG-1: with it Dalarna "
                          "(20) had been paid 5\u00a0383\u00a0639 kr; no version of the decision "
                          "that was known gives more than 5\u00a0383\u00a0638 kr",
                          "note reclaim cancer-2025/2: more was paid than the current version "
                          "decides; to be reclaimed: Dalarna (20) 1 kr"));
}

TEST(AuditSettlementsTest, MoreRepaidThanPaidIsInconsistent) {
  Database database = test::ExampleArchive();
  AppendUnchecked(database, Paid(100, "2025-12-18"));
  AppendUnchecked(database, Repaid(101, "2025-12-19"));
  EXPECT_THAT(PaymentFindings(database),
              ElementsAre("inconsistent settlement repayment cancer-2025/2 20: with it 101 kr had "
                          "been repaid, but only 100 kr paid"));
}

// Recorded at 2026-01-02T03:04:05Z, when it was still that day everywhere.
TEST(AuditSettlementsTest, DatesThatCannotBeAreDoubted) {
  Database database = test::ExampleArchive();
  AppendUnchecked(database, Paid(100, "2025-12-10"));
  AppendUnchecked(database, Paid(100, "2026-01-03"));
  AppendUnchecked(database, Repaid(100, "2026-01-03"));
  AppendUnchecked(database, Repaid(100, "2025-12-09"));
  EXPECT_TRUE(AuditArchive(database).ok());
  EXPECT_THAT(
      PaymentFindings(database),
      ElementsAre("doubtful payment_date settlement cancer-2025/2 BG-1: it was paid on 2025-12-10, "
                  "before the decision of 2025-12-11",
                  "doubtful payment_date settlement cancer-2025/2 BG-1: it was paid on 2026-01-03, "
                  "after it was recorded on 2026-01-02T03:04:05Z",
                  "doubtful payment_date repayment cancer-2025/2 20: it was repaid on 2026-01-03, "
                  "after it was recorded on 2026-01-02T03:04:05Z",
                  "doubtful payment_date repayment cancer-2025/2 20: it was repaid on 2025-12-09, "
                  "before as much had been paid"));
}

}  // namespace
}  // namespace fordela
