#include "fordela/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/settlements.h"
#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// `payment cancer-2024/2 182500000`
std::vector<std::string> Missing(const ArchiveStatus& status) {
  std::vector<std::string> all;
  for (const MissingThing& missing : status.missing) {
    std::string line(WantName(missing.want));
    if (missing.instalment) line += " " + FormatInstalmentId(*missing.instalment);
    if (missing.amount != 0) line += " " + std::to_string(missing.amount);
    all.push_back(std::move(line));
  }
  return all;
}

const InstalmentStatus& Of(const ArchiveStatus& status, std::string_view id) {
  for (const AgreementStatus& agreement : status.agreements) {
    for (const InstalmentStatus& instalment : agreement.instalments) {
      if (FormatInstalmentId(instalment.id) == id) return instalment;
    }
  }
  throw std::out_of_range(std::string(id));
}

TEST(StatusTest, AnArchiveWithoutAgreementsWantsOne) {
  const Database database = test::NewArchive();
  const ArchiveStatus status = LoadStatus(database, {});
  EXPECT_EQ(status.events, 22);
  EXPECT_EQ(status.regions, 21);
  EXPECT_EQ(status.populations, 0);
  EXPECT_EQ(status.last_recorded_at, ParseInstant("2026-01-02T03:04:05Z"));
  EXPECT_THAT(status.agreements, IsEmpty());
  EXPECT_THAT(Missing(status), ElementsAre("agreement"));
}

// The examples hold the second instalments of three agreements, neither paid nor reconciled.
TEST(StatusTest, NamesInTheOrderOfWorkWhatIsMissing) {
  const ArchiveStatus status = LoadStatus(test::ExampleArchive(), {});
  EXPECT_EQ(status.events, 33);
  EXPECT_EQ(status.populations, 3);
  EXPECT_THAT(
      Missing(status),
      ElementsAre("decision cancer-2021/1", "decision cancer-2024/1", "decision cancer-2025/1",
                  "payment cancer-2021/2 185000000", "payment cancer-2024/2 182500000",
                  "payment cancer-2025/2 182500000", "reconciliation cancer-2021/2",
                  "reconciliation cancer-2024/2", "reconciliation cancer-2025/2"));
  const InstalmentStatus& second = Of(status, "cancer-2025/2");
  EXPECT_TRUE(second.conditional && second.outcome_recorded && second.decided);
  EXPECT_EQ(second.payouts, 182'500'000);
  EXPECT_FALSE(Of(status, "cancer-2021/2").conditional);
}

// What follows on cancer-2024/2: Stockholm and Gotland are paid in full by version 2, Gotland
// repays 1 053 kr, and the last reconciliation agrees. What is left to pay is by the annex of
// version 2 182 500 000 less the two amounts, and 1 053 more.
TEST(StatusTest, CountsPaymentsRepaymentsAndReconciliationsOfTheCurrentVersion) {
  const Database database = test::FullArchive();
  const ArchiveStatus status = LoadStatus(database, {});
  const auto annex = LoadDecision(database, *ParseDecisionId("cancer-2024/2"), {}).annex;
  Kronor paid = -1'053;
  for (const AnnexRow& row : annex.rows) {
    if (row.code == "01" || row.code == "09") paid += row.amount;
  }
  const InstalmentStatus& second = Of(status, "cancer-2024/2");
  EXPECT_EQ(second.paid, paid);
  EXPECT_EQ(second.to_pay, 182'500'000 - paid);
  EXPECT_EQ(second.to_reclaim, 0);
  EXPECT_TRUE(second.reconciled);
  EXPECT_EQ(second.last_deviations, 0);
  EXPECT_THAT(Missing(status),
              ElementsAre("decision cancer-2021/1", "decision cancer-2024/1",
                          "decision cancer-2025/1", "payment cancer-2021/2 185000000",
                          "payment cancer-2024/2 " + std::to_string(182'500'000 - paid),
                          "payment cancer-2025/2 182500000", "reconciliation cancer-2021/2",
                          "reconciliation cancer-2025/2"));
}

constexpr const char* kConditional = R"(
[agreement]
id = "b"
year = 2026
title = "B"
parties = ["P"]
purpose = "U"
amount = 100
[[agreement.instalment]]
number = 1
amount = 100
condition = "C"
unmet = "withhold"
)";

constexpr const char* kOutcome = R"(
[outcome]
instalment = "b/1"
assessed_by = "A"
reported_on = 2026-01-01
not_met = ["03"]
evidence = "E"
)";

TEST(StatusTest, AConditionWaitsForItsOutcomeFirst) {
  Database database = test::NewArchive();
  test::RecordText(database, kConditional);
  EXPECT_THAT(Missing(LoadStatus(database, {})), ElementsAre("outcome b/1"));
  test::RecordText(database, kOutcome);
  EXPECT_THAT(Missing(LoadStatus(database, {})), ElementsAre("decision b/1"));
}

// 50, 30 and 20 inhabitants; 03 did not meet the condition: of 100 kr, 50/70 and 20/70 are 71.4 and
// 28.6, by largest remainder 71 and 29.
TEST(StatusTest, TellsWhatIsToBePaidAndWhatToBeReclaimedApart) {
  Database database = test::SmallArchive({});
  const auto paid = SettleDecision(
      database, {*ParseDecisionId("a/1"), std::nullopt, *ParseDate("2026-01-02"), 100, "R"},
      test::TestAct());
  EXPECT_EQ(paid.record.control_sum, 100);
  EXPECT_THAT(Missing(LoadStatus(database, {})), ElementsAre("reconciliation a/1"));
  RepayDecision(database, {*ParseDecisionId("a/1"), "04", 9, *ParseDate("2026-01-02"), "too much"},
                test::TestAct());
  EXPECT_THAT(Missing(LoadStatus(database, {})),
              ElementsAre("payment a/1 9", "reconciliation a/1"));
}

TEST(StatusTest, AnswersAsItWasKnownThen) {
  const Database database = test::ExampleArchive();
  const ArchiveStatus before = LoadStatus(database, ParseInstant("2020-01-01T00:00:00Z"));
  EXPECT_EQ(before.events, 0);
  EXPECT_EQ(before.origin, "");
  EXPECT_THAT(before.missing, IsEmpty());
  const ArchiveStatus now = LoadStatus(database, ParseInstant("2026-01-02T03:04:05Z"));
  EXPECT_EQ(now.events, 33);
}

}  // namespace
}  // namespace fordela
