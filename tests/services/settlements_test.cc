#include "fordela/settlements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/correct.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const DecisionId kDecision = *ParseDecisionId("cancer-2025/2");

Act ActAt(const char* instant) { return {"tester", *ParseInstant(instant)}; }

/// decided, paid, repaid, net, outstanding
std::vector<Kronor> Figures(const SettlementSums& sums) {
  return {sums.decided, sums.paid, sums.repaid, sums.net, sums.outstanding};
}

TEST(LoadSettlementsTest, EveryDecisionIsOutstandingUntilItIsPaid) {
  const Database database = test::ExampleArchive();
  const auto all = LoadSettlements(database, {}, {});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(FormatDecisionId(all[0].decision), "cancer-2021/2");
  EXPECT_THAT(Figures(all[0].sums), ElementsAre(185'000'000, 0, 0, 0, 185'000'000));
  EXPECT_THAT(Figures(all[2].sums), ElementsAre(182'500'000, 0, 0, 0, 182'500'000));
  EXPECT_EQ(all[2].to_pay, 182'500'000);
  EXPECT_EQ(all[2].to_reclaim, 0);
  EXPECT_EQ(all[2].rows.size(), 21U);
}

TEST(LoadSettlementsTest, PaidAndRepaidAreKeptGrossAndNet) {
  Database database = test::ExampleArchive();
  SettleDecision(database, {kDecision, {}, *ParseDate("2025-12-18"), {}, "BG-1"}, test::TestAct());
  RepayDecision(database, {kDecision, "20", 1000, *ParseDate("2025-12-20"), "felbetalt"},
                test::TestAct());
  const auto all = LoadSettlements(database, kDecision, {});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_THAT(Figures(all[0].sums), ElementsAre(182'500'000, 182'500'000, 1000, 182'499'000, 1000));
  const SettlementRow& dalarna = all[0].rows[15];
  EXPECT_EQ(dalarna.code, "20");
  EXPECT_EQ(dalarna.region, "Dalarna");
  EXPECT_THAT(Figures(dalarna.sums), ElementsAre(5'383'638, 5'383'638, 1000, 5'382'638, 1000));
  ASSERT_EQ(all[0].transfers.size(), 1U);
  EXPECT_EQ(all[0].transfers[0].event, 34);
  EXPECT_EQ(all[0].transfers[0].settlement.reference, "BG-1");
  ASSERT_EQ(all[0].returns.size(), 1U);
  EXPECT_EQ(all[0].returns[0].repayment.reason, "felbetalt");
}

TEST(LoadSettlementsTest, APaymentThatIsRecordedLateWasNotKnownBefore) {
  Database database = test::ExampleArchive();
  SettleDecision(database, {kDecision, {}, *ParseDate("2025-12-18"), {}, "BG-1"},
                 ActAt("2026-02-01T12:00:00Z"));
  const auto before = LoadSettlements(database, kDecision, ParseInstant("2026-01-31T23:59:59Z"));
  EXPECT_EQ(before[0].sums.paid, 0);
  EXPECT_THAT(before[0].transfers, IsEmpty());
  const auto after = LoadSettlements(database, kDecision, ParseInstant("2026-02-01T12:00:00Z"));
  EXPECT_EQ(after[0].sums.paid, 182'500'000);
  EXPECT_EQ(FormatDate(after[0].transfers[0].settlement.paid_on), "2025-12-18");
}

// 1 000 kr by 6, 3 and 1 inhabitants, 600, 300 and 100 kr, were paid; then by 1, 3 and 6.
TEST(LoadSettlementsTest, AfterACorrectionWhatWasPaidTooMuchIsToBeReclaimed) {
  const auto population = [](const char* first, const char* last) {
    return std::string(
               "[population]\nid = \"p\"\nlabel = \"p\"\nsource = \"s\"\n[population.counts]\n") +
           "\"01\" = " + first + "\n\"03\" = 3\n\"04\" = " + last + "\n";
  };
  Database database = test::NewArchive();
  test::RecordText(
      database,
      "[agreement]\nid = \"small\"\nyear = 2025\ntitle = \"Liten\"\nparties = [\"Staten\"]\n"
      "purpose = \"Prov\"\namount = 1000\n[[agreement.instalment]]\nnumber = 1\namount = 1000\n"
      "[decision]\ninstalment = \"small/1\"\npopulation = \"p\"\n" +
          population("6", "1"));
  const DecisionId small{{"small", 1}, {}};
  SettleDecision(database, {small, {}, *ParseDate("2025-12-18"), {}, "BG-1"}, test::TestAct());
  CorrectDecision(database,
                  {small, ParseRecordFile("c.toml", population("1", "6")), "förväxlade", {}},
                  ActAt("2026-02-01T12:00:00Z"));

  const auto now = LoadSettlements(database, small, {});
  EXPECT_THAT(Figures(now[0].sums), ElementsAre(1000, 1000, 0, 1000, 0));
  EXPECT_THAT(Figures(now[0].rows[0].sums), ElementsAre(100, 600, 0, 600, -500));
  EXPECT_THAT(Figures(now[0].rows[2].sums), ElementsAre(600, 100, 0, 100, 500));
  EXPECT_EQ(now[0].to_pay, 500);
  EXPECT_EQ(now[0].to_reclaim, 500);

  const auto then = LoadSettlements(database, small, ParseInstant("2026-01-31T00:00:00Z"));
  EXPECT_THAT(Figures(then[0].rows[0].sums), ElementsAre(600, 600, 0, 600, 0));
}

}  // namespace
}  // namespace fordela
