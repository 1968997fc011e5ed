// Copies of an archive that is in use, cut short, or damaged.

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "fordela/audit.h"
#include "fordela/restore.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A folder with an archive that holds the three examples.
class BackupTest : public testing::Test {
 protected:
  void SetUp() override {
    InitArchive(Original(), "fordela/test", test::TestAct());
    Database database = Database::Open(Original(), Access::kWrite);
    test::RecordExamples(database);
  }

  [[nodiscard]] fs::path Original() const { return folder_ / "original.db"; }
  [[nodiscard]] fs::path Copy(int number = 0) const {
    return folder_ / fmt::format("copy{}.db", number);
  }

  static AuditReport Audit(const fs::path& file) {
    return AuditArchive(Database::Open(file, Access::kInspect));
  }

  /// The files of the folder but for the archive and its journal.
  [[nodiscard]] std::vector<fs::path> Others() const {
    std::vector<fs::path> others;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      if (!entry.path().filename().string().starts_with("original.db")) {
        others.push_back(entry.path());
      }
    }
    return others;
  }

 private:
  ScopedFolder folder_;
};

std::string Population(int number) {
  return fmt::format(
      "[population]\nid = \"p{}\"\nlabel = \"p\"\nsource = \"s\"\n[population.counts]\n\"01\" = "
      "{}\n",
      number, number);
}

/// Runs `function` in a process of its own; returns its id.
template <typename Function>
pid_t Fork(const Function& function) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  try {
    function();
    ::_exit(0);
  } catch (...) {
    ::_exit(1);
  }
}

TEST_F(BackupTest, TheCopyIsTheArchive) {
  const Database database = Database::Open(Original(), Access::kRead);
  const HistoryState state = BackUpArchive(database, Copy());
  const AuditReport report = Audit(Copy());
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(state.events, 33);
  EXPECT_EQ(state.root, report.root);
  EXPECT_EQ(report.root, AuditArchive(database).root);
  EXPECT_EQ(Others().size(), 1U);
}

TEST_F(BackupTest, NothingIsOverwritten) {
  const Database database = Database::Open(Original(), Access::kRead);
  for (const fs::path& file : {Original(), Copy()}) {
    if (file == Copy()) fs::create_symlink("nowhere", Copy());
    try {
      BackUpArchive(database, file);
      ADD_FAILURE() << file;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kExists) << file;
    }
  }
  EXPECT_TRUE(Audit(Original()).ok());
}

TEST_F(BackupTest, ADamagedArchiveGivesNoCopyAndIsNamed) {
  {
    SQLite::Database sqlite(Original().string(), SQLite::OPEN_READWRITE);
    const std::string guard =
        sqlite.execAndGet("SELECT sql FROM sqlite_schema WHERE name = 'payout_no_update'")
            .getString();
    sqlite.exec("DROP TRIGGER payout_no_update");
    sqlite.exec(
        "UPDATE payout SET amount = amount + 1 WHERE event_seq = 33 AND region_code = '01'");
    sqlite.exec(guard);
  }
  const Database database = Database::Open(Original(), Access::kInspect);
  try {
    BackUpArchive(database, Copy());
    ADD_FAILURE() << "it verified";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.what(), HasSubstr("payout event_seq=33 region_code='01'"));
  }
  EXPECT_TRUE(Others().empty());
}

TEST_F(BackupTest, CopiesAreWholeWhileAnotherProcessRecords) {
  constexpr int kRecords = 25;
  const pid_t recorder = Fork([&] {
    Database database = Database::Open(Original(), Access::kWrite);
    for (int i = 1; i <= kRecords; ++i) test::RecordText(database, Population(i));
  });
  const Database database = Database::Open(Original(), Access::kRead);
  std::int64_t events = 33;
  int status = 0;
  for (int copy = 0; ::waitpid(recorder, &status, WNOHANG) == 0; ++copy) {
    const HistoryState state = BackUpArchive(database, Copy(copy));
    const AuditReport report = Audit(Copy(copy));
    EXPECT_TRUE(report.ok());
    EXPECT_EQ(report.root, state.root);
    EXPECT_GE(report.events, events);
    events = report.events;
  }
  EXPECT_EQ(status, 0) << "the recorder was never refused";
  EXPECT_EQ(Audit(Original()).events, 33 + kRecords);
}

TEST_F(BackupTest, KilledItLeavesAWholeCopyOrNone) {
  for (int copy = 0; copy < 12; ++copy) {
    const pid_t child = Fork([&] {
      const Database database = Database::Open(Original(), Access::kRead);
      BackUpArchive(database, Copy(copy));
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(2 * copy));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (fs::exists(Copy(copy))) {
      EXPECT_TRUE(Audit(Copy(copy)).ok());
    }
  }
  EXPECT_TRUE(Audit(Original()).ok());
  for (const fs::path& other : Others()) {
    const std::string name = other.filename().string();
    EXPECT_TRUE(name.starts_with("copy") || name.starts_with(".copy")) << name;
  }
}

}  // namespace
}  // namespace fordela
