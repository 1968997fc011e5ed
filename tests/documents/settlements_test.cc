#include "documents/settlements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::Not;

/// 600 kr decided, 700 paid, 50 repaid: 650 net, 50 to be reclaimed.
DecisionSettlements Sample() {
  DecisionSettlements sample;
  sample.decision = {{"small", 1}, {}};
  sample.sums = {600, 700, 50, 650, -50};
  sample.rows = {{"01", "Stockholm", sample.sums}};
  sample.to_reclaim = 50;
  sample.transfers = {{7, {{"small", 1}, 6, *ParseDate("2025-12-18"), "=1+1", 700, {{"01", 700}}}}};
  sample.returns = {{8, {{"small", 1}, 6, "01", 50, *ParseDate("2025-12-20"), "felbetalt"}}};
  return sample;
}

TEST(SettlementDocumentsTest, TextHasRegionsTransfersAndRepayments) {
  EXPECT_EQ(
      SettlementsText(Sample()),
      "small/1\n"
      "\n"
      "Code  Region     Decided (kr)  Paid (kr)  Repaid (kr)  Net paid (kr)  Outstanding (kr)\n"
      "--------------------------------------------------------------------------------------\n"
      "01    Stockholm           600        700           50            650               "
      "\u221250\n"
      "--------------------------------------------------------------------------------------\n"
      "      Sum                 600        700           50            650               "
      "\u221250\n"
      "\n"
      "to pay: 0 kr; to reclaim: 50 kr\n"
      "\n"
      "Paid on     Reference  Regions  Control sum (kr)  Event\n"
      "-------------------------------------------------------\n"
      "2025-12-18  =1+1             1               700      7\n"
      "\n"
      "Repaid on   Code  Amount (kr)  Event  Reason\n"
      "-----------------------------------------------\n"
      "2025-12-20  01             50      8  felbetalt\n");
}

TEST(SettlementDocumentsTest, JsonHasAllOfIt) {
  EXPECT_EQ(SettlementsJson({Sample()}),
            "{\"settlements\":[{\"decided\":600,\"decision\":\"small/1\",\"net\":650,"
            "\"outstanding\":-50,\"paid\":700,\"repaid\":50,\"repayments\":[{\"amount\":50,"
            "\"code\":\"01\",\"event\":8,\"reason\":\"felbetalt\",\"repaid_on\":\"2025-12-20\"}],"
            "\"rows\":[{\"code\":\"01\",\"decided\":600,\"net\":650,\"outstanding\":-50,"
            "\"paid\":700,\"region\":\"Stockholm\",\"repaid\":50}],\"to_pay\":0,\"to_reclaim\":50,"
            "\"transfers\":[{\"amounts\":[{\"amount\":700,\"code\":\"01\"}],\"control_sum\":700,"
            "\"count\":1,\"event\":7,\"paid_on\":\"2025-12-18\",\"reference\":\"=1+1\"}]}]}\n");
}

TEST(SettlementDocumentsTest, AListOfDecisionsHasTheSumOfAll) {
  const std::string text = RenderTableText(SettlementSumsTable({Sample(), Sample()}));
  EXPECT_THAT(text, HasSubstr("Sum              1\u00a0200      1\u00a0400"));
  EXPECT_THAT(RenderTableText(SettlementSumsTable({})), Not(HasSubstr("Sum")));
}

TEST(SettlementDocumentsTest, AResultSaysWhetherItWasOnRecord) {
  Recorded<Settlement> paid{
      Sample().transfers[0].settlement, 7, true, {}, 9, support::HashOf(0xab)};
  EXPECT_THAT(SettlementResultText(paid),
              HasSubstr("settlement small/1 =1+1: already recorded as event 7\n"
                        "1 region, control sum 700 kr, paid on 2025-12-18\n"
                        "history: 9 events, root abab"));
  Recorded<Repayment> repaid{Sample().returns[0].repayment, 8, false, {}, 9, support::HashOf(0xab)};
  EXPECT_THAT(RepaymentResultText(repaid), HasSubstr("repayment small/1 01: recorded as event 8\n"
                                                     "50 kr, repaid on 2025-12-20: felbetalt\n"));
}

}  // namespace
}  // namespace fordela
