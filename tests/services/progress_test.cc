// Who works through the history tells how far it has come.

#include "fordela/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <utility>

#include "documents/event_log.h"
#include "fordela/audit.h"
#include "fordela/export.h"
#include "fordela/restore.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using Steps = std::vector<std::pair<std::int64_t, std::optional<std::int64_t>>>;

/// Event by event to the last of the examples, which is 33.
Steps EveryEvent(std::optional<std::int64_t> all) {
  Steps steps;
  for (std::int64_t event = 1; event <= 33; ++event) steps.emplace_back(event, all);
  return steps;
}

class ProgressTest : public testing::Test {
 protected:
  Progress Collect() {
    return [this](std::int64_t done, std::optional<std::int64_t> all) {
      steps_.emplace_back(done, all);
    };
  }

  ScopedFolder folder_;
  Database database_ = test::ExampleArchive();
  Steps steps_;
};

TEST_F(ProgressTest, AnAuditTellsOfEveryEvent) {
  AuditArchive(database_, std::nullopt, Collect());
  EXPECT_EQ(steps_, EveryEvent(33));
}

TEST_F(ProgressTest, ABackupTellsOfEveryEventThatItVerifies) {
  BackUpArchive(database_, folder_ / "copy.db", Collect());
  EXPECT_EQ(steps_, EveryEvent(33));
}

TEST_F(ProgressTest, AnExportTellsOfEveryEventThatItVerifies) {
  ExportOptions options;
  options.progress = Collect();
  ExportArchive(database_, folder_ / "out", options);
  EXPECT_EQ(steps_, EveryEvent(33));
}

TEST_F(ProgressTest, RestoringTellsOfEveryEventAndKnowsNoEnd) {
  std::string log;
  ForEachEvent(database_, {}, [&](const LoggedEvent& event) { log += EventJson(event); });
  std::istringstream in(log);
  const LogSource source{"log", [&](std::string& line) { return !!std::getline(in, line); }};
  RestoreArchive(source, folder_ / "new.db", std::nullopt, Collect());
  EXPECT_EQ(steps_, EveryEvent(std::nullopt));
}

}  // namespace
}  // namespace fordela
