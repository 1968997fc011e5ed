#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/settlements.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;

RepaymentRequest Request(Kronor amount, const char* on = "2025-12-22", const char* region = "20",
                         const char* reason = "felbetalt") {
  return {*ParseDecisionId("cancer-2025/2"), region, amount, *ParseDate(on), reason};
}

Recorded<Repayment> Repay(Database& database, const RepaymentRequest& request) {
  return RepayDecision(database, request, test::TestAct());
}

std::vector<std::string> CodesFor(Database& database, const RepaymentRequest& request) {
  std::vector<std::string> codes;
  try {
    Repay(database, request);
  } catch (const Refused& refused) {
    for (const Problem& problem : refused.problems()) codes.push_back(problem.code);
  }
  return codes;
}

/// Dalarna was paid 1 000 kr on 2025-12-18 (event 34) and 500 kr on 2025-12-20 (event 35).
Database PaidArchive() {
  Database database = test::ExampleArchive();
  const DecisionId id = *ParseDecisionId("cancer-2025/2");
  SettleDecision(database, {id, "20", *ParseDate("2025-12-18"), 1000, "BG-1"}, test::TestAct());
  SettleDecision(database, {id, "20", *ParseDate("2025-12-20"), 500, "BG-2"}, test::TestAct());
  return database;
}

TEST(RepayTest, ARepaymentIsARecordOfItsOwn) {
  Database database = PaidArchive();
  const auto result = Repay(database, Request(400));
  EXPECT_EQ(result.event, 36);
  EXPECT_EQ(result.record.decision_event, 33);
  EXPECT_EQ(result.record.region, "20");
  EXPECT_EQ(result.record.amount, 400);
  EXPECT_FALSE(result.already_recorded);
}

TEST(RepayTest, TheSameAgainIsANoOpAndAnotherReasonIsAnother) {
  Database database = PaidArchive();
  Repay(database, Request(400));
  EXPECT_TRUE(Repay(database, Request(400)).already_recorded);
  EXPECT_EQ(Repay(database, Request(400, "2025-12-22", "20", "andra delen")).event, 37);
}

TEST(RepayTest, NoMoreComesBackThanWasPaid) {
  Database database = PaidArchive();
  EXPECT_THAT(CodesFor(database, Request(1501)), ElementsAre("repayment_exceeds_paid"));
  Repay(database, Request(1500));
  EXPECT_THAT(CodesFor(database, Request(1, "2025-12-23")), ElementsAre("repayment_exceeds_paid"));
}

TEST(RepayTest, NothingComesBackBeforeItWasPaid) {
  Database database = PaidArchive();
  EXPECT_THAT(CodesFor(database, Request(1, "2025-12-17")), ElementsAre("repaid_before_paid"));
  EXPECT_THAT(CodesFor(database, Request(1001, "2025-12-19")), ElementsAre("repaid_before_paid"));
  Repay(database, Request(1000, "2025-12-19"));
  // Of the day before only what the day after leaves.
  EXPECT_THAT(CodesFor(database, Request(1, "2025-12-18")), ElementsAre("repaid_before_paid"));
  Repay(database, Request(500, "2025-12-20"));
}

TEST(RepayTest, APreviewIsWhatWouldBeRecordedAndRecordsNothing) {
  Database database = PaidArchive();
  const auto preview = PreviewRepayment(database, Request(400), test::TestAct());
  EXPECT_EQ(preview.event, 36);
  EXPECT_EQ(preview.events, 35);
  const auto result = Repay(database, Request(400));
  EXPECT_EQ(result.record, preview.record);
  EXPECT_EQ(result.event, 36);
  EXPECT_TRUE(PreviewRepayment(database, Request(400), test::TestAct()).already_recorded);
  EXPECT_THROW(PreviewRepayment(database, Request(1501), test::TestAct()), Refused);
}

TEST(RepayTest, OtherFaultsAreRefusedByName) {
  Database database = PaidArchive();
  test::RecordText(database, "[[region]]\ncode = \"90\"\nname = \"Exempel\"\n");
  EXPECT_THAT(CodesFor(database, Request(1, "2025-12-22", "90")),
              ElementsAre("region_not_in_decision"));
  EXPECT_THAT(CodesFor(database, Request(1, "2025-12-22", "01")),
              ElementsAre("repayment_exceeds_paid"));
  EXPECT_THAT(CodesFor(database, Request(0, "2025-12-22", "Atlantis", "")),
              ElementsAre("text_malformed", "amount_out_of_range", "region_unknown"));
  EXPECT_THAT(CodesFor(database, Request(1501, "2025-12-22", "20", "")),
              ElementsAre("text_malformed", "repayment_exceeds_paid"));
  EXPECT_THAT(CodesFor(database, Request(kMaxKronor + 1)), ElementsAre("amount_out_of_range"));
}

}  // namespace
}  // namespace fordela
