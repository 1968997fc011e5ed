// How the program meets a file that it cannot use: a clear message, exit 3, at once, the file byte
// for byte as it was and nothing left beside it. What was changed in the schema alone is named by
// the audit, which ends with 4.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <memory>
#include <ostream>
#include <random>
#include <thread>

#include "storage/schema.h"
#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/process.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using testing::HasSubstr;

constexpr std::chrono::seconds kAtOnce{2};
constexpr std::chrono::seconds kPatience{10};
constexpr char kForeignMend[] =
    "  to mend: name another file with --db, or create one with `fordela init`\n";
constexpr char kDamaged[] =
    "fordela: damaged: the archive is damaged: database disk image is malformed\n"
    "  to mend: keep the file as it is and restore a backup\n";
constexpr char kNotAFile[] =
    "fordela: not_a_file: {} is not a plain file\n"
    "  to mend: name the archive's own file, not a folder, link, pipe or device\n";
constexpr char kNotWritable[] =
    "fordela: permission: the archive cannot be written\n"
    "  to mend: ask for permission to write the file and its folder\n";
constexpr char kBusy[] =
    "fordela: busy: another process is using the archive\n"
    "  to mend: try again when it has finished\n";

/// The commands that are tried: one that lists, one that records, one that inspects.
std::vector<std::vector<std::string>> CommandsOn(const fs::path& file) {
  return {{"--db", file, "decisions"},
          {"--db", file, "record", test::ExamplePath("cancer-2025.toml")},
          {"--db", file, "audit", "--format", "json"}};
}

std::string Foreign(const std::string& why) {
  return "fordela: foreign: the file is not a fordela archive" + why + "\n" + kForeignMend;
}

std::string SchemaDiffers(const std::string& how) {
  return "fordela: schema_differs: the archive's schema was changed: " + how +
         "\n  to mend: run `fordela audit` to see what else was changed, and restore a backup\n";
}

using Make = std::function<void(const fs::path&)>;

/// An archive with the examples, changed by a script.
Make Changed(const std::string& sql) {
  return [sql](const fs::path& file) {
    test::WriteBytes(file, test::ExampleArchiveBytes());
    PlainSqlite(file).Run(sql);
  };
}

Make Bytes(const std::string& bytes) {
  return [bytes](const fs::path& file) { test::WriteBytes(file, bytes); };
}

void MakeRandomBytes(const fs::path& file) {
  std::mt19937 random(20251211);
  std::string bytes(20'000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() & 0xffU);
  test::WriteBytes(file, bytes);
}

void MakeOtherDatabase(const fs::path& file) {
  PlainSqlite(file).Run("CREATE TABLE event (seq INTEGER PRIMARY KEY)");
}

/// In WAL mode, with the last commit still in the `-wal` that its writer left behind.
void MakeLeftoverWal(const fs::path& file) {
  const ScopedFolder folder;
  const fs::path made = folder / "made.db";
  test::WriteBytes(made, test::ExampleArchiveBytes());
  PlainSqlite writer(made);
  writer.Run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (x)");
  fs::copy_file(made, file);
  fs::copy_file(made.string() + "-wal", file.string() + "-wal");
}

void MakeTruncated(const fs::path& file) {
  const std::string& bytes = test::ExampleArchiveBytes();
  test::WriteBytes(file, bytes.substr(0, bytes.size() / 2));
}

void MakeZeroedPage(const fs::path& file) {
  test::WriteBytes(file, test::ExampleArchiveBytes());
  std::size_t page = 0;
  std::size_t size = 0;
  {
    PlainSqlite sqlite(file);
    page = std::stoul(sqlite.Value("SELECT rootpage FROM sqlite_schema WHERE name = 'decision'"));
    size = std::stoul(sqlite.Value("PRAGMA page_size"));
  }
  std::string bytes = test::ExampleArchiveBytes();
  bytes.replace((page - 1) * size, size, size, '\0');
  test::WriteBytes(file, bytes);
}

struct BadFile {
  const char* name;
  Make make;
  std::string error;          // `{}` stands for the file's name
  std::string audit_finding;  // empty: the audit fails like the others
};

void PrintTo(const BadFile& bad, std::ostream* out) { *out << bad.name; }

std::vector<BadFile> BadFiles() {
  const int version = storage::CurrentSchemaVersion();
  return {
      {"Missing", [](const fs::path&) {},
       "fordela: missing: there is no file {}\n"
       "  to mend: name the archive with --db or FORDELA_DB, or create one with `fordela init`\n",
       ""},
      {"Empty", Bytes(""), Foreign(": it is too short"), ""},
      {"ShorterThanAHeader", Bytes(std::string("SQLite format 3\0", 16)),
       Foreign(": it is too short"), ""},
      {"RandomBytes", MakeRandomBytes, Foreign(": it is not an SQLite database"), ""},
      {"Text", Bytes(std::string(50, 'x') + "\n" + std::string(200, 'y') + "\n"),
       Foreign(": it is not an SQLite database"), ""},
      {"AnotherDatabase", MakeOtherDatabase, Foreign(": it is an SQLite database of another kind"),
       ""},
      {"Newer", Changed(fmt::format("PRAGMA user_version = {}", version + 1)),
       fmt::format("fordela: newer: the archive has schema version {}; this program knows {}\n"
                   "  to mend: use a newer version of fordela; nothing was changed\n",
                   version + 1, version),
       ""},
      {"WithoutVersion", Changed("PRAGMA user_version = 0"), Foreign(": it has no schema version"),
       ""},
      {"NegativeVersion", Changed("PRAGMA user_version = -1"),
       Foreign(": it has no schema version"), ""},
      {"WalMode", Changed("PRAGMA journal_mode = WAL"),
       "fordela: damaged: the archive was switched to a journal mode it never uses\n"
       "  to mend: run `PRAGMA journal_mode = DELETE` on a copy of it, and audit the copy\n",
       ""},
      {"WalModeWithItsLogLeft", MakeLeftoverWal,
       "fordela: damaged: the archive was switched to a journal mode it never uses\n"
       "  to mend: run `PRAGMA journal_mode = DELETE` on a copy of it, and audit the copy\n",
       ""},
      {"Truncated", MakeTruncated, kDamaged, ""},
      {"ZeroedPage", MakeZeroedPage, kDamaged, ""},
      {"Folder", [](const fs::path& file) { fs::create_directory(file); }, kNotAFile, ""},
      {"Symlink",
       [](const fs::path& file) {
         test::WriteBytes(file.string() + ".target", test::ExampleArchiveBytes());
         fs::create_symlink(file.string() + ".target", file);
       },
       kNotAFile, ""},
      {"DanglingSymlink", [](const fs::path& file) { fs::create_symlink("/nowhere", file); },
       kNotAFile, ""},
      {"Fifo", [](const fs::path& file) { ASSERT_EQ(mkfifo(file.c_str(), 0666), 0); }, kNotAFile,
       ""},
      {"DroppedTrigger", Changed("DROP TRIGGER payout_no_update"),
       SchemaDiffers("trigger payout_no_update is missing"), "trigger payout_no_update is missing"},
      {"AddedTrigger", Changed("CREATE TRIGGER planted AFTER INSERT ON payout BEGIN SELECT 1; END"),
       SchemaDiffers("trigger planted was added"), "trigger planted was added"},
      {"WeakenedTrigger",
       Changed("DROP TRIGGER payout_no_update; CREATE TRIGGER payout_no_update BEFORE UPDATE ON"
               " payout WHEN 0 BEGIN SELECT 1; END"),
       SchemaDiffers("trigger payout_no_update was changed"),
       "trigger payout_no_update was changed"},
      {"AddedView", Changed("CREATE VIEW planted AS SELECT 1"),
       SchemaDiffers("view planted was added"), "view planted was added"},
      {"DroppedIndex", Changed("DROP INDEX payout_by_region"),
       SchemaDiffers("index payout_by_region is missing"), "index payout_by_region is missing"},
      {"AddedTable", Changed("CREATE TABLE planted (x)"), SchemaDiffers("table planted was added"),
       ""},
      {"ViewInATablesPlace",
       Changed("DROP VIEW regioner; ALTER TABLE archive RENAME TO hidden;"
               "CREATE VIEW archive AS SELECT * FROM hidden"),
       SchemaDiffers("table archive is missing, trigger archive_add was changed, "
                     "trigger archive_no_delete was changed, trigger archive_no_update was "
                     "changed, view regioner is missing, table hidden was added and view archive "
                     "was added"),
       ""},
  };
}

/// The bytes of a plain file; of anything else, nothing.
std::string PlainBytes(const fs::path& file) {
  return fs::is_regular_file(fs::symlink_status(file)) ? ReadTextFile(file) : "";
}

class BadFileTest : public testing::TestWithParam<BadFile> {};
INSTANTIATE_TEST_SUITE_P(Cli, BadFileTest, testing::ValuesIn(BadFiles()),
                         [](const auto& each) { return std::string(each.param.name); });

TEST_P(BadFileTest, IsNamedAndLeftAsItWas) {
  const BadFile& bad = GetParam();
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  ASSERT_NO_FATAL_FAILURE(bad.make(file));
  const std::string bytes = PlainBytes(file);
  const auto names = folder.Names();
  const std::string error = fmt::format(fmt::runtime(bad.error), file.string());
  for (const auto& command : CommandsOn(file)) {
    SCOPED_TRACE(command[2]);
    const auto start = Clock::now();
    const CommandResult result = RunProgram(command);
    EXPECT_LT(Clock::now() - start, kAtOnce);
    if (command[2] == "audit" && !bad.audit_finding.empty()) {
      EXPECT_EQ(result.status, 4);
      EXPECT_EQ(result.err, "");
      EXPECT_THAT(result.out, HasSubstr("{\"check\":\"schema\",\"message\":\"" + bad.audit_finding +
                                        "\",\"severity\":\"tampered\",\"subject\":\"schema\"}"));
    } else if (command[2] == "audit") {
      EXPECT_EQ(result.status, 3);
      EXPECT_THAT(result.err, testing::StartsWith("{\"error\":{\"code\":"));
      EXPECT_EQ(result.out, "");
    } else {
      EXPECT_EQ(result, (CommandResult{"", error, 3}));
    }
    EXPECT_TRUE(PlainBytes(file) == bytes) << "the file was changed";
    EXPECT_EQ(folder.Names(), names);
  }
}

TEST(BadFilesTest, ADeviceIsNoArchive) {
  for (const auto& command : CommandsOn("/dev/null")) {
    EXPECT_EQ(RunProgram(command).status, 3) << command[2];
  }
  EXPECT_EQ(RunProgram({"--db", "/dev/null", "decisions"}).err,
            fmt::format(kNotAFile, "/dev/null"));
}

TEST(BadFilesTest, AnErrorInJsonHasItsName) {
  EXPECT_EQ(
      RunProgram({"--db", "/dev/null", "decisions", "--format", "json"}).err,
      "{\"error\":{\"code\":\"not_a_file\",\"message\":\"/dev/null is not a plain file\"}}\n");
}

/// A file and its folder with these permissions, met by someone who is not root.
class PermissionTest : public testing::Test {
 protected:
  void SetUp() override {
    if (geteuid() == 0 && !fs::exists(kSetpriv)) {
      GTEST_SKIP() << "NOT TESTED: root may do anything, and " << kSetpriv << " is not there";
    }
    fs::copy_file(ProgramPath(), tools_ / "fordela");
    ASSERT_EQ(chmod(tools_.path().c_str(), 0755), 0);
  }

  void TearDown() override { chmod(folder_.path().c_str(), 0700); }

  void Make(mode_t file_mode, mode_t folder_mode) {
    test::WriteBytes(file_, test::EmptyArchiveBytes());
    ASSERT_EQ(chmod(file_.c_str(), file_mode), 0);
    ASSERT_EQ(chmod(folder_.path().c_str(), folder_mode), 0);
  }

  CommandResult Run(const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {tools_ / "fordela"};
    if (geteuid() == 0) {
      words = {kSetpriv, "--reuid=65534", "--regid=65534", "--clear-groups", words[0]};
    }
    words.insert(words.end(), arguments.begin(), arguments.end());
    return Process(words, {"/", FixedEnvironment("/", ""), ""}).Wait();
  }

  CommandResult Record() { return Run({"--db", file_, "record", record_}); }

  void ExpectUnchanged() {
    chmod(folder_.path().c_str(), 0700);
    chmod(file_.c_str(), 0600);
    EXPECT_TRUE(ReadTextFile(file_) == test::EmptyArchiveBytes());
    EXPECT_THAT(folder_.Names(), testing::ElementsAre("archive.db"));
  }

  static constexpr char kSetpriv[] = "/usr/bin/setpriv";
  ScopedFolder tools_;
  ScopedFolder folder_;
  fs::path file_ = folder_ / "archive.db";
  fs::path record_ = [this] {
    fs::copy_file(test::ExamplePath("cancer-2025.toml"), tools_ / "record.toml");
    return tools_ / "record.toml";
  }();
};

TEST_F(PermissionTest, AFileThatMayNotBeReadIsNamed) {
  Make(0000, 0777);
  for (const auto& command : {std::vector<std::string>{"--db", file_, "decisions"},
                              {"--db", file_, "record", record_},
                              {"--db", file_, "audit"}}) {
    EXPECT_EQ(Run(command), (CommandResult{"",
                                           "fordela: permission: " + file_.string() +
                                               " cannot be read\n"
                                               "  to mend: ask for permission to read it\n",
                                           3}));
  }
  ExpectUnchanged();
}

TEST_F(PermissionTest, AFolderThatMayNotBeEnteredIsNamed) {
  Make(0666, 0600);
  EXPECT_EQ(Run({"--db", file_, "decisions"}),
            (CommandResult{"",
                           "fordela: permission: " + file_.string() +
                               " cannot be read\n"
                               "  to mend: ask for permission to read it and its folder\n",
                           3}));
  ExpectUnchanged();
}

TEST_F(PermissionTest, AReadOnlyFileIsReadAndNotRecordedIn) {
  for (const mode_t folder_mode : {0777U, 0555U}) {
    Make(0444, folder_mode);
    EXPECT_EQ(Run({"--db", file_, "decisions"}).status, 0);
    EXPECT_EQ(Run({"--db", file_, "audit"}).status, 0);
    EXPECT_EQ(Record(), (CommandResult{"", kNotWritable, 3}));
    ExpectUnchanged();
  }
}

TEST_F(PermissionTest, AFileInAReadOnlyFolderIsReadAndNotRecordedIn) {
  Make(0666, 0555);
  EXPECT_EQ(Run({"--db", file_, "decisions"}).status, 0);
  EXPECT_EQ(Run({"--db", file_, "audit"}).status, 0);
  EXPECT_EQ(Record(), (CommandResult{"", kNotWritable, 3}));
  ExpectUnchanged();
}

TEST_F(PermissionTest, InitInAReadOnlyFolderSaysSo) {
  chmod(folder_.path().c_str(), 0555);
  const CommandResult result = Run({"--db", file_, "init"});
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.err, "fordela: permission: " + file_.string() +
                            " cannot be created: Permission denied\n"
                            "  to mend: ask for permission to write its folder\n");
  EXPECT_THAT(folder_.Names(), testing::IsEmpty());
}

class LockedFileTest : public testing::Test {
 protected:
  LockedFileTest() { test::WriteBytes(file_, test::EmptyArchiveBytes()); }

  [[nodiscard]] std::unique_ptr<Process> Start(const std::vector<std::string>& command) const {
    return std::make_unique<Process>(ProgramWords(command),
                                     Surroundings{"/", FixedEnvironment("/", ProgramPath()), ""});
  }

  ScopedFolder folder_;
  fs::path file_ = folder_ / "archive.db";
};

TEST_F(LockedFileTest, IsWaitedForTenSecondsAndThenReported) {
  PlainSqlite other(file_);
  other.Run("BEGIN EXCLUSIVE");
  const auto start = Clock::now();
  std::vector<std::unique_ptr<Process>> processes;
  for (const auto& command : CommandsOn(file_)) processes.push_back(Start(command));
  EXPECT_EQ(processes[0]->Wait(), (CommandResult{"", kBusy, 3}));
  EXPECT_EQ(processes[1]->Wait(), (CommandResult{"", kBusy, 3}));
  EXPECT_GE(Clock::now() - start, kPatience - std::chrono::seconds(1));
  EXPECT_EQ(processes[2]->Wait().status, 3);
  EXPECT_LT(Clock::now() - start, 2 * kPatience);
  other.Run("ROLLBACK");
  EXPECT_TRUE(ReadTextFile(file_) == test::EmptyArchiveBytes());
  EXPECT_THAT(folder_.Names(), testing::ElementsAre("archive.db"));
}

TEST_F(LockedFileTest, IsUsedAsSoonAsItIsFree) {
  PlainSqlite other(file_);
  other.Run("BEGIN EXCLUSIVE");
  const auto process = Start(CommandsOn(file_)[1]);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  other.Run("COMMIT");
  const auto start = Clock::now();
  EXPECT_EQ(process->Wait().status, 0);
  EXPECT_LT(Clock::now() - start, kAtOnce);
}

TEST_F(LockedFileTest, IsReadAtOnceWhileAnotherOnlyPreparesToWrite) {
  PlainSqlite other(file_);
  other.Run("BEGIN IMMEDIATE");
  const auto start = Clock::now();
  EXPECT_EQ(RunProgram({"--db", file_, "decisions"}).status, 0);
  EXPECT_EQ(RunProgram({"--db", file_, "audit"}).status, 0);
  EXPECT_LT(Clock::now() - start, 2 * kAtOnce);
}

}  // namespace
}  // namespace fordela
