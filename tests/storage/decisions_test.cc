#include "storage/decisions.h"

#include <gtest/gtest.h>

#include "storage/connection.h"
#include "storage/events.h"
#include "storage/records.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

constexpr std::int64_t kNow = 34;

/// The examples, and as event 34 a second version of cancer-2025/2 in which all is withheld but one
/// krona for Gotland.
class DecisionsTest : public testing::Test {
 protected:
  DecisionsTest() {
    Decision decision = *FindDecision(connection_, 33);
    decision.version = 2;
    decision.correction = Correction{33, "Fel belopp", std::nullopt};
    decision.withheld = decision.pot - 1;
    decision.payouts = {{"09", true, 1}};
    connection_.Execute("BEGIN");
    InsertEvent(connection_, {kNow, "2026-01-03T00:00:00Z", "tester", "decision", "{}", Hash{}});
    InsertRecord(connection_, decision, kNow);
    connection_.Execute("COMMIT");
  }

  Database database_ = test::ExampleArchive();
  Connection& connection_ = database_.connection();
  const InstalmentId id_{"cancer-2025", 2};
};

TEST_F(DecisionsTest, TheLatestVersionUpToAnEventIsFound) {
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, {}}, 32), std::nullopt);
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, {}}, 33), 33);
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, {}}, kNow), kNow);
  EXPECT_EQ(FindDecisionEvent(connection_, {{"cancer-2025", 1}, {}}, kNow), std::nullopt);
}

TEST_F(DecisionsTest, AVersionIsFoundByItsNumberOnceRecorded) {
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, 1}, kNow), 33);
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, 2}, 33), std::nullopt);
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, 2}, kNow), kNow);
  EXPECT_EQ(FindDecisionEvent(connection_, {id_, 3}, kNow), std::nullopt);
}

TEST_F(DecisionsTest, TheLastVersionIsThatUpToAnEvent) {
  EXPECT_EQ(LastVersion(connection_, id_, 32), 0);
  EXPECT_EQ(LastVersion(connection_, id_, 33), 1);
  EXPECT_EQ(LastVersion(connection_, id_, kNow), 2);
}

TEST_F(DecisionsTest, AreListedUpToAnEventEveryVersion) {
  EXPECT_TRUE(ListDecisionRows(connection_, 24).empty());
  EXPECT_EQ(ListDecisionRows(connection_, 28).size(), 1U);
  EXPECT_EQ(ListDecisionRows(connection_, 33).size(), 3U);
  const auto rows = ListDecisionRows(connection_, kNow);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].rule, "stated");
  EXPECT_EQ(rows[0].pot, 185'000'000);
  EXPECT_FALSE(rows[0].decided_on.has_value());
  EXPECT_EQ(rows[2].event_seq, 33);
  EXPECT_EQ(rows[2].version, 1);
  EXPECT_EQ(rows[3].event_seq, kNow);
  EXPECT_EQ(rows[3].version, 2);
  EXPECT_EQ(rows[3].instalment, id_);
  EXPECT_EQ(rows[3].year, 2025);
}

TEST_F(DecisionsTest, ARegionsPayoutsAreThoseOfTheVersionsThatStood) {
  const auto before = ListPayoutsOfRegion(connection_, "09", 2021, 2025, 33);
  ASSERT_EQ(before.size(), 3U);
  EXPECT_EQ(before[0].amount, 1'069'111);
  EXPECT_EQ(before[1].amount, 1'056'053);
  EXPECT_EQ(before[2].amount, 1'148'287);
  EXPECT_EQ(before[2].inhabitants, 61'032);
  const auto after = ListPayoutsOfRegion(connection_, "09", 2021, 2025, kNow);
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(after[2].amount, 1);
  EXPECT_EQ(after[2].version, 2);
  // Halland is not in the second version: the first one no longer counts.
  EXPECT_EQ(ListPayoutsOfRegion(connection_, "13", 2021, 2025, 33).size(), 3U);
  EXPECT_EQ(ListPayoutsOfRegion(connection_, "13", 2021, 2025, kNow).size(), 2U);
}

TEST_F(DecisionsTest, YearsAreBoundedWithBothTheirEnds) {
  EXPECT_EQ(ListPayoutsOfRegion(connection_, "09", 2022, 2024, 33).size(), 1U);
  EXPECT_EQ(ListPayoutsOfRegion(connection_, "09", 2024, 2025, 33).size(), 2U);
  EXPECT_EQ(ListPayoutsOfRegion(connection_, "09", 2022, 2023, 33).size(), 0U);
  EXPECT_EQ(ListPayoutsOfRegion(connection_, "99", 2021, 2025, 33).size(), 0U);
}

TEST_F(DecisionsTest, AnExcludedRegionHasARowWithoutMoneyAndWithoutAFigure) {
  const auto rows = ListPayoutsOfRegion(connection_, "13", 2025, 2025, 33);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_FALSE(rows[0].met);
  EXPECT_EQ(rows[0].amount, 0);
  EXPECT_EQ(rows[0].inhabitants, std::nullopt);
}

TEST_F(DecisionsTest, OneIsReadWithItsPayouts) {
  const auto decision = FindDecision(connection_, 33);
  ASSERT_TRUE(decision.has_value());
  EXPECT_EQ(decision->population, "2025-09");
  EXPECT_EQ(decision->outcome_event, 32);
  EXPECT_EQ(decision->rule, Rule::kLargestRemainder);
  EXPECT_EQ(decision->payouts.size(), 21U);
  EXPECT_EQ(decision->payouts[0], (Payout{"01", true, 46'759'214}));
  EXPECT_EQ(decision->correction, std::nullopt);
  EXPECT_FALSE(FindDecision(connection_, 32).has_value());
}

TEST_F(DecisionsTest, ACorrectedOneSaysWhatItCorrects) {
  const auto decision = FindDecision(connection_, kNow);
  ASSERT_TRUE(decision.has_value());
  EXPECT_EQ(decision->version, 2);
  EXPECT_EQ(decision->correction, (Correction{33, "Fel belopp", std::nullopt}));
  EXPECT_EQ(decision->population_event, 30);
}

}  // namespace
}  // namespace fordela::storage
