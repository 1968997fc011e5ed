#include "services/plausibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela::services {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Checks(const std::vector<Doubt>& doubts) {
  std::vector<std::string> checks;
  for (const Doubt& doubt : doubts) checks.push_back(doubt.check);
  return checks;
}

PopulationSnapshot Snapshot(const char* label, const char* reference_date) {
  PopulationSnapshot snapshot;
  snapshot.id = "p";
  snapshot.label = label;
  snapshot.reference_date = ParseDate(reference_date);
  snapshot.counts = {{"01", 100}, {"03", 50}};
  return snapshot;
}

TEST(PlausibilityTest, AStatedTotalMayDifferFromTheSumAndIsDoubted) {
  PopulationSnapshot snapshot = Snapshot("p", "");
  EXPECT_THAT(DoubtsAbout(snapshot), IsEmpty());
  snapshot.stated_total = 150;
  EXPECT_THAT(DoubtsAbout(snapshot), IsEmpty());
  snapshot.stated_total = 149;
  EXPECT_THAT(Checks(DoubtsAbout(snapshot)), ElementsAre("stated_total"));
}

TEST(PlausibilityTest, ALabelIsDoubtedOnlyWhereItContradictsTheReferenceDate) {
  struct Case {
    const char* label;
    const char* date;
    bool doubted;
  };
  const Case cases[] = {
      {"1 nov 2019", "2019-11-01", false},
      {"nov 2024", "2023-12-31", true},
      {"nov 2024", "2024-12-31", true},
      {"November 2024", "2024-11-30", false},
      {"sep 2025", "", false},
      {"2024", "2024-06-30", false},
      {"2024", "2023-06-30", true},
      {"befolkning", "2023-06-30", false},
      {"maj", "2023-06-30", true},
      {"Dec 2023, 10 557 682", "2023-12-31", false},
      {"31 dec 2023", "2023-12-31", false},
      {"31 dec 2023", "2023-12-30", true},
      {"2023-12-31", "2023-12-31", false},
      {"2023-12-31", "2023-11-30", true},
      {"2024M11", "2024-11-01", false},
      {"2024M11", "2024-12-31", true},
      {"2024K4", "2024-12-31", false},
      {"2024K4", "2024-09-30", true},
      {"kvartal 3 2024", "2024-09-30", false},
      {"kvartal 3 2024", "2024-12-31", true},
      {"2022/2023", "2023-12-31", false},
      {"Marks kommun", "2023-12-31", false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(!DoubtsAbout(Snapshot(each.label, each.date)).empty(), each.doubted)
        << each.label << " " << each.date;
  }
}

TEST(PlausibilityTest, InstalmentsBelowTheAgreedAmountAreDoubted) {
  Agreement agreement;
  agreement.amount = 100;
  agreement.instalments = {{1, 60, {}, {}, {}}, {2, 40, {}, {}, {}}};
  EXPECT_THAT(DoubtsAbout(agreement), IsEmpty());
  agreement.instalments.pop_back();
  EXPECT_THAT(Checks(DoubtsAbout(agreement)), ElementsAre("instalments"));
}

TEST(PlausibilityTest, DatesAfterTheDecisionAreDoubted) {
  Decision decision;
  decision.decided_on = ParseDate("2025-12-11");
  DecisionBasis basis;
  basis.population = Snapshot("p", "2025-12-12");
  basis.outcome = Outcome();
  basis.outcome->reported_on = *ParseDate("2025-12-12");
  EXPECT_THAT(Checks(DoubtsAbout(decision, basis)),
              ElementsAre("reference_date", "decided_before_report"));
  basis.population = Snapshot("p", "2025-12-11");
  basis.outcome->reported_on = *ParseDate("2025-12-11");
  EXPECT_THAT(DoubtsAbout(decision, basis), IsEmpty());
}

TEST(PlausibilityTest, AFigureThatJumpsByMoreThanATenthIsDoubted) {
  PopulationSnapshot later = Snapshot("p", "");
  later.counts = {{"01", 110}, {"03", 45}, {"04", 7}};
  EXPECT_THAT(DoubtsBetween(Snapshot("p", ""), later), IsEmpty());
  later.counts = {{"01", 111}, {"03", 44}};
  EXPECT_THAT(Checks(DoubtsBetween(Snapshot("p", ""), later)), ElementsAre("jump", "jump"));
}

}  // namespace
}  // namespace fordela::services
