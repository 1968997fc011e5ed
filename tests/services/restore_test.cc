#include "fordela/restore.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "documents/event_log.h"
#include "fordela/audit.h"
#include "fordela/queries.h"
#include "services/append.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/transaction.h"
#include "support/large_archive.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::HasSubstr;

/// `log --format json`.
std::string LogOf(const Database& database) {
  std::string log;
  ForEachEvent(database, {}, [&](const LoggedEvent& logged) { log += EventJson(logged); });
  return log;
}

LogSource SourceOf(const std::string& log) {
  auto lines = std::make_shared<std::istringstream>(log);
  return {"log.jsonl",
          [lines](std::string& line) { return static_cast<bool>(std::getline(*lines, line)); }};
}

Problem RefusalOf(const std::string& log, const std::optional<Hash>& root = {}) {
  Database database = Database::InMemory();
  try {
    RestoreArchive(SourceOf(log), database, root);
  } catch (const Refused& refused) {
    EXPECT_EQ(LogOf(database), "") << "nothing is written";
    return refused.problems().front();
  }
  return {};
}

/// A log of these records, each hashed as it stands: what a forger can write.
std::string Forge(const std::vector<std::pair<std::string, std::string>>& kinds_and_contents) {
  std::string log;
  std::int64_t seq = 0;
  for (const auto& [kind, content] : kinds_and_contents) {
    LoggedEvent logged{{++seq, test::TestAct().now, "eve", kind, content}, {}};
    logged.leaf_hash = LeafHash(CanonicalEvent(logged.event));
    log += EventJson(logged);
  }
  return log;
}

const std::pair<std::string, std::string> kArchive = {"archive", R"({"format":1,"origin":"a/b"})"};
const std::pair<std::string, std::string> kRegion = {"region",
                                                     R"({"aliases":[],"code":"01","name":"A"})"};

TEST(RestoreTest, TheLogOfTheRestoredArchiveIsTheSameToTheByte) {
  const Database original = test::ExampleArchive();
  const std::string log = LogOf(original);
  Database restored = Database::InMemory();
  const HistoryState state = RestoreArchive(SourceOf(log), restored, std::nullopt);
  EXPECT_EQ(LogOf(restored), log);
  const AuditReport report = AuditArchive(restored);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.root, AuditArchive(original).root);
  EXPECT_EQ(state.root, report.root);
  EXPECT_EQ(state.events, 33);
}

// The kinds that the examples do not have, and a second version of a snapshot.
TEST(RestoreTest, CorrectionsPaymentsAndReconciliationsComeBackToo) {
  Database original = test::ExampleArchive();
  storage::InWriteTransaction(original, [](storage::Connection& connection) {
    TreeEdge edge = storage::LoadTreeEdge(connection, storage::LastEvent(connection));
    const InstalmentId id{"cancer-2025", 2};
    PopulationSnapshot snapshot = *storage::FindSnapshot(connection, 30);
    snapshot.version = 2;
    snapshot.correction = Correction{30, "swapped", "S2025/1"};
    for (const Record& record :
         {Record(Settlement{id, 33, *ParseDate("2025-12-20"), "1", 3, {{"01", 1}, {"03", 2}}}),
          Record(Repayment{id, 33, "01", 1, *ParseDate("2025-12-21"), "too much"}),
          Record(Reconciliation{
              id, 33, "b.txt", Hash{}, 1, 18, false, {{StatedFact::kAmount, "01", 1, 2}}}),
          Record(snapshot)}) {
      services::AppendRecord(connection, edge, record, test::TestAct());
    }
  });
  Database restored = Database::InMemory();
  RestoreArchive(SourceOf(LogOf(original)), restored, std::nullopt);
  EXPECT_EQ(LogOf(restored), LogOf(original));
  EXPECT_EQ(AuditArchive(restored).root, AuditArchive(original).root);
  std::vector<std::int64_t> paid;
  ForEachEvent(original, {.since = 34, .region = "Stockholm"},
               [&](const LoggedEvent& logged) { paid.push_back(logged.event.seq); });
  EXPECT_EQ(paid, (std::vector<std::int64_t>{34, 35, 36}));
}

TEST(RestoreTest, AnArchiveOfTenThousandEventsComesBackToItsRoot) {
  const test::LargeArchive original = test::MakeLargeArchive(10'000);
  ASSERT_EQ(original.events, 10'000);
  const std::string log = LogOf(original.database);
  Database restored = Database::InMemory();
  const HistoryState state = RestoreArchive(SourceOf(log), restored, original.root);
  EXPECT_EQ(state.events, 10'000);
  EXPECT_EQ(LogOf(restored), log);
}

TEST(RestoreTest, NamesTheLineThatIsNotAnEvent) {
  std::string log = LogOf(test::ExampleArchive());
  const std::size_t second = log.find('\n') + 1;
  EXPECT_EQ(RefusalOf(std::string(log).insert(second, "\n")).code, "log_malformed");
  EXPECT_EQ(RefusalOf(std::string(log).insert(second, " ")).line, 2);
  EXPECT_EQ(RefusalOf(log.substr(0, log.size() - 2)).line, 33);
  EXPECT_EQ(RefusalOf(log.substr(0, second) + std::string(kMaxLogLineBytes + 1, 'x')).message,
            "the line is longer than any event");
  EXPECT_EQ(RefusalOf("").code, "log_empty");
}

TEST(RestoreTest, NamesTheLineThatIsMissingTwiceOrChanged) {
  const std::string log = LogOf(test::ExampleArchive());
  const std::size_t second = log.find('\n') + 1;
  const std::size_t third = log.find('\n', second) + 1;
  const Problem gap = RefusalOf(log.substr(0, second) + log.substr(third));
  EXPECT_EQ(gap.code, "log_gap");
  EXPECT_EQ(gap.line, 2);
  EXPECT_EQ(gap.message, "event 3 stands where event 2 belongs");
  EXPECT_EQ(RefusalOf(log.substr(second)).line, 1);
  EXPECT_EQ(RefusalOf(log.substr(0, third) + log.substr(second)).line, 3);
  std::string changed = log;
  changed.replace(changed.find("Stockholm"), 9, "Stokkholm");
  const Problem differs = RefusalOf(changed);
  EXPECT_EQ(differs.code, "log_leaf_differs");
  EXPECT_EQ(differs.line, 2);
  EXPECT_EQ(differs.file, "log.jsonl");
}

TEST(RestoreTest, ALogThatWasCutShortShowsAgainstTheRoot) {
  const Database original = test::ExampleArchive();
  const Hash root = AuditArchive(original).root;
  const std::string log = LogOf(original);
  const std::string cut = log.substr(0, log.rfind('\n', log.size() - 2) + 1);
  EXPECT_EQ(RefusalOf(cut).code, "");
  EXPECT_EQ(RefusalOf(log, root).code, "");
  EXPECT_EQ(RefusalOf(cut, root).code, "log_root_differs");
  EXPECT_THAT(RefusalOf(cut, root).message, HasSubstr("the log's 32 events"));
}

TEST(RestoreTest, RefusesContentThatIsNotWhatARecordSays) {
  for (const char* content :
       {R"({"aliases":[],"code":"01","extra":1,"name":"A"})", R"({"aliases":[],"code":"01"})",
        R"({"aliases":[],"code":"01","name":"A","name":"A"})",
        R"({"code":"01","aliases":[],"name":"A"})", R"({"aliases":[], "code":"01","name":"A"})",
        R"({"aliases":[],"code":1,"name":"A"})", "[]",
        R"({"aliases":[],"code":"01","name":"\u0041"})", "nonsense"}) {
    const Problem problem = RefusalOf(Forge({kArchive, {"region", content}}));
    EXPECT_EQ(problem.code, "content_malformed") << content;
    EXPECT_EQ(problem.line, 2) << content;
  }
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(RefusalOf(Forge({kArchive, {"region", deep}})).code, "content_malformed");
  EXPECT_EQ(RefusalOf(Forge({kArchive, {"rumour", "{}"}})).code, "kind_unknown");
}

TEST(RestoreTest, RefusesRecordsThatContradictEachOther) {
  const std::string agreement =
      R"({"amount":2,"id":"a","instalments":[)"
      R"({"amount":1,"number":2,"parts":[{"amount":1,"by":"equal"}]},)"
      R"({"amount":1,"number":1,"parts":[{"amount":1,"by":"equal"}]}],"parties":["p"],)"
      R"("purpose":"x","title":"t","year":2025})";
  const std::string snapshot =
      R"({"counts":{"02":1},"id":"p","label":"l","source":"s","version":1})";
  const std::string excessive =
      R"({"counts":{"01":99999999999999},"id":"p","label":"l","source":"s","version":1})";
  const std::string decision =
      R"({"agreement":"a","amounts":{"01":1},"instalment":1,"not_met":[],"population":"p",)"
      R"("population_event":2,"pot":1,"rule":"adams","version":1,"withheld":0})";
  const std::string nameless = R"({"aliases":[],"code":"01","name":""})";
  for (const auto& log :
       {Forge({kRegion}), Forge({kArchive, kArchive}), Forge({kArchive, kRegion, kRegion}),
        Forge({kArchive, {"region", nameless}}), Forge({kArchive, {"agreement", agreement}}),
        Forge({kArchive, kRegion, {"population", snapshot}}),
        Forge({kArchive, kRegion, {"population", excessive}}),
        Forge({kArchive, kRegion, {"decision", decision}})}) {
    const Problem problem = RefusalOf(log);
    EXPECT_EQ(problem.code, "log_contradicts") << log;
    EXPECT_EQ(problem.line, std::count(log.begin(), log.end(), '\n')) << log;
  }
}

const std::pair<std::string, std::string> kAgreement = {
    "agreement",
    R"({"amount":1,"id":"a","instalments":[{"amount":1,"condition":"c","number":1,)"
    R"("parts":[{"amount":1,"by":"equal"}],"unmet":"withhold"}],"parties":["p"],"purpose":"x",)"
    R"("title":"t","year":2025})"};
const std::pair<std::string, std::string> kSnapshot = {
    "population", R"({"counts":{"01":1},"id":"p","label":"l","source":"s","version":1})"};
const std::pair<std::string, std::string> kOutcome = {
    "outcome",
    R"({"agreement":"a","assessed_by":"x","evidence":"e","instalment":1,"met":{"01":true},)"
    R"("reported_on":"2025-01-01","version":1})"};

/// On the snapshot of event 3 and that outcome.
std::pair<std::string, std::string> DecisionOn(int outcome_event) {
  return {"decision",
          R"({"agreement":"a","amounts":{"01":1},"instalment":1,"not_met":[],"outcome_event":)" +
              std::to_string(outcome_event) +
              R"(,"population":"p","population_event":3,"pot":1,"rule":"adams","version":1,)"
              R"("withheld":0})"};
}

// A reference is only good if what it names stands before it, though the whole log has it.
TEST(RestoreTest, RefusesWhatNamesARecordThatComesLater) {
  EXPECT_EQ(
      RefusalOf(Forge({kArchive, kRegion, kSnapshot, kAgreement, kOutcome, DecisionOn(5)})).code,
      "");
  const Problem outcome =
      RefusalOf(Forge({kArchive, kRegion, kSnapshot, kAgreement, DecisionOn(6), kOutcome}));
  EXPECT_EQ(outcome.code, "log_contradicts");
  EXPECT_EQ(outcome.line, 5);
  EXPECT_THAT(outcome.message, HasSubstr("event 5, a decision,"));
  EXPECT_THAT(outcome.message,
              HasSubstr("a row of decision names one of outcome that is not there yet"));
  const Problem region = RefusalOf(Forge({kArchive, kSnapshot, kRegion}));
  EXPECT_EQ(region.code, "log_contradicts");
  EXPECT_EQ(region.line, 2);
  EXPECT_THAT(region.message, HasSubstr("event 2, a population,"));
}

TEST(RestoreTest, TheFirstLineAtFaultIsNamedThoughALaterOneIsAtFaultToo) {
  const std::string unmet = Forge({kArchive, kSnapshot, kArchive});
  EXPECT_EQ(RefusalOf(unmet).line, 2);
  EXPECT_EQ(RefusalOf(unmet.substr(0, unmet.rfind('\n', unmet.size() - 2) + 1) + "x\n").line, 2);
  EXPECT_EQ(RefusalOf(Forge({kArchive, kRegion, kSnapshot, kSnapshot})).line, 4);
}

TEST(RestoreTest, TheFileAppearsWholeOrNotAtAll) {
  const ScopedFolder folder;
  const std::string log = LogOf(test::ExampleArchive());
  EXPECT_THROW(RestoreArchive(SourceOf(log + "x\n"), folder / "new.db", std::nullopt), Refused);
  EXPECT_TRUE(folder.Names().empty());
  RestoreArchive(SourceOf(log), folder / "new.db", std::nullopt);
  EXPECT_EQ(LogOf(Database::Open(folder / "new.db", Access::kRead)), log);
  EXPECT_THROW(RestoreArchive(SourceOf(log), folder / "new.db", std::nullopt), Error);
  EXPECT_EQ(folder.Names(), std::vector<std::string>{"new.db"});
}

}  // namespace
}  // namespace fordela
