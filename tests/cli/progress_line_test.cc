// The line that tells how far work has come: a log that comes slowly is restored.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "support/archive_files.h"
#include "support/scoped_folder.h"
#include "support/terminal.h"

namespace fordela {
namespace {

using testing::HasSubstr;

constexpr std::chrono::milliseconds kOverASecond{1'300};

class ProgressLineTest : public testing::Test {
 protected:
  ProgressLineTest() : pipe_(folder_ / "log"), archive_(folder_ / "sample.db") {
    test::WriteBytes(archive_, test::ExampleArchiveBytes());
    log_ = RunProgram({"--db", archive_, "log", "--format", "json"}).out;
  }

  /// Restores the log, which halts for `pause` before its last event.
  CommandResult Restore(std::chrono::milliseconds pause, const Terminals& terminals) {
    if (::mkfifo(pipe_.c_str(), 0600) != 0) throw std::runtime_error("mkfifo");
    std::thread writer([&] {
      std::ofstream out(pipe_, std::ios::binary);
      const std::size_t last = log_.rfind('\n', log_.size() - 2) + 1;
      out << log_.substr(0, last) << std::flush;
      std::this_thread::sleep_for(pause);
      out << log_.substr(last);
    });
    CommandResult result =
        RunOnTerminal({"restore", pipe_, folder_ / "new.db"}, {"TERM=dumb"}, terminals);
    writer.join();
    return result;
  }

  ScopedFolder folder_;
  std::string pipe_;
  std::string archive_;
  std::string log_;
};

TEST_F(ProgressLineTest, StandsThereAfterASecondAndIsWiped) {
  const CommandResult result = Restore(kOverASecond, {});
  const std::string line = "restoring: 33 events";
  EXPECT_EQ(result.err, "\r" + line + "\r" + std::string(line.size(), ' ') + "\r");
  EXPECT_THAT(result.out, HasSubstr("33 events, root "));
  EXPECT_EQ(result.status, 0);
}

TEST_F(ProgressLineTest, NeverStandsInAFileOrAPipe) {
  const CommandResult result = Restore(kOverASecond, {true, false});
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.status, 0);
}

TEST_F(ProgressLineTest, IsNotSeenWhenTheWorkIsQuick) {
  EXPECT_EQ(Restore(std::chrono::milliseconds{0}, {}).err, "");
  EXPECT_EQ(RunOnTerminal({"--db", archive_, "audit"}, {"TERM=dumb"}).err, "");
}

}  // namespace
}  // namespace fordela
