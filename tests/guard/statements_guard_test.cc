// How many of SQLite's operations a use case takes, and how they grow with the archive.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdint>
#include <functional>

#include "fordela/audit.h"
#include "fordela/queries.h"
#include "storage/connection.h"
#include "support/large_archive.h"
#include "support/test_archive.h"

namespace fordela::guard {
namespace {

int CountOne(void* count) {
  ++*static_cast<std::int64_t*>(count);
  return 0;
}

/// The operations of SQLite's virtual machine that `work` takes.
std::int64_t OperationsOf(Database& database, const std::function<void()>& work) {
  sqlite3* const handle = database.connection().sqlite().getHandle();
  std::int64_t count = 0;
  sqlite3_progress_handler(handle, 1, &CountOne, &count);
  work();
  sqlite3_progress_handler(handle, 0, nullptr, nullptr);
  return count;
}

constexpr const char* kAgreement = R"(
[agreement]
id = "guard"
year = 2026
title = "Prov"
parties = ["Staten"]
purpose = "Prov"
amount = 200
[[agreement.instalment]]
number = 1
amount = 100
[[agreement.instalment]]
number = 2
amount = 100
[population]
id = "guard"
label = "prov"
source = "prov"
[population.counts]
01 = 50
03 = 30
04 = 20
[decision]
instalment = "guard/1"
population = "guard"
rule = "largest-remainder"
)";

constexpr const char* kDecision = R"(
[decision]
instalment = "guard/2"
population = "guard"
rule = "largest-remainder"
)";

std::int64_t OperationsOfADecision(std::int64_t events) {
  test::LargeArchive archive = test::MakeLargeArchive(events);
  test::RecordText(archive.database, kAgreement);
  return OperationsOf(archive.database, [&] { test::RecordText(archive.database, kDecision); });
}

std::int64_t OperationsOfAnAudit(std::int64_t events) {
  test::LargeArchive archive = test::MakeLargeArchive(events);
  return OperationsOf(archive.database,
                      [&] { EXPECT_TRUE(AuditArchive(archive.database, {}).ok()); });
}

/// Logarithmic: sixteen times the archive is four levels more of the tree.
TEST(StatementsGuardTest, RecordingADecisionDoesNotReadTheArchive) {
  const std::int64_t in_small = OperationsOfADecision(1'000);
  const std::int64_t in_large = OperationsOfADecision(16'000);
  EXPECT_GT(in_small, 100);
  EXPECT_LE(in_large, in_small + 500);
}

TEST(StatementsGuardTest, AnAuditIsLinear) {
  const std::int64_t small = OperationsOfAnAudit(2'000);
  const std::int64_t large = OperationsOfAnAudit(4'000);
  EXPECT_GT(small, 10'000);
  EXPECT_LE(large * 10, small * 21);
}

}  // namespace
}  // namespace fordela::guard
