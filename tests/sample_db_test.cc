// sample.db, as it is checked in: opened read-only, audited, and what examples/ build today.

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "documents/event_log.h"
#include "fordela/audit.h"
#include "fordela/queries.h"
#include "fordela/restore.h"
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

/// What the events after the archive's own record hold.
std::vector<std::string> Contents(const Database& database) {
  std::vector<std::string> contents;
  ForEachEvent(database, {.since = 2}, [&](const LoggedEvent& logged) {
    contents.push_back(logged.event.kind + " " + logged.event.content);
  });
  return contents;
}

TEST(SampleDbTest, HoldsWhatTheExamplesRecordToday) {
  Database fresh = test::NewArchive();
  std::vector<RecordFile> files;
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    files.push_back(ParseRecordFile(name, test::ExampleText(name)));
  }
  RecordFiles(fresh, files, test::TestAct());
  EXPECT_EQ(Contents(OpenSample()), Contents(fresh))
      << "sample.db is stale: build the target sample_db";
}

/// The log of an archive, as `log --format json` writes it.
std::string LogOf(const Database& database) {
  std::string log;
  ForEachEvent(database, {}, [&](const LoggedEvent& logged) { log += EventJson(logged); });
  return log;
}

TEST(SampleDbTest, ItsLogRestoresItAndIsWrittenAgainToTheByte) {
  const Database sample = OpenSample();
  const std::string log = LogOf(sample);
  std::istringstream lines(log);
  Database restored = Database::InMemory();
  RestoreArchive({"log.jsonl", [&](std::string& line) { return !!std::getline(lines, line); }},
                 restored, AuditArchive(sample).root);
  EXPECT_EQ(LogOf(restored), log);
  EXPECT_EQ(AuditArchive(restored).root, AuditArchive(sample).root);
}

}  // namespace
}  // namespace fordela
