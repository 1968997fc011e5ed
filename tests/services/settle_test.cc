// The amounts are those of the published annex of cancer-2025/2, whose sum is the pot.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/correct.h"
#include "fordela/settlements.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The clock is at 2026-01-02.
SettlementRequest Request(std::optional<std::string> region = std::nullopt,
                          std::optional<Kronor> amount = std::nullopt,
                          const char* paid_on = "2025-12-18",
                          const std::string& reference = "BG-1") {
  return {*ParseDecisionId("cancer-2025/2"), std::move(region), *ParseDate(paid_on), amount,
          reference};
}

Recorded<Settlement> Settle(Database& database, const SettlementRequest& request) {
  return SettleDecision(database, request, test::TestAct());
}

std::vector<std::string> CodesFor(Database& database, const SettlementRequest& request) {
  std::vector<std::string> codes;
  try {
    Settle(database, request);
  } catch (const Refused& refused) {
    for (const Problem& problem : refused.problems()) codes.push_back(problem.code);
  }
  return codes;
}

TEST(SettleTest, AWholeAnnexIsOneTransferWithItsCountAndControlSum) {
  Database database = test::ExampleArchive();
  const auto result = Settle(database, Request());
  EXPECT_EQ(result.event, 34);
  EXPECT_EQ(result.events, 34);
  EXPECT_FALSE(result.already_recorded);
  EXPECT_THAT(result.warnings, IsEmpty());
  EXPECT_EQ(result.record.decision_event, 33);
  EXPECT_EQ(result.record.amounts.size(), 18U);  // Halland, Gävleborg and Västerbotten get nothing
  EXPECT_EQ(result.record.control_sum, 182'500'000);
  EXPECT_EQ(result.record.amounts.front(), (SettledAmount{"01", 46'759'214}));
  EXPECT_EQ(result.record.amounts.back(), (SettledAmount{"25", 4'682'478}));
}

TEST(SettleTest, TheOtherTwoExamplesAreSettledWhole) {
  Database database = test::ExampleArchive();
  SettlementRequest request = Request();
  request.decision = *ParseDecisionId("cancer-2021/2");
  EXPECT_EQ(Settle(database, request).record.control_sum, 185'000'000);
  request.decision = *ParseDecisionId("cancer-2024/2");
  const auto result = Settle(database, request);
  EXPECT_EQ(result.record.control_sum, 182'500'000);
  EXPECT_EQ(result.record.amounts.size(), 21U);
}

TEST(SettleTest, TheSameRequestAgainIsANoOp) {
  Database database = test::ExampleArchive();
  Settle(database, Request("20", 1'000'000, "2025-12-17", "BG-0"));
  Settle(database, Request());
  for (const SettlementRequest& again :
       {Request("20", 1'000'000, "2025-12-17", "BG-0"), Request(), Request({}, 181'500'000)}) {
    const auto result = Settle(database, again);
    EXPECT_TRUE(result.already_recorded);
    EXPECT_EQ(result.events, 35);
  }
  EXPECT_EQ(Settle(database, Request()).event, 35);
}

TEST(SettleTest, ARegionIsPaidWhatIsOutstandingOrTheAmountGiven) {
  Database database = test::ExampleArchive();
  EXPECT_THAT(Settle(database, Request("Dalarna", 1'000'000)).record.amounts,
              ElementsAre(SettledAmount{"20", 1'000'000}));
  // 5 383 638 − 1 000 000.
  EXPECT_THAT(Settle(database, Request("20", {}, "2025-12-19", "BG-2")).record.amounts,
              ElementsAre(SettledAmount{"20", 4'383'638}));
  // 182 500 000 − 5 383 638, to the other seventeen.
  const auto rest = Settle(database, Request({}, 177'116'362, "2025-12-20", "BG-3"));
  EXPECT_EQ(rest.record.amounts.size(), 17U);
}

TEST(SettleTest, OneReferenceMayServeSeveralRegions) {
  Database database = test::ExampleArchive();
  Settle(database, Request("01"));
  Settle(database, Request("03"));
  EXPECT_EQ(Settle(database, Request()).record.amounts.size(), 16U);
}

TEST(SettleTest, WhatThePaymentsOnRecordDoNotAllowIsRefusedByName) {
  struct Case {
    SettlementRequest request;
    std::vector<std::string> codes;
  };
  SettlementRequest version = Request();
  version.decision.version = 2;
  SettlementRequest unknown = Request("Atlantis", 0, "2025-12-18", "");
  unknown.decision.instalment.agreement = "none";
  const Case cases[] = {
      {Request("20", {}, "2025-12-19", "BG-2"), {"nothing_outstanding"}},
      {Request("20", {}, "2025-12-19", "BG-1"), {"reference_used", "nothing_outstanding"}},
      {Request("01", 46'759'215, "2025-12-18", "BG-2"), {"payment_exceeds_decision"}},
      {Request({}, 182'500'000, "2025-12-18", "BG-2"), {"control_sum_differs"}},
      {Request("01", {}, "2025-12-10", "BG-2"), {"paid_before_decision"}},
      {Request("21", {}, "2025-12-18", "BG-2"), {"region_excluded"}},
      {Request("01", 0, "2025-12-18", "BG-2"), {"amount_out_of_range"}},
      {Request("01", kMaxKronor + 1, "2025-12-18", "BG-2"), {"amount_out_of_range"}},
      {Request("01", {}, "2025-12-18", "a\nb"), {"text_malformed"}},
      {Request("01", {}, "2025-12-18", std::string(1001, 'x')), {"text_malformed"}},
      {Request("01", {}, "2025-12-18", " x"), {"text_malformed"}},
      {version, {"version_unknown"}},
      {unknown, {"text_malformed", "amount_out_of_range", "decision_unknown", "region_unknown"}},
  };
  Database database = test::ExampleArchive();
  Settle(database, Request("20"));
  for (const Case& each : cases) {
    EXPECT_EQ(CodesFor(database, each.request), each.codes)
        << each.request.region.value_or("all") << " " << each.request.reference;
  }
  EXPECT_EQ(Settle(database, Request({}, {}, "2025-12-18", "BG-2")).event, 35);
  EXPECT_THAT(CodesFor(database, Request({}, {}, "2025-12-18", "BG-3")),
              ElementsAre("nothing_outstanding"));
}

TEST(SettleTest, ARequestThatIsMalformedIsCheckedAgainstThePaymentsAllTheSame) {
  Database database = test::ExampleArchive();
  EXPECT_THAT(CodesFor(database, Request({}, 182'499'999, "2025-12-10", "a\nb")),
              ElementsAre("text_malformed", "paid_before_decision", "control_sum_differs"));
  EXPECT_THAT(CodesFor(database, Request({}, -1, "2025-12-10")),
              ElementsAre("amount_out_of_range", "paid_before_decision"));
}

TEST(SettleTest, APreviewIsWhatWouldBeRecordedAndRecordsNothing) {
  Database database = test::ExampleArchive();
  const auto preview = PreviewSettlement(database, Request({}, {}, "2026-01-04"), test::TestAct());
  EXPECT_EQ(preview.event, 34);
  EXPECT_EQ(preview.events, 33);
  EXPECT_FALSE(preview.already_recorded);
  EXPECT_EQ(preview.warnings.front().code, "date_in_future");
  const auto result = Settle(database, Request({}, {}, "2026-01-04"));
  EXPECT_EQ(result.record, preview.record);
  EXPECT_EQ(result.event, 34);
  EXPECT_NE(result.root, preview.root);
  const auto again = PreviewSettlement(database, Request({}, {}, "2026-01-04"), test::TestAct());
  EXPECT_TRUE(again.already_recorded);
  EXPECT_EQ(again.root, result.root);
  EXPECT_THROW(PreviewSettlement(database, Request({}, {}, "2026-01-04", "BG-2"), test::TestAct()),
               Refused);
}

TEST(SettleTest, ARegionWithoutARowIsNotPaid) {
  Database database = test::ExampleArchive();
  test::RecordText(database, "[[region]]\ncode = \"90\"\nname = \"Exempel\"\n");
  EXPECT_THAT(CodesFor(database, Request("Exempel")), ElementsAre("region_not_in_decision"));
}

TEST(SettleTest, ADateAfterTheClockIsWarnedOf) {
  Database database = test::ExampleArchive();
  const auto result = Settle(database, Request({}, {}, "2026-01-04"));
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings.front().code, "date_in_future");
  EXPECT_EQ(result.warnings.front().message, "2026-01-04 is after today, 2026-01-02");
}

/// 1 000 kr by 6, 3 and 1 inhabitants, 600, 300 and 100 kr; then by 1, 3 and 6.
class CorrectedTest : public testing::Test {
 protected:
  CorrectedTest() {
    test::RecordText(database_, std::string(kFacts) + Population(6, 1) +
                                    "[decision]\ninstalment = \"small/1\"\npopulation = \"p\"\n"
                                    "decided_on = 2025-12-01\n");
  }

  void Correct() {
    const CorrectionRequest request{
        {{"small", 1}, {}}, ParseRecordFile("c.toml", Population(1, 6)), "förväxlade", {}};
    CorrectDecision(database_, request, test::TestAct());
  }

  static SettlementRequest Whole(const char* reference) {
    return {{{"small", 1}, {}}, {}, *ParseDate("2025-12-18"), {}, reference};
  }

  static std::string Population(int first, int last) {
    return "[population]\nid = \"p\"\nlabel = \"p\"\nsource = \"s\"\n[population.counts]\n\"01\" "
           "= " +
           std::to_string(first) + "\n\"03\" = 3\n\"04\" = " + std::to_string(last) + "\n";
  }

  static constexpr char kFacts[] =
      "[agreement]\nid = \"small\"\nyear = 2025\ntitle = \"Liten\"\nparties = [\"Staten\"]\n"
      "purpose = \"Prov\"\namount = 1000\n[[agreement.instalment]]\nnumber = 1\namount = 1000\n";

  Database database_ = test::NewArchive();
};

TEST_F(CorrectedTest, AfterACorrectionOnlyWhatIsMoreIsPaid) {
  Settle(database_, Whole("BG-1"));
  Correct();
  // 01: 100 decided, 600 paid. 04: 600 decided, 100 paid.
  EXPECT_THAT(Settle(database_, Whole("BG-2")).record.amounts,
              ElementsAre(SettledAmount{"04", 500}));
  EXPECT_TRUE(Settle(database_, Whole("BG-1")).already_recorded);
  SettlementRequest overpaid = Whole("BG-3");
  overpaid.region = "01";
  EXPECT_THAT(CodesFor(database_, overpaid), ElementsAre("nothing_outstanding"));
}

TEST_F(CorrectedTest, ASupersededVersionIsNotPaidOn) {
  SettlementRequest first = Whole("BG-1");
  first.decision.version = 1;
  Correct();
  EXPECT_THAT(CodesFor(database_, first), ElementsAre("superseded"));
  first.decision.version = 2;
  EXPECT_EQ(Settle(database_, first).record.amounts.front(), (SettledAmount{"01", 100}));
}

}  // namespace
}  // namespace fordela
