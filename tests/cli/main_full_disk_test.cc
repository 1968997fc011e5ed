// What fault tests found of full disks, closed streams and killed predecessors.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/archive_files.h"
#include "support/process.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Runs a line of the shell in the folder.
CommandResult Shell(const ScopedFolder& folder, const std::string& line) {
  return Process({"/bin/sh", "-c", line},
                 {folder.path(), FixedEnvironment(folder.path(), ProgramPath()), ""})
      .Wait();
}

std::string ExampleRecord() { return "fordela record " + test::ExamplePath("cancer-2025.toml"); }

TEST(FullDiskTest, ALimitOfFileSizesIsAFullDiskAndNoFaultOfTheDisk) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "fordela.db", test::EmptyArchiveBytes());
  const CommandResult result = Shell(folder, "ulimit -f 1; " + ExampleRecord());
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr("fordela: full: "));
  EXPECT_TRUE(ReadTextFile(folder / "fordela.db") == test::EmptyArchiveBytes());
  for (const char* line : {"fordela --db new.db init", "fordela backup copy.db"}) {
    const CommandResult made = Shell(folder, std::string("ulimit -f 1; ") + line);
    EXPECT_EQ(made.status, 3) << line;
    EXPECT_THAT(made.err, HasSubstr("fordela: full: ")) << line;
  }
  EXPECT_THAT(folder.Names(), ElementsAre("fordela.db"));
}

TEST(FullDiskTest, ASpreadsheetThatHasNoRoomSaysSo) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "fordela.db", test::ExampleArchiveBytes());
  const CommandResult result =
      Shell(folder, "ulimit -f 8; fordela annex cancer-2025/2 -o annex.xlsx");
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr("fordela: full: "));
  EXPECT_THAT(folder.Names(), ElementsAre("fordela.db"));
}

TEST(FullDiskTest, AKeyIsMadeOfBothItsFilesOrNone) {
  const ScopedFolder folder;
  // Built with the thread sanitizer, the program begins with a file of the sanitizer's own in
  // TMPDIR.
  const CommandResult full =
      Shell(folder, "ulimit -f 0; exec 2>/dev/null; TMPDIR=/none fordela keygen a.key");
  EXPECT_EQ(full.status, 3);
  EXPECT_THAT(folder.Names(), IsEmpty());
  // 255 bytes are the longest name: that of the secret fits, that of FILE.pub does not.
  const CommandResult result = Shell(folder, "fordela keygen " + std::string(253, 'k'));
  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(folder.Names(), IsEmpty());
}

TEST(ClosedStreamTest, AMessageDoesNotGetIntoTheFileThatTookItsNumber) {
  const ScopedFolder folder;
  const std::string settle =
      "fordela settle cancer-2025/2 --paid-on 2026-01-01 --reference BG-1 -o answer.txt";
  std::string answers[2];
  for (const bool closed : {false, true}) {
    test::WriteBytes(folder / "fordela.db", test::ExampleArchiveBytes());
    const CommandResult result = Shell(folder, settle + (closed ? " 2>&-" : ""));
    EXPECT_EQ(result.status, 0);
    answers[closed ? 1 : 0] = ReadTextFile(folder / "answer.txt");
    EXPECT_THAT(result.err, HasSubstr(closed ? "" : "warning: date_in_future"));
  }
  EXPECT_EQ(answers[0], answers[1]);
}

TEST(KilledPredecessorTest, AHiddenFileOfAProcessOfTheSameNumberIsNotInTheWay) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "fordela.db", test::ExampleArchiveBytes());
  const CommandResult result = Shell(
      folder, "echo half > .annex.html.$$.tmp; exec fordela annex cancer-2025/2 -o annex.html");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(folder.Names(), ElementsAre("annex.html", "fordela.db"));
}

TEST(LongNameTest, IsNoFileThatExistsAlready) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "fordela.db", test::EmptyArchiveBytes());
  for (const char* command : {"backup", "export", "publish", "keygen"}) {
    const CommandResult result =
        Shell(folder, "fordela " + std::string(command) + " " + std::string(256, 'n'));
    EXPECT_EQ(result.status, 3) << command;
    EXPECT_THAT(result.err, HasSubstr("File name too long")) << command;
  }
  EXPECT_THAT(folder.Names(), ElementsAre("fordela.db"));
}

}  // namespace
}  // namespace fordela
