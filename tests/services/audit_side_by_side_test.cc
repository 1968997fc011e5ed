// The audit on two cores says what it says on one, in the same order.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <stdexcept>

#include "documents/audit_report.h"
#include "fordela/audit.h"
#include "fordela/error.h"
#include "storage/second_connection.h"
#include "storage/transaction.h"
#include "support/archive_files.h"
#include "support/attacker.h"
#include "support/no_more_files.h"
#include "support/scoped_folder.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::IsSupersetOf;

std::string Said(const AuditReport& report) { return AuditJson(report, false); }

class AuditSideBySideTest : public testing::Test {
 protected:
  AuditSideBySideTest() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  [[nodiscard]] AuditReport Audit() const {
    return AuditArchive(Database::Open(file_, Access::kInspect));
  }

  /// Without a second connection.
  [[nodiscard]] AuditReport AuditOnOneCore() const {
    const Database database = Database::Open(file_, Access::kInspect);
    const test::NoMoreFiles none;
    return AuditArchive(database);
  }

  ScopedFolder folder_;
  fs::path file_ = folder_ / "archive.db";
};

TEST_F(AuditSideBySideTest, AnArchiveInAFileIsReadOverTwoConnections) {
  const Database database = Database::Open(file_, Access::kInspect);
  storage::InReadTransaction(database, [](storage::Connection& connection) {
    EXPECT_NE(storage::OpenBeside(connection), nullptr);
  });
}

TEST_F(AuditSideBySideTest, SaysTheSameOfASoundArchive) {
  EXPECT_EQ(Said(Audit()), Said(AuditOnOneCore()));
}

TEST_F(AuditSideBySideTest, SaysTheSameInTheSameOrderWhereEveryPartFindsSomething) {
  test::Attacker(file_).Run(
      "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
      "UPDATE payout SET amount = -1 WHERE event_seq = 32 AND region_code = '01';"
      "UPDATE payout SET event_seq = 3 WHERE event_seq = 33 AND region_code = '01';"
      "UPDATE event SET actor = 'x' WHERE seq = 30;"
      "UPDATE settlement SET control_sum = control_sum + 1;"
      "DELETE FROM tree_node WHERE level = 2;"
      "UPDATE decision SET version = 4 WHERE version = 1");
  const AuditReport report = Audit();
  std::set<std::string> checks;
  for (const Finding& finding : report.findings) checks.insert(finding.check);
  EXPECT_THAT(checks, IsSupersetOf({"file", "references", "events", "rows", "tree", "versions"}));
  EXPECT_EQ(Said(report), Said(AuditOnOneCore()));
}

TEST_F(AuditSideBySideTest, AFileThatWasExchangedSinceItWasOpenedIsNotAudited) {
  const Database database = Database::Open(file_, Access::kInspect);
  fs::copy_file(file_, folder_ / "other.db");
  fs::rename(folder_ / "other.db", file_);
  try {
    AuditArchive(database);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFailed);
    EXPECT_STREQ(error.what(), "the archive's file was moved or exchanged while it was being read");
  }
}

TEST_F(AuditSideBySideTest, WhatProgressThrowsEndsBoth) {
  const Database database = Database::Open(file_, Access::kInspect);
  EXPECT_THROW(AuditArchive(database, std::nullopt,
                            [](std::int64_t, std::optional<std::int64_t>) {
                              throw std::runtime_error("stop");
                            }),
               std::runtime_error);
  EXPECT_EQ(Said(AuditArchive(database)), Said(Audit()));
}

}  // namespace
}  // namespace fordela
