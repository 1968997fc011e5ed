#include "storage/agreements.h"

#include <gtest/gtest.h>

#include "fordela/error.h"
#include "storage/connection.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

using Events = std::vector<std::int64_t>;

TEST(AgreementsTest, AreListedUpToAnEventByYear) {
  Database database = test::ExampleArchive();
  test::RecordText(
      database,
      "[agreement]\nid = \"a\"\nyear = 2020\ntitle = \"T\"\nparties = [\"S\"]\n"
      "purpose = \"P\"\namount = 1\n[[agreement.instalment]]\nnumber = 1\namount = 1\n");
  Connection& connection = database.connection();
  EXPECT_EQ(ListAgreementEvents(connection, 23), Events{});
  EXPECT_EQ(ListAgreementEvents(connection, 24), Events{24});
  EXPECT_EQ(ListAgreementEvents(connection, 33), (Events{24, 27, 31}));
  EXPECT_EQ(ListAgreementEvents(connection, 34), (Events{34, 24, 27, 31}));
}

TEST(AgreementsTest, AndOutcomesAreFoundOnlyOnceRecorded) {
  const Database database = test::ExampleArchive();
  Connection& connection = database.connection();
  EXPECT_EQ(FindAgreementEvent(connection, "cancer-2025", 30), std::nullopt);
  EXPECT_EQ(FindAgreementEvent(connection, "cancer-2025", 31), 31);
  EXPECT_EQ(FindAgreementEvent(connection, "cancer-2026", 33), std::nullopt);
  EXPECT_EQ(FindOutcomeEvents(connection, {"cancer-2025", 2}, 31), Events{});
  EXPECT_EQ(FindOutcomeEvents(connection, {"cancer-2025", 2}, 32), Events{32});
  EXPECT_EQ(FindOutcomeEvents(connection, {"cancer-2025", 1}, 33), Events{});
  EXPECT_EQ(FindOutcomeEvents(connection, {"cancer-2021", 2}, 33), Events{});
}

TEST(AgreementsTest, EveryVersionOfAnOutcomeIsFoundTheFirstOneFirst) {
  const Database database = test::FullArchive();
  Connection& connection = database.connection();
  const InstalmentId id{"cancer-2024", 2};
  EXPECT_EQ(FindOutcomeEvents(connection, id, 27), Events{});
  EXPECT_EQ(FindOutcomeEvents(connection, id, 34), Events{28});
  EXPECT_EQ(FindOutcomeEvents(connection, id, 35), (Events{28, 35}));
  EXPECT_EQ(FindOutcome(connection, 28)->version, 1);
  EXPECT_EQ(FindOutcome(connection, 28)->correction, std::nullopt);
  EXPECT_EQ(FindOutcome(connection, 35)->version, 2);
  EXPECT_EQ(FindOutcome(connection, 35)->correction,
            (Correction{28, "Fel handling angiven", "S2024/02102"}));
}

TEST(AgreementsTest, OneIsReadWithItsInstalmentsAndParts) {
  const Database database = test::ExampleArchive();
  const auto agreement = FindAgreement(database.connection(), 31);
  ASSERT_TRUE(agreement.has_value());
  EXPECT_EQ(agreement->appropriation, (Appropriation{"9", "1:6", "16"}));
  EXPECT_EQ(agreement->follow_up->diary_number, "S2025/01089");
  EXPECT_EQ(agreement->parties,
            (std::vector<std::string>{"Staten", "Sveriges Kommuner och Regioner"}));
  EXPECT_EQ(agreement->instalments,
            (std::vector<Instalment>{{1, 182'500'000, {}, {}, {{182'500'000, Basis::kPopulation}}},
                                     {2,
                                      182'500'000,
                                      "Rapportering till Socialstyrelsen om arbetet med SVF",
                                      Unmet::kRedistribute,
                                      {{182'500'000, Basis::kPopulation}}}}));
}

TEST(AgreementsTest, AnOutcomeIsReadRegionByRegion) {
  const Database database = test::ExampleArchive();
  const auto outcome = FindOutcome(database.connection(), 32);
  ASSERT_TRUE(outcome.has_value());
  std::vector<std::string> not_met;
  for (const RegionOutcome& region : outcome->regions) {
    if (!region.met) not_met.push_back(region.region);
  }
  EXPECT_EQ(not_met, (std::vector<std::string>{"13", "21", "24"}));
  EXPECT_EQ(outcome->regions.size(), 21U);
}

TEST(AgreementsTest, AWordThatIsNeverStoredIsDamage) {
  const Database database = test::ExampleArchive();
  Connection& connection = database.connection();
  connection.Execute(
      "PRAGMA ignore_check_constraints = ON; DROP TRIGGER instalment_part_no_update;"
      "UPDATE instalment_part SET basis = 'luck' WHERE event_seq = 31 AND number = 2");
  try {
    FindAgreement(connection, 31);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_STREQ(error.what(), "'luck' is not a value that is ever stored");
  }
}

}  // namespace
}  // namespace fordela::storage
