#include "storage/settlements.h"

#include <gtest/gtest.h>

#include "fordela/error.h"
#include "storage/connection.h"
#include "storage/events.h"
#include "storage/records.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

using Events = std::vector<std::int64_t>;

const InstalmentId kPaid{"cancer-2024", 2};

/// Settlement 37 and repayment 38, of event 36: the second version of cancer-2024/2.
class SettlementsTest : public testing::Test {
 protected:
  /// Adds a settlement of event 29, the first version, with the row as it is given; takes it back.
  /// What is said against it, empty if nothing.
  std::string ErrorOf(const std::string& amounts, const std::string& row) {
    connection_.Execute("BEGIN");
    InsertEvent(connection_, {41, "2026-01-03T00:00:00Z", "tester", "settlement", "{}", Hash{}});
    std::string error;
    try {
      connection_.Execute(
          ("INSERT INTO settlement_amount (event_seq, region_code, amount) VALUES " + amounts +
           "; INSERT INTO settlement (event_seq, decision_event, paid_on, reference, count,"
           " control_sum) VALUES " +
           row)
              .c_str());
    } catch (const std::exception& caught) {
      error = caught.what();
    }
    connection_.Execute("ROLLBACK");
    return error;
  }

  Database database_ = test::FullArchive();
  Connection& connection_ = database_.connection();
};

// The amounts by exact fractions, in another language.
TEST_F(SettlementsTest, OneIsReadWithItsAmountsByCode) {
  Settlement expected;
  expected.instalment = kPaid;
  expected.decision_event = 36;
  expected.paid_on = *ParseDate("2024-12-20");
  expected.reference = "KK 2024:17";
  expected.control_sum = 43'509'316;
  expected.amounts = {{"01", 42'453'266}, {"09", 1'056'050}};
  EXPECT_EQ(FindSettlement(connection_, 37), expected);
  EXPECT_EQ(FindSettlement(connection_, 36), std::nullopt);
  EXPECT_EQ(FindSettlement(connection_, 38), std::nullopt);
}

TEST_F(SettlementsTest, ARepaymentIsRead) {
  Repayment expected;
  expected.instalment = kPaid;
  expected.decision_event = 36;
  expected.region = "09";
  expected.amount = 1'053;
  expected.repaid_on = *ParseDate("2025-02-03");
  expected.reason = "Ej förbrukade medel";
  EXPECT_EQ(FindRepayment(connection_, 38), expected);
  EXPECT_EQ(FindRepayment(connection_, 37), std::nullopt);
}

TEST_F(SettlementsTest, AreListedForAnInstalmentUpToAnEvent) {
  EXPECT_EQ(ListSettlementEvents(connection_, kPaid, 36), Events{});
  EXPECT_EQ(ListSettlementEvents(connection_, kPaid, 37), Events{37});
  EXPECT_EQ(ListRepaymentEvents(connection_, kPaid, 37), Events{});
  EXPECT_EQ(ListRepaymentEvents(connection_, kPaid, 38), Events{38});
  for (const InstalmentId& other : {InstalmentId{"cancer-2024", 1}, {"cancer-2025", 2}}) {
    EXPECT_EQ(ListSettlementEvents(connection_, other, 38), Events{});
    EXPECT_EQ(ListRepaymentEvents(connection_, other, 38), Events{});
  }
}

TEST_F(SettlementsTest, ThoseOfEveryVersionAreListedInOrder) {
  Settlement settlement = *FindSettlement(connection_, 37);
  settlement.decision_event = 29;
  test::AppendUnchecked(database_, settlement);
  Repayment repayment = *FindRepayment(connection_, 38);
  repayment.decision_event = 29;
  test::AppendUnchecked(database_, repayment);
  EXPECT_EQ(ListSettlementEvents(connection_, kPaid, 42), (Events{37, 41}));
  EXPECT_EQ(ListRepaymentEvents(connection_, kPaid, 42), (Events{38, 42}));
}

TEST_F(SettlementsTest, TheAmountsAreAsManyAsIsSaidAndSumToWhatIsSaid) {
  const std::string amounts = "(41, '01', 60), (41, '09', 40)";
  EXPECT_EQ(ErrorOf(amounts, "(41, 29, '2025-01-02', 'r', 2, 100)"), "");
  for (const char* row : {
           "(41, 29, '2025-01-02', 'r', 2, 99)",
           "(41, 29, '2025-01-02', 'r', 2, 101)",
           "(41, 29, '2025-01-02', 'r', 1, 100)",
           "(41, 29, '2025-01-02', 'r', 3, 100)",
       }) {
    EXPECT_EQ(ErrorOf(amounts, row), "settlement: it does not sum to its amounts") << row;
  }
}

TEST_F(SettlementsTest, AnAmountIsAtLeastOneKronaAndStandsOnce) {
  const std::string row = "(41, 29, '2025-01-02', 'r', 1, 0)";
  EXPECT_NE(ErrorOf("(41, '01', 0)", row).find("CHECK constraint failed"), std::string::npos);
  EXPECT_NE(ErrorOf("(41, '01', -1)", row).find("CHECK constraint failed"), std::string::npos);
  EXPECT_EQ(ErrorOf("(41, '01', 1), (41, '01', 2)", row),
            "settlement_amount: its settlement stands");
  EXPECT_EQ(ErrorOf("(37, '03', 1)", row), "settlement_amount: its settlement stands");
}

TEST_F(SettlementsTest, AmountsWithoutTheirSettlementAreNotKept) {
  connection_.Execute("BEGIN");
  InsertEvent(connection_, {41, "2026-01-03T00:00:00Z", "tester", "settlement", "{}", Hash{}});
  connection_.Execute(
      "INSERT INTO settlement_amount (event_seq, region_code, amount) VALUES (41, '01', 5)");
  EXPECT_ANY_THROW(connection_.Execute("COMMIT"));
  connection_.Execute("ROLLBACK");
}

TEST_F(SettlementsTest, AnotherNumberOfAmountsThanIsSaidIsDamage) {
  connection_.Execute(
      "DROP TRIGGER settlement_amount_no_delete;"
      "DELETE FROM settlement_amount WHERE event_seq = 37 AND region_code = '09'");
  try {
    FindSettlement(connection_, 37);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_STREQ(error.what(), "a settlement has another number of amounts than it says");
  }
}

}  // namespace
}  // namespace fordela::storage
