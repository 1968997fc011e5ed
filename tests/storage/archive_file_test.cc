#include "storage/archive_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>

#include "fordela/error.h"
#include "storage/connection.h"
#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela::storage {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

void Nothing(Database&) {}

/// The name of the Error that creating the file ends in.
std::string_view CreateError(const fs::path& file) {
  try {
    CreateArchiveFile(file, Nothing);
    return "";
  } catch (const Error& error) {
    return ErrorName(error.code());
  }
}

/// The name of the Error that opening the file ends in.
std::string_view OpenError(const fs::path& file) {
  try {
    Database::Open(file, Access::kRead);
    return "";
  } catch (const Error& error) {
    return ErrorName(error.code());
  }
}

TEST(CheckBesideTest, ALogOfACopyIsNotPlayedIntoTheArchive) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "a.db", test::FullArchiveBytes());
  test::WriteBytes(folder / "copy.db", test::FullArchiveBytes());
  PlainSqlite copy(folder / "copy.db");
  copy.Run(
      "PRAGMA journal_mode = WAL; DROP TRIGGER payout_no_update;"
      "UPDATE payout SET amount = amount + 1 WHERE met = 1");
  fs::copy_file(folder / "copy.db-wal", folder / "a.db-wal");
  EXPECT_EQ(OpenError(folder / "a.db"), "damaged");
  EXPECT_EQ(ReadTextFile(folder / "a.db"), test::FullArchiveBytes());
  EXPECT_TRUE(fs::exists(folder / "a.db-wal"));
}

TEST(CheckBesideTest, AJournalThatIsAPipeIsNotWaitedFor) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "a.db", test::FullArchiveBytes());
  ASSERT_EQ(mkfifo((folder / "a.db-journal").c_str(), 0600), 0);
  EXPECT_EQ(OpenError(folder / "a.db"), "not_a_file");
  fs::remove(folder / "a.db-journal");
  fs::create_symlink("nowhere", folder / "a.db-journal");
  EXPECT_EQ(OpenError(folder / "a.db"), "not_a_file");
}

TEST(CreateArchiveFileTest, LeavesOneFileThatOpens) {
  const ScopedFolder folder;
  CreateArchiveFile(folder / "a.db", Nothing);
  EXPECT_THAT(folder.Names(), ElementsAre("a.db"));
  Database::Open(folder / "a.db", Access::kWrite);
}

TEST(CreateArchiveFileTest, OverwritesNothing) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "text", "text");
  test::WriteBytes(folder / "empty", "");
  fs::create_directory(folder / "folder");
  fs::create_symlink("/nowhere", folder / "link");
  for (const char* name : {"text", "empty", "folder", "link"}) {
    EXPECT_EQ(CreateError(folder / name), "exists") << name;
  }
  EXPECT_EQ(ReadTextFile(folder / "text"), "text");
  EXPECT_EQ(fs::file_size(folder / "empty"), 0U);
  EXPECT_THAT(folder.Names(), ElementsAre("empty", "folder", "link", "text"));
}

TEST(CreateArchiveFileTest, LeavesNothingWhenItIsNotFilled) {
  const ScopedFolder folder;
  EXPECT_THROW(
      CreateArchiveFile(folder / "a.db", [](Database&) { throw std::runtime_error("stop"); }),
      std::runtime_error);
  EXPECT_THAT(folder.Names(), IsEmpty());
}

TEST(CreateArchiveFileTest, ShowsNothingUntilItIsFilled) {
  const ScopedFolder folder;
  CreateArchiveFile(folder / "a.db", [&](Database&) { EXPECT_FALSE(fs::exists(folder / "a.db")); });
  EXPECT_TRUE(fs::exists(folder / "a.db"));
}

TEST(CreateArchiveFileTest, AFileThatAppearsMeanwhileIsKept) {
  const ScopedFolder folder;
  try {
    CreateArchiveFile(folder / "a.db",
                      [&](Database&) { test::WriteBytes(folder / "a.db", "other"); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kExists);
  }
  EXPECT_EQ(ReadTextFile(folder / "a.db"), "other");
  EXPECT_THAT(folder.Names(), ElementsAre("a.db"));
}

TEST(CreateArchiveFileTest, AFolderThatIsNotThereIsNamed) {
  const ScopedFolder folder;
  try {
    CreateArchiveFile(folder / "none/a.db", Nothing);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMissing);
    EXPECT_EQ(error.what(), "there is no folder " + (folder / "none").string());
  }
  EXPECT_THAT(folder.Names(), IsEmpty());
}

TEST(CreateArchiveFileTest, NamesThatSqliteReadsInItsOwnWayAreNames) {
  const ScopedFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  for (const char* name : {"file:a.db?mode=memory", "-", ":x", "å b.db", "it's.db"}) {
    CreateArchiveFile(name, Nothing);
    Database::Open(name, Access::kRead);
  }
  fs::current_path(before);
  EXPECT_THAT(folder.Names(), ElementsAre("-", ":x", "file:a.db?mode=memory", "it's.db", "å b.db"));
}

TEST(CheckHeaderTest, NothingButAnArchiveIsOpened) {
  const ScopedFolder folder;
  const fs::path file = folder / "a.db";
  const std::string good = test::EmptyArchiveBytes();
  struct Case {
    std::size_t offset;
    char byte;
    std::string_view error;
  };
  // Offsets: sqlite.org/fileformat.html, section 1.3.
  for (const Case& each :
       {Case{0, 's', "foreign"}, Case{15, 'x', "foreign"}, Case{18, 2, "damaged"},
        Case{19, 2, "damaged"}, Case{18, 3, "damaged"}, Case{68, 0, "foreign"},
        Case{71, 'e', "foreign"}, Case{63, 2, "newer"}, Case{63, 0, "foreign"}}) {
    std::string bytes = good;
    bytes[each.offset] = each.byte;
    test::WriteBytes(file, bytes);
    std::string_view error = "none";
    try {
      Database::Open(file, Access::kRead);
    } catch (const Error& failure) {
      error = ErrorName(failure.code());
    }
    EXPECT_EQ(error, each.error) << each.offset;
    EXPECT_TRUE(ReadTextFile(file) == bytes);
    EXPECT_THAT(folder.Names(), ElementsAre("a.db"));
  }
}

}  // namespace
}  // namespace fordela::storage
