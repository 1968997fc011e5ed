#include "storage/reconciliations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.h"
#include "fordela/error.h"
#include "storage/connection.h"
#include "storage/events.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

using testing::HasSubstr;
using Events = std::vector<std::int64_t>;

/// Reconciliations 39 and 40, of event 36: the second version of cancer-2024/2.
class ReconciliationsTest : public testing::Test {
 protected:
  /// Adds a reconciliation of event 29, the first version, with the values as they are given; takes
  /// it back. What is said against it, empty if nothing.
  std::string ErrorOf(const std::string& deviations, const std::string& verdict_and_count,
                      const std::string& document = "'b', 1, 1") {
    connection_.Execute("BEGIN");
    InsertEvent(connection_,
                {41, "2026-01-03T00:00:00Z", "tester", "reconciliation", "{}", Hash{}});
    std::string sql;
    if (!deviations.empty()) {
      sql =
          "INSERT INTO deviation (event_seq, position, fact, region_code, recorded, stated) "
          "VALUES " +
          deviations + "; ";
    }
    sql +=
        "INSERT INTO reconciliation (event_seq, decision_event, document, size, row_count, verdict,"
        " count, sha256) VALUES (41, 29, " +
        document + ", " + verdict_and_count + ", '" + std::string(64, 'a') + "')";
    std::string error;
    try {
      connection_.Execute(sql.c_str());
    } catch (const std::exception& caught) {
      error = caught.what();
    }
    connection_.Execute("ROLLBACK");
    return error;
  }

  Database database_ = test::FullArchive();
  Connection& connection_ = database_.connection();
};

TEST_F(ReconciliationsTest, OneIsReadWithItsDeviationsInOrder) {
  Reconciliation expected;
  expected.instalment = {"cancer-2024", 2};
  expected.decision_event = 36;
  expected.document = "bilaga.txt";
  expected.sha256 = Sha256("bilaga");
  expected.size = 4'711;
  expected.rows = 21;
  expected.agrees = false;
  expected.deviations = {{StatedFact::kAmount, "01", 42'453'266, 42'452'908},
                         {StatedFact::kPopulation, "01", 2'455'941, 2'455'914},
                         {StatedFact::kPopulation, {}, 10'557'709, 10'557'682}};
  EXPECT_EQ(FindReconciliation(connection_, 39), expected);
  EXPECT_EQ(FindReconciliation(connection_, 40)->deviations, std::vector<Deviation>{});
  EXPECT_TRUE(FindReconciliation(connection_, 40)->agrees);
  EXPECT_EQ(FindReconciliation(connection_, 38), std::nullopt);
  EXPECT_EQ(FindReconciliation(connection_, 41), std::nullopt);
}

TEST_F(ReconciliationsTest, AreListedForAVersionUpToAnEvent) {
  Reconciliation reconciliation = *FindReconciliation(connection_, 39);
  reconciliation.decision_event = 29;
  test::AppendUnchecked(database_, reconciliation);
  EXPECT_EQ(ListReconciliationEvents(connection_, 36, 38), Events{});
  EXPECT_EQ(ListReconciliationEvents(connection_, 36, 39), Events{39});
  EXPECT_EQ(ListReconciliationEvents(connection_, 36, 41), (Events{39, 40}));
  EXPECT_EQ(ListReconciliationEvents(connection_, 29, 41), Events{41});
  EXPECT_EQ(ListReconciliationEvents(connection_, 33, 41), Events{});
}

TEST_F(ReconciliationsTest, AnEventHasAsManyDeviationsAsItSays) {
  const std::string two = "(41, 1, 'amount', '01', 5, 6), (41, 2, 'share', NULL, 1, NULL)";
  EXPECT_EQ(ErrorOf(two, "'differs', 2"), "");
  EXPECT_EQ(ErrorOf("", "'agrees', 0"), "");
  for (const char* count : {"'differs', 1", "'differs', 3", "'agrees', 0"}) {
    EXPECT_EQ(ErrorOf(two, count), "reconciliation: it does not have as many deviations") << count;
  }
}

TEST_F(ReconciliationsTest, TheVerdictIsThatOfTheDeviations) {
  EXPECT_THAT(ErrorOf("", "'differs', 0"), HasSubstr("CHECK constraint failed"));
  EXPECT_THAT(ErrorOf("(41, 1, 'amount', '01', 5, 6)", "'agrees', 1"),
              HasSubstr("CHECK constraint failed"));
  EXPECT_THAT(ErrorOf("", "'unclear', 0"), HasSubstr("CHECK constraint failed"));
}

TEST_F(ReconciliationsTest, WhatIsNoDeviationOrDocumentIsStopped) {
  for (const char* deviation :
       {"(41, 1, 'amount', '01', 5, 5)", "(41, 1, 'amount', '01', NULL, NULL)",
        "(41, 1, 'colour', '01', 5, 6)", "(41, 1, 'amount', '01', -1, 6)",
        "(41, 1, 'amount', '01', 5, 1000000000000000)", "(41, 0, 'amount', '01', 5, 6)"}) {
    EXPECT_THAT(ErrorOf(deviation, "'differs', 1"), HasSubstr("CHECK constraint failed"))
        << deviation;
  }
  for (const char* document : {"'', 1, 1", "'b', 0, 1", "'b', 1, 0"}) {
    EXPECT_THAT(ErrorOf("", "'agrees', 0", document), HasSubstr("CHECK constraint failed"))
        << document;
  }
}

TEST_F(ReconciliationsTest, AnotherNumberOfDeviationsThanIsSaidIsDamage) {
  connection_.Execute(
      "DROP TRIGGER deviation_no_delete;"
      "DELETE FROM deviation WHERE event_seq = 39 AND position = 3");
  try {
    FindReconciliation(connection_, 39);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_STREQ(error.what(), "a reconciliation has another number of deviations than it says");
  }
}

}  // namespace
}  // namespace fordela::storage
