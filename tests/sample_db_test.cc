// sample.db, as it is checked in: opened read-only, audited, and what examples/ build today.

#include <gtest/gtest.h>

#include <filesystem>

#include "fordela/audit.h"
#include "fordela/queries.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

Database OpenSample() {
  return Database::Open(std::filesystem::path(FORDELA_SOURCE_DIR) / "sample.db", Access::kInspect);
}

TEST(SampleDbTest, PassesItsAudit) {
  const AuditReport report = AuditArchive(OpenSample());
  EXPECT_TRUE(report.ok());
  for (const Finding& finding : report.findings) {
    EXPECT_GE(finding.severity, Severity::kDeviates) << finding.message;
  }
}

TEST(SampleDbTest, HoldsWhatTheExamplesRecordToday) {
  const Database fresh = test::ExampleArchive();
  std::vector<std::string> expected;
  ForEachEvent(fresh, 2, {}, [&](const LoggedEvent& logged) {
    expected.push_back(logged.event.content);
  });
  std::size_t at = 0;
  ForEachEvent(OpenSample(), 2, {}, [&](const LoggedEvent& logged) {
    // The sample records all files in one transaction: populations first, then agreements.
    EXPECT_NE(std::find(expected.begin(), expected.end(), logged.event.content), expected.end())
        << "sample.db is stale: build the target sample_db";
    ++at;
  });
  EXPECT_EQ(at, expected.size());
}

}  // namespace
}  // namespace fordela
