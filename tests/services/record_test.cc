#include "fordela/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/audit.h"
#include "fordela/queries.h"
#include "support/published_tables.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using test::ExampleArchive;
using test::ExampleText;
using test::NewArchive;
using test::ProblemCodes;
using test::ProblemsOf;
using test::RecordText;
using test::TestAct;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Three regions, small enough to compute by hand: 100 kr over 1 + 2 + 3 inhabitants.
constexpr char kAgreement[] = R"(
[agreement]
id = "small"
year = 2025
title = "Liten"
parties = ["Staten"]
purpose = "Prov"
amount = 200
[[agreement.instalment]]
number = 1
amount = 100
[[agreement.instalment]]
number = 2
amount = 100
condition = "Redovisning"
unmet = "withhold"
)";
constexpr char kPopulation[] = R"(
[population]
id = "p"
label = "p"
source = "s"
[population.counts]
"01" = 1
"03" = 2
"04" = 3
)";
constexpr char kOutcome[] = R"(
[outcome]
instalment = "small/2"
assessed_by = "M"
reported_on = 2025-11-01
evidence = "E"
not_met = ["04"]
)";
constexpr char kFirst[] = "[decision]\ninstalment = \"small/1\"\npopulation = \"p\"\n";
constexpr char kSecond[] = "[decision]\ninstalment = \"small/2\"\npopulation = \"p\"\n";

std::string Join(std::initializer_list<const char*> sections) {
  std::string text;
  for (const char* section : sections) text += section;
  return text;
}

void ExpectPublished(const Database& database, const char* id, const test::PublishedTable& table) {
  const Annex annex = LoadDecision(database, *ParseDecisionId(id), std::nullopt).annex;
  EXPECT_EQ(annex.decision.pot, table.pot);
  EXPECT_EQ(annex.population_total, table.population_total);
  std::size_t compared = 0;
  for (const test::PublishedRow& row : table.rows) {
    for (const AnnexRow& recorded : annex.rows) {
      if (recorded.code != row.code) continue;
      EXPECT_EQ(recorded.amount, row.amount) << id << " " << row.code;
      EXPECT_EQ(recorded.population, row.population) << id << " " << row.code;
      ++compared;
    }
  }
  EXPECT_EQ(compared, table.rows.size());
}

TEST(RecordTest, TheThreePublishedDecisionsComeOutToTheKrona) {
  const Database database = ExampleArchive();
  ExpectPublished(database, "cancer-2021/2", test::Published2021());
  ExpectPublished(database, "cancer-2024/2", test::Published2024());
  ExpectPublished(database, "cancer-2025/2", test::Published2025());
}

TEST(RecordTest, TheAnnexOf2025NamesTheThreeExcludedRegions) {
  const Database database = ExampleArchive();
  const Annex annex = LoadDecision(database, *ParseDecisionId("cancer-2025/2"), {}).annex;
  std::vector<std::string> excluded;
  for (const AnnexRow& row : annex.rows) {
    if (row.met) continue;
    excluded.push_back(row.region);
    EXPECT_EQ(row.amount, 0);
    EXPECT_EQ(row.population, std::nullopt);
    EXPECT_EQ(row.share, "0.00");
  }
  EXPECT_THAT(excluded, ElementsAre("Halland", "Gävleborg", "Västerbotten"));
  EXPECT_EQ(annex.rows.size(), 21U);
}

TEST(RecordTest, TheSameFileAgainIsANoOp) {
  Database database = ExampleArchive();
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    const RecordResult again = RecordText(database, ExampleText(name));
    EXPECT_EQ(again.events, 33) << "1 archive, 21 regions, 3 + 4 + 4 sections";
    for (const RecordedItem& item : again.items) EXPECT_TRUE(item.already_recorded) << item.title;
  }
}

TEST(RecordTest, SectionsMayComeInAnyOrderOfFiles) {
  Database database = NewArchive();
  const std::vector<RecordFile> files = {ParseRecordFile("decision.toml", kSecond),
                                         ParseRecordFile("outcome.toml", kOutcome),
                                         ParseRecordFile("agreement.toml", kAgreement),
                                         ParseRecordFile("population.toml", kPopulation)};
  const RecordResult result = RecordFiles(database, files, TestAct());
  std::vector<std::string> titles;
  for (const RecordedItem& item : result.items) titles.push_back(item.title);
  EXPECT_THAT(titles, ElementsAre("population p", "agreement small", "outcome small/2",
                                  "decision small/2"));
}

// 100 × 1/6, 2/6, 3/6 = 16 4/6, 33 2/6, 50: the krona left over goes to 01.
TEST(RecordTest, WithholdingKeepsTheOthersSharesAndThePot) {
  Database database = NewArchive();
  const RecordResult result =
      RecordText(database, Join({kAgreement, kPopulation, kOutcome, kSecond}));
  ASSERT_EQ(result.annexes.size(), 1U);
  const Annex& annex = result.annexes.front();
  EXPECT_EQ(annex.decision.withheld, 50);
  ASSERT_EQ(annex.rows.size(), 3U);
  EXPECT_EQ(annex.rows[0].amount, 17);
  EXPECT_EQ(annex.rows[1].amount, 33);
  EXPECT_EQ(annex.rows[2].amount, 0);
  EXPECT_EQ(annex.rows[0].share, "16.67");
  EXPECT_EQ(annex.rows[2].share, "50.00") << "withheld, so that the shares are of the whole pot";
  EXPECT_EQ(annex.population_total, 6);
}

TEST(RecordTest, PartsAreSummedBeforeOneRounding) {
  // 50 by population and 50 in equal shares: 50/6 + 50/3 = 25, 2 × 50/6 + 50/3 = 33 2/6,
  // 3 × 50/6 + 50/3 = 41 4/6.
  Database database = NewArchive();
  std::string agreement = kAgreement;
  const std::string first = "number = 1\namount = 100\n";
  agreement.replace(agreement.find(first), first.size(),
                    first +
                        "parts = [{ amount = 50, by = \"population\" }, "
                        "{ amount = 50, by = \"equal\" }]\n");
  const RecordResult result = RecordText(database, agreement + kPopulation + kFirst);
  const Annex& annex = result.annexes.front();
  EXPECT_EQ(annex.rows[0].amount, 25);
  EXPECT_EQ(annex.rows[1].amount, 33);
  EXPECT_EQ(annex.rows[2].amount, 42);
}

TEST(RecordTest, APreviewGivesTheSameAnnexAndWritesNothing) {
  Database database = NewArchive();
  const std::string text = Join({kAgreement, kPopulation, kFirst});
  const RecordFile file = ParseRecordFile("x.toml", text);
  const RecordResult preview = PreviewFiles(database, std::span(&file, 1), TestAct());
  EXPECT_EQ(preview.events, 22);
  EXPECT_EQ(ListDecisions(database, {}).size(), 0U);
  const RecordResult recorded = RecordText(database, text);
  EXPECT_EQ(recorded.events, 25);
  EXPECT_EQ(preview.annexes.front().rows, recorded.annexes.front().rows);
}

TEST(RecordTest, ARefusedFileWritesNothing) {
  Database database = NewArchive();
  EXPECT_THAT(ProblemCodes(database, Join({kAgreement, kPopulation, kSecond})),
              ElementsAre("outcome_missing"));
  EXPECT_TRUE(ListAgreements(database, {}).empty());
  EXPECT_TRUE(ListSnapshots(database, {}).empty());
  EXPECT_EQ(AuditArchive(database).events, 22);
}

TEST(RecordTest, OtherContentUnderAUsedIdIsRefused) {
  struct Case {
    const char* section;
    const char* from;
    const char* to;
    const char* code;
  };
  const Case cases[] = {
      {kAgreement, "Liten", "Stor", "agreement_differs"},
      {kPopulation, "\"03\" = 2", "\"03\" = 4", "population_differs"},
      {kOutcome, "\"04\"", "\"03\"", "outcome_differs"},
      {kFirst, "population = \"p\"", "population = \"p\"\nnumber = \"II:4\"", "decision_differs"},
  };
  for (const Case& each : cases) {
    Database database = NewArchive();
    RecordText(database, Join({kAgreement, kPopulation, kOutcome, kFirst}));
    std::string changed = each.section;
    changed.replace(changed.find(each.from), std::string(each.from).size(), each.to);
    EXPECT_THAT(ProblemCodes(database, changed), ElementsAre(each.code));
  }
}

TEST(RecordTest, AllProblemsOfAllFilesAreReportedAtOnce) {
  Database database = NewArchive();
  const std::vector<RecordFile> files = {
      ParseRecordFile("a.toml",
                      "[population]\nid = \"p\"\nlabel = \"p\"\nsource = \"s\"\n"
                      "[population.counts]\n\"99\" = 1\n\"98\" = 2\n"),
      ParseRecordFile("b.toml", std::string(kFirst) + "colour = \"red\"\n"),
      ParseRecordFile("c.toml", kOutcome)};
  try {
    RecordFiles(database, files, TestAct());
    FAIL() << "recorded";
  } catch (const Refused& refused) {
    std::vector<std::string> seen;
    for (const Problem& problem : refused.problems()) {
      seen.push_back(problem.file + ":" + std::to_string(problem.line) + " " + problem.code);
    }
    EXPECT_THAT(seen, ElementsAre("b.toml:4 key_unknown", "a.toml:7 region_unknown",
                                  "a.toml:6 region_unknown", "c.toml:3 agreement_unknown"));
  }
}

TEST(RecordTest, AFaultySectionIsNotReportedAgainByWhatRefersToIt) {
  Database database = NewArchive();
  std::string agreement = kAgreement;
  agreement.replace(agreement.find("amount = 200"), 12, "amount = 2.5");
  EXPECT_THAT(ProblemCodes(database, agreement + kPopulation + kOutcome + kSecond),
              ElementsAre("type_wrong"));
}

TEST(RecordTest, RefusesWhatAnArchiveKnowsToBeWrong) {
  struct Case {
    std::string text;
    const char* code;
    const char* message;
  };
  const std::string known = Join({kAgreement, kPopulation});
  const Case cases[] = {
      {known + "[decision]\ninstalment = \"big/1\"\npopulation = \"p\"\n", "agreement_unknown",
       "there is no agreement big on record"},
      {known + "[decision]\ninstalment = \"small/3\"\npopulation = \"p\"\n", "instalment_unknown",
       "agreement small has no instalment 3"},
      {known + "[decision]\ninstalment = \"small/1\"\npopulation = \"q\"\n", "population_unknown",
       "there is no population q on record"},
      {known + kSecond, "outcome_missing", "small/2 is conditional and has no outcome on record"},
      {known + "[outcome]\ninstalment = \"small/1\"\nassessed_by = \"M\"\nreported_on = "
               "2025-11-01\nevidence = \"E\"\nnot_met = []\n",
       "outcome_unconditional", "small/1 has no condition, so it has no outcome"},
      {known +
           "[outcome]\ninstalment = \"small/2\"\nassessed_by = \"M\"\nreported_on = "
           "2025-11-01\nevidence = \"E\"\nmet = [\"01\"]\nnot_met = [\"03\"]\n" +
           kSecond,
       "outcome_missing", "region 04 has no outcome for small/2"},
      {known +
           "[outcome]\ninstalment = \"small/2\"\nassessed_by = \"M\"\nreported_on = "
           "2025-11-01\nevidence = \"E\"\nnot_met = [\"05\"]\n" +
           kSecond,
       "population_missing",
       "region 05 has no figure in population p, so its withheld share of small/2 cannot be "
       "computed"},
      {known + kFirst + "[decision.stated]\n\"01\" = 17\n\"03\" = 33\n\"04\" = 51\n",
       "stated_differs", "51 kr are stated for region 04, but largest-remainder gives 50 kr"},
      {known + kFirst + "[decision.stated]\n\"01\" = 17\n\"03\" = 33\n", "stated_regions_differ",
       "region 04 is to be paid, but no amount is stated for it"},
      {known + kFirst +
           "rule = \"stated\"\nstated_reason = \"r\"\n[decision.stated]\n\"01\" = 17\n\"03\" = "
           "33\n\"04\" = 51\n",
       "stated_sum_differs", "the stated amounts sum to 101 kr, the pot is 100 kr"},
      {"[[region]]\ncode = \"90\"\nname = \"Dalarna\"\n", "name_taken",
       "'Dalarna' is a name of region 20 already"},
      {"[[region]]\ncode = \"90\"\nname = \"Nytt\"\naliases = [\"region  SKÅNE\"]\n", "name_taken",
       "'region  SKÅNE' is a name of region 12 already"},
      {"[[region]]\ncode = \"20\"\nname = \"Dalsland\"\n", "region_differs",
       "region 20 is on record with other content"},
  };
  for (const Case& each : cases) {
    Database database = NewArchive();
    const std::vector<Problem> problems = ProblemsOf(database, each.text);
    ASSERT_EQ(problems.size(), 1U) << each.code;
    EXPECT_EQ(problems.front().code, each.code);
    EXPECT_EQ(problems.front().message, each.message);
    EXPECT_FALSE(problems.front().mend.empty());
    EXPECT_GT(problems.front().line, 0) << each.code;
  }
}

TEST(RecordTest, AnAllocationThatCannotBeMadeIsRefusedByItsName) {
  Database database = NewArchive();
  std::string population = kPopulation;
  for (const char* figure : {"= 1\n", "= 2\n", "= 3\n"}) {
    population.replace(population.find(figure), 4, "= 0\n");
  }
  const auto problems = ProblemsOf(database, kAgreement + population + kFirst);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().code, "weight_sum_zero");
  EXPECT_EQ(problems.front().field, "decision.population");
}

TEST(RecordTest, WarnsOfWhatIsDoubtfulAndRecordsIt) {
  Database database = NewArchive();
  std::string population = kPopulation;
  population.replace(population.find("[population.counts]"), 0,
                     "total = 7\nreference_date = 2025-12-01\n");
  const RecordResult result =
      RecordText(database, kAgreement + population + kFirst + "decided_on = 2025-11-30\n");
  std::vector<std::string> warnings;
  for (const Problem& warning : result.warnings) {
    warnings.push_back(warning.code + ": " + warning.message);
  }
  EXPECT_THAT(
      warnings,
      ElementsAre("stated_total: the stated total is 7, the figures sum to 6 (\u22121); the "
                  "sum is what is computed with",
                  "reference_date: the population is of 2025-12-01, after the decision of "
                  "2025-11-30"));
  EXPECT_EQ(result.items.size(), 3U);
}

TEST(RecordTest, ARegionThatMetTheConditionButHasNoFigureIsWarnedOf) {
  Database database = NewArchive();
  const RecordResult result =
      RecordText(database, Join({kAgreement, kPopulation, kOutcome, kSecond}));
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings.front().code, "region_without_figure");
  EXPECT_THAT(result.warnings.front().message, HasSubstr("05, 06"));
}

TEST(RecordTest, AClockThatGoesBackwardsIsWarnedOf) {
  Database database = NewArchive();
  const Act earlier{"tester", TestAct().now - std::chrono::seconds{1}};
  const RecordResult first = RecordText(database, kPopulation, earlier);
  ASSERT_EQ(first.warnings.size(), 1U);
  EXPECT_EQ(first.warnings.front().code, "clock");
  EXPECT_EQ(first.warnings.front().message,
            "it is 2026-01-02T03:04:04Z, before the last event on record, of 2026-01-02T03:04:05Z; "
            "the order is that of the numbers");
  EXPECT_THAT(RecordText(database, kPopulation, earlier).warnings, IsEmpty())
      << "nothing is recorded";
  EXPECT_THAT(RecordText(database, kAgreement, earlier).warnings, IsEmpty())
      << "the last event is of that instant";
}

TEST(RecordTest, NewRecipientsAreRecordedAndPaid) {
  Database database = NewArchive();
  const RecordResult result = RecordText(
      database, Join({kAgreement, kFirst}) +
                    "[[region]]\ncode = \"90\"\nname = \"Exempel\"\naliases = [\"Exempels län\"]\n"
                    "[population]\nid = \"p\"\nlabel = \"p\"\nsource = \"s\"\n"
                    "[population.counts]\n\"90\" = 5\n");
  EXPECT_EQ(result.annexes.front().rows.front().region, "Exempel");
  EXPECT_EQ(result.annexes.front().rows.front().amount, 100);
  EXPECT_EQ(LoadRegionHistory(database, "exempels LÄN", {}, {}, {}).rows.size(), 1U);
}

TEST(RecordTest, TheActorMustBeNamed) {
  Database database = NewArchive();
  const RecordFile file = ParseRecordFile("x.toml", kPopulation);
  for (const std::string& actor : {std::string(), std::string(101, 'x'), std::string("a\nb")}) {
    EXPECT_THROW(RecordFiles(database, std::span(&file, 1), {actor, TestAct().now}), Refused);
  }
}

TEST(RecordTest, RecordsOnlyWhatWasAgreedTo) {
  Database database = NewArchive();
  const RecordFile file = ParseRecordFile("x.toml", kPopulation);
  std::int64_t shown = 0;
  const auto refused =
      RecordAgreed(database, std::span(&file, 1), TestAct(), [&](const RecordResult& preview) {
        shown = preview.events;
        return false;
      });
  EXPECT_FALSE(refused.has_value());
  EXPECT_EQ(shown, 22);
  EXPECT_THAT(ListSnapshots(database, {}), IsEmpty());
  EXPECT_EQ(AuditArchive(database).events, 22);
  const auto recorded = RecordAgreed(database, std::span(&file, 1), TestAct(),
                                     [](const RecordResult&) { return true; });
  ASSERT_TRUE(recorded.has_value());
  EXPECT_EQ(recorded->events, 23);
  EXPECT_EQ(AuditArchive(database).events, 23);
}

TEST(InitTest, BringsTheArchiveAndTheTwentyOneRegions) {
  const Database database = NewArchive();
  EXPECT_EQ(ListRegions(database, {}).size(), 21U);
  const AuditReport report = AuditArchive(database);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.events, 22);
  EXPECT_THAT(report.findings, IsEmpty());
}

TEST(InitTest, RefusesOriginsThatACheckpointCannotCarry) {
  for (const std::string& origin : {std::string(), std::string("a b"), std::string("a+b"),
                                    std::string("å"), std::string(129, 'x')}) {
    Database database = Database::InMemory();
    EXPECT_THROW(InitArchive(database, origin, TestAct()), Refused) << origin;
  }
}

}  // namespace
}  // namespace fordela
