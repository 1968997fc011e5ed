// `record`, killed at any instant, or run by two at once: the archive is as before or whole, and a
// retry brings it to the same state. FORDELA_KILLS: how many kills (default 60).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/process.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using testing::AnyOf;
using testing::HasSubstr;

constexpr int kDefaultKills = 60;
constexpr int kShards = 4;  // of the kills, so that they run side by side

int Kills() {
  const char* wanted = std::getenv("FORDELA_KILLS");
  return wanted == nullptr ? kDefaultKills : std::atoi(wanted);
}

std::vector<std::string> RecordAll(const fs::path& file) {
  return {"--db",
          file,
          "record",
          test::ExamplePath("cancer-2021.toml"),
          test::ExamplePath("cancer-2024.toml"),
          test::ExamplePath("cancer-2025.toml")};
}

CommandResult Audit(const fs::path& file) {
  return RunProgram({"--db", file, "audit", "--format", "json"});
}

/// The last line of what `record` prints: the number of events and the root.
std::string HistoryLine(const std::string& output) {
  const std::size_t at = output.rfind("history: ");
  return at == std::string::npos ? output : output.substr(at);
}

class KillTest : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Record, KillTest, testing::Range(0, kShards));

TEST_P(KillTest, LeavesTheArchiveAsBeforeOrWholeAndARetryMendsIt) {
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  test::WriteBytes(file, test::EmptyArchiveBytes());
  const auto start = Clock::now();
  const CommandResult whole = RunProgram(RecordAll(file));
  const auto length = std::chrono::duration_cast<microseconds>(Clock::now() - start);
  ASSERT_EQ(whole.status, 0) << whole.err;
  const std::string history = HistoryLine(whole.out);
  ASSERT_THAT(history, testing::StartsWith("history: 33 events, root "));

  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::int64_t> delay(0, length.count());
  std::array<int, 3> seen{};  // not begun or rolled back, with a journal left, whole
  for (int kill = GetParam(); kill < Kills(); kill += kShards) {
    test::WriteBytes(file, test::EmptyArchiveBytes());
    const microseconds after{delay(random)};
    SCOPED_TRACE(testing::Message()
                 << "seed " << seed << ", killed after " << after.count() << " µs");
    {
      Process process(ProgramWords(RecordAll(file)),
                      {"/", FixedEnvironment("/", ProgramPath()), ""});
      std::this_thread::sleep_for(after);
      process.Signal(SIGKILL);
      EXPECT_THAT(process.Wait().status, AnyOf(0, 128 + SIGKILL));
    }
    const bool journal = fs::exists(file.string() + "-journal");
    const CommandResult audit = Audit(file);
    EXPECT_EQ(audit.status, 0) << audit.out << audit.err;
    EXPECT_THAT(audit.out, AnyOf(HasSubstr("\"events\":22,"), HasSubstr("\"events\":33,")));
    const bool recorded = audit.out.find("\"events\":33,") != std::string::npos;
    ++seen[recorded ? 2U : journal ? 1U : 0U];

    const CommandResult retry = RunProgram(RecordAll(file));
    EXPECT_EQ(retry.status, 0) << retry.err;
    EXPECT_EQ(HistoryLine(retry.out), history);
    EXPECT_THAT(folder.Names(), testing::ElementsAre("archive.db"));
  }
  std::cout << seen[0] << " as before, " << seen[1] << " with a journal left, " << seen[2]
            << " whole\n";
  EXPECT_EQ(Audit(file).status, 0);
}

/// A copy of an archive and of its journal as a writer leaves them that is killed when pages are
/// already written and the commit is not: what is in the file must be taken back.
void MakeHotJournal(const fs::path& file) {
  const ScopedFolder folder;
  const fs::path made = folder / "made.db";
  test::WriteBytes(made, test::ExampleArchiveBytes());
  PlainSqlite writer(made);
  writer.Run(
      "PRAGMA cache_size = 1; BEGIN IMMEDIATE;"
      "WITH RECURSIVE n (i) AS (SELECT max(seq) + 1 FROM event"
      "                         UNION ALL SELECT i + 1 FROM n LIMIT 500)"
      "INSERT INTO event SELECT i, '2026-01-02T03:04:05Z', 'tester', 'region',"
      "                         hex(zeroblob(1000)), zeroblob(32) FROM n");
  fs::copy_file(made, file);
  fs::copy_file(made.string() + "-journal", file.string() + "-journal");
}

TEST(HotJournalTest, IsRolledBackByTheNextCommandEvenOneThatOnlyReads) {
  const std::vector<std::vector<std::string>> commands = {
      {"decisions"}, {"audit"}, {"record", test::ExamplePath("cancer-2025.toml")}};
  for (const auto& command : commands) {
    SCOPED_TRACE(command.front());
    const ScopedFolder folder;
    const fs::path file = folder / "archive.db";
    MakeHotJournal(file);
    ASSERT_FALSE(ReadTextFile(file) == test::ExampleArchiveBytes()) << "nothing was half written";
    std::vector<std::string> arguments = {"--db", file};
    arguments.insert(arguments.end(), command.begin(), command.end());
    const CommandResult result = RunProgram(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(ReadTextFile(file) == test::ExampleArchiveBytes());
    EXPECT_THAT(folder.Names(), testing::ElementsAre("archive.db"));
  }
}

TEST(RefusedRecordTest, LeavesTheFileAsItWas) {
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  test::WriteBytes(file, test::EmptyArchiveBytes());
  const auto long_ago = fs::last_write_time(file) - std::chrono::hours(1);
  fs::last_write_time(file, long_ago);
  const std::string missing = folder / "missing.toml";
  test::WriteBytes(missing,
                   "[decision]\ninstalment = \"cancer-2026/2\"\npopulation = \"2026-11\"\n");
  for (const bool dry_run : {false, true}) {
    std::vector<std::string> arguments = RecordAll(file);
    arguments.push_back(missing);
    if (dry_run) arguments.push_back("--dry-run");
    const CommandResult result = RunProgram(arguments);
    EXPECT_EQ(result.status, 1) << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(ReadTextFile(file) == test::EmptyArchiveBytes());
    EXPECT_EQ(fs::last_write_time(file), long_ago);
  }
  EXPECT_THAT(folder.Names(), testing::ElementsAre("archive.db", "missing.toml"));
}

TEST(RepeatedRecordTest, LeavesTheFileAsItWas) {
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  test::WriteBytes(file, test::ExampleArchiveBytes());
  const auto long_ago = fs::last_write_time(file) - std::chrono::hours(1);
  fs::last_write_time(file, long_ago);
  const CommandResult result = RunProgram(RecordAll(file));
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("decision cancer-2025/2: already recorded"));
  EXPECT_TRUE(ReadTextFile(file) == test::ExampleArchiveBytes());
  EXPECT_EQ(fs::last_write_time(file), long_ago);
}

TEST(ConcurrentRecordTest, OneRecordsAndTheOtherFindsItRecorded) {
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    test::WriteBytes(file, test::EmptyArchiveBytes());
    const Surroundings surroundings{"/", FixedEnvironment("/", ProgramPath()), ""};
    Process first(ProgramWords(RecordAll(file)), surroundings);
    Process second(ProgramWords(RecordAll(file)), surroundings);
    const CommandResult a = first.Wait();
    const CommandResult b = second.Wait();
    EXPECT_EQ(a.status, 0) << a.err;
    EXPECT_EQ(b.status, 0) << b.err;
    const bool a_recorded = a.out.find("already recorded") == std::string::npos;
    const bool b_recorded = b.out.find("already recorded") == std::string::npos;
    EXPECT_NE(a_recorded, b_recorded) << a.out << b.out;
    EXPECT_EQ(HistoryLine(a.out), HistoryLine(b.out));
  }
  EXPECT_EQ(Audit(file).status, 0);
  EXPECT_THAT(Audit(file).out, HasSubstr("\"events\":33,"));
}

TEST(ConcurrentInitTest, OneCreatesTheFileAndTheOtherSaysItExists) {
  const ScopedFolder folder;
  const fs::path file = folder / "archive.db";
  const Surroundings surroundings{"/", FixedEnvironment("/", ProgramPath()), ""};
  Process first(ProgramWords({"--db", file, "init"}), surroundings);
  Process second(ProgramWords({"--db", file, "init"}), surroundings);
  const std::array statuses = {first.Wait().status, second.Wait().status};
  EXPECT_THAT(statuses, testing::UnorderedElementsAre(0, 1));
  EXPECT_EQ(Audit(file).status, 0);
  EXPECT_THAT(folder.Names(), testing::ElementsAre("archive.db"));
}

}  // namespace
}  // namespace fordela
