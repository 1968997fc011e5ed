#include "fordela/record_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Sections without a fault. The comment tells the line of each key that cases refer to.
constexpr std::string_view kAgreement =
    "[agreement]\n"               // 1
    "id = \"a-2025\"\n"           // 2
    "year = 2025\n"               // 3
    "title = \"T\"\n"             // 4
    "parties = [\"A\", \"B\"]\n"  // 5
    "purpose = \"P\"\n"           // 6
    "amount = 100\n"              // 7
    "[[agreement.instalment]]\n"  // 8
    "number = 1\n"                // 9
    "amount = 60\n";              // 10
constexpr std::string_view kPopulation =
    "[population]\n"          // 1
    "id = \"2025-09\"\n"      // 2
    "label = \"sep 2025\"\n"  // 3
    "source = \"SCB\"\n"      // 4
    "[population.counts]\n"   // 5
    "\"03\" = 20\n"           // 6
    "\"01\" = 10\n";          // 7
constexpr std::string_view kOutcome =
    "[outcome]\n"                  // 1
    "instalment = \"a-2025/1\"\n"  // 2
    "assessed_by = \"S\"\n"        // 3
    "reported_on = 2025-11-12\n"   // 4
    "evidence = \"E\"\n";          // 5; a list is to follow
constexpr std::string_view kDecision =
    "[decision]\n"                 // 1
    "instalment = \"a-2025/1\"\n"  // 2
    "population = \"2025-09\"\n";  // 3

/// `text` with its first `what` replaced.
std::string With(std::string_view text, std::string_view what, std::string_view by) {
  std::string changed(text);
  const std::size_t at = changed.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return changed.replace(at, what.size(), by);
}

std::string And(std::string_view text, std::string_view more) {
  return std::string(text) + std::string(more);
}

/// Each problem as `LINE CODE FIELD`.
std::vector<std::string> ProblemsOf(const RecordFile& file) {
  std::vector<std::string> problems;
  for (const Problem& problem : file.problems) {
    EXPECT_EQ(problem.file, file.name);
    EXPECT_NE(problem.message, "");
    EXPECT_NE(problem.mend, "");
    problems.push_back(fmt::format("{} {} {}", problem.line, problem.code, problem.field));
  }
  return problems;
}

std::vector<std::string> ProblemsIn(std::string_view toml) {
  return ProblemsOf(ParseRecordFile("f.toml", toml));
}

struct Case {
  std::string toml;
  std::string problem;  // the only one
};

void ExpectEach(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_THAT(ProblemsIn(c.toml), ElementsAre(c.problem)) << c.toml;
}

TEST(RecordFileTest, ReadsAWholeAgreement) {
  const RecordFile file = ParseRecordFile("f.toml", R"([agreement]
id = "a-2025"
year = 2025
title = "Titel"
parties = ["Staten", "SKR"]
purpose = "SVF"
amount = 365_000_000
appropriation = { area = "9", item = "1:6", sub_item = "16" }
follow_up = { authority = "S", commissioned_on = 2025-06-11, diary_number = "S2025/01089" }
[[agreement.instalment]]
number = 2
amount = 182_500_000
condition = "Rapportering"
unmet = "withhold"
parts = [{ amount = 100_000_000, by = "population" }, { amount = 82_500_000, by = "equal" }]
[[agreement.instalment]]
number = 1
amount = 182_500_000
)");
  EXPECT_THAT(ProblemsOf(file), IsEmpty());
  EXPECT_TRUE(file.faulty.empty());
  const Agreement expected{
      .id = "a-2025",
      .year = 2025,
      .title = "Titel",
      .parties = {"Staten", "SKR"},
      .purpose = "SVF",
      .amount = 365'000'000,
      .appropriation = Appropriation{"9", "1:6", "16"},
      .follow_up = FollowUp{"S", ParseDate("2025-06-11"), "S2025/01089"},
      .instalments = {{.number = 1,
                       .amount = 182'500'000,
                       .condition = {},
                       .unmet = {},
                       .parts = {{182'500'000, Basis::kPopulation}}},
                      {.number = 2,
                       .amount = 182'500'000,
                       .condition = "Rapportering",
                       .unmet = Unmet::kWithhold,
                       .parts = {{100'000'000, Basis::kPopulation}, {82'500'000, Basis::kEqual}}}}};
  EXPECT_EQ(file.agreement, expected);
  EXPECT_EQ(file.lines.at("agreement"), 1);
  EXPECT_EQ(file.lines.at("agreement.id"), 2);
  EXPECT_EQ(file.lines.at("agreement.parties[2]"), 5);
  EXPECT_EQ(file.lines.at("agreement.follow_up.diary_number"), 9);
  // By number, though the second stands first.
  EXPECT_EQ(file.lines.at("agreement.instalment[2].amount"), 12);
  EXPECT_EQ(file.lines.at("agreement.instalment[2].parts[2].by"), 15);
  EXPECT_EQ(file.lines.at("agreement.instalment[1].amount"), 18);
}

TEST(RecordFileTest, ReadsRegionsAndAPopulation) {
  const RecordFile file = ParseRecordFile("f.toml", R"([population]
id = "2019-11"
label = "1 nov 2019"
reference_date = 2019-11-01
source = "SCB"
total = 31
[population.counts]
"03" = 20
01 = 10
[[region]]
code = "90"
name = "Exempel"
aliases = ["Exempels län", "Region Exempel"]
[[region]]
code = "AB12"
name = "Annat"
)");
  EXPECT_THAT(ProblemsOf(file), IsEmpty());
  const PopulationSnapshot expected{.id = "2019-11",
                                    .label = "1 nov 2019",
                                    .reference_date = ParseDate("2019-11-01"),
                                    .source = "SCB",
                                    .stated_total = 31,
                                    .counts = {{"01", 10}, {"03", 20}}};
  EXPECT_EQ(file.population, expected);
  EXPECT_THAT(file.regions, ElementsAre(Region{"90", "Exempel", {"Exempels län", "Region Exempel"}},
                                        Region{"AB12", "Annat", {}}));
  EXPECT_EQ(file.lines.at("population.counts"), 7);
  EXPECT_EQ(file.lines.at("population.counts.03"), 8);
  EXPECT_EQ(file.lines.at("population.counts.01"), 9);
  EXPECT_EQ(file.lines.at("region[1].aliases[2]"), 13);
  EXPECT_EQ(file.lines.at("region[2].code"), 15);
}

TEST(RecordFileTest, ReadsAnOutcomeAndADecision) {
  const RecordFile file = ParseRecordFile("f.toml", R"([outcome]
instalment = "a-2025/2"
assessed_by = "Socialstyrelsen"
reported_on = 2025-11-12
not_met = [
  "21",
  "13",
]
evidence = "Delredovisning"
[decision]
instalment = "a-2025/2"
decided_on = 2025-12-11
number = "II:4"
population = "2025-09"
rule = "stated"
stated_reason = "Ingen regel"
payer = "Kammarkollegiet"
[decision.stated]
"25" = 0
"01" = 46_759_214
)");
  EXPECT_THAT(ProblemsOf(file), IsEmpty());
  ASSERT_TRUE(file.outcome && file.decision);
  EXPECT_EQ(file.outcome->instalment, (InstalmentId{"a-2025", 2}));
  EXPECT_EQ(file.outcome->assessed_by, "Socialstyrelsen");
  EXPECT_EQ(file.outcome->reported_on, ParseDate("2025-11-12"));
  EXPECT_EQ(file.outcome->evidence, "Delredovisning");
  EXPECT_EQ(file.outcome->met, std::nullopt);
  EXPECT_EQ(file.outcome->not_met, (std::vector<std::string>{"13", "21"}));
  EXPECT_EQ(file.decision->instalment, (InstalmentId{"a-2025", 2}));
  EXPECT_EQ(file.decision->decided_on, ParseDate("2025-12-11"));
  EXPECT_EQ(file.decision->number, "II:4");
  EXPECT_EQ(file.decision->population, "2025-09");
  EXPECT_EQ(file.decision->rule, Rule::kStated);
  EXPECT_EQ(file.decision->stated_reason, "Ingen regel");
  EXPECT_EQ(file.decision->payer, "Kammarkollegiet");
  ASSERT_EQ(file.decision->stated.size(), 2U);
  EXPECT_EQ(file.decision->stated[0].region, "01");
  EXPECT_EQ(file.decision->stated[0].amount, 46'759'214);
  EXPECT_EQ(file.decision->stated[1].region, "25");
  EXPECT_EQ(file.lines.at("outcome.not_met[2]"), 7);  // the second in the file
  EXPECT_EQ(file.lines.at("outcome.not_met.13"), 7);  // the same, by its code
  EXPECT_EQ(file.lines.at("decision.stated.01"), 20);
}

TEST(RecordFileTest, LeavesOutWhatMayBeLeftOut) {
  const RecordFile file = ParseRecordFile(
      "f.toml", And(And(kAgreement, kPopulation), And(And(kOutcome, "met = []\n"), kDecision)));
  EXPECT_THAT(ProblemsOf(file), IsEmpty());
  ASSERT_TRUE(file.agreement && file.population && file.outcome && file.decision);
  EXPECT_FALSE(file.agreement->appropriation || file.agreement->follow_up);
  EXPECT_FALSE(file.population->reference_date || file.population->stated_total);
  EXPECT_EQ(file.outcome->met, std::vector<std::string>{});
  EXPECT_EQ(file.outcome->not_met, std::nullopt);
  EXPECT_EQ(file.decision->rule, Rule::kLargestRemainder);
  EXPECT_FALSE(file.decision->decided_on || file.decision->number || file.decision->payer ||
               file.decision->stated_reason);
  EXPECT_TRUE(file.decision->stated.empty());
}

TEST(RecordFileTest, BringsTextIntoNormalFormC) {
  const RecordFile file =
      ParseRecordFile("f.toml", "[[region]]\ncode = \"90\"\nname = \"Ska\u030ane\"\n");
  ASSERT_EQ(file.regions.size(), 1U);
  EXPECT_EQ(file.regions[0].name, "Sk\u00e5ne");
}

TEST(RecordFileTest, ReadsAFileFromWindows) {
  std::string toml = "\xef\xbb\xbf";
  for (const char c : kDecision) toml += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_THAT(ProblemsIn(toml), IsEmpty());
}

TEST(RecordFileTest, RefusesTextThatIsNoToml) {
  ExpectEach({
      {"[decision]\nrule = \"a\"\nrule = \"b\"\n", "3 toml_syntax "},
      {"[decision]\n[decision]\n", "2 toml_syntax "},
      {"[agreement]\namount = 99999999999999999999\n", "2 toml_syntax "},
      {"[agreement]\namount = 365 000 000\n", "2 toml_syntax "},
      {"[population.counts]\n\"01\" = 05\n", "2 toml_syntax "},
      {"[outcome]\nreported_on = 2025-02-30\n", "2 toml_syntax "},
      {"[agreement]\ntitle = \"T\n", "2 toml_syntax "},
      {"[agreement\n", "1 toml_syntax "},
      {"a = " + std::string(100, '['), "1 toml_syntax "},
      {"\n[region]\nname = \"Malm\xf6\"\n", "3 not_utf8 "},
      {std::string(kMaxRecordFileBytes + 1, ' '), "0 file_too_large "},
      {"", "0 nothing_to_record "},
      {std::string(kMaxRecordFileBytes, ' '), "0 nothing_to_record "},
  });
}

TEST(RecordFileTest, SaysInPlainWordsWhatIsNoToml) {
  const struct {
    std::string_view toml;
    std::string_view message;
  } kCases[] = {
      {"[a]\nb = 1\nb = 2\n", "`b` stands twice (column 5)"},
      {"[a]\nb = 99999999999999999999\n",
       "the number 99999999999999999999 is too large (column 25)"},
      {"[a]\nb = 05\n", "a number starts with a zero (column 7)"},
  };
  for (const auto& [toml, message] : kCases) {
    const RecordFile file = ParseRecordFile("f.toml", toml);
    ASSERT_EQ(file.problems.size(), 1U) << toml;
    EXPECT_EQ(file.problems[0].message, message);
  }
}

// The TOML library asserted that a header starts with a key, and ran into an unreachable statement
// on letters outside of quotes.
TEST(RecordFileTest, RefusesHeadersAndKeysThatTheTomlLibraryDidNotExpect) {
  for (const char* toml : {"[.a]\n", "[[.a]]\n", "[=]\n", "[\n", "[é]\n", "[aé]\n", "é = 1\n",
                           "a = é\n", "a = [1, é]\n", "\u00a0a = 1\n", "a = [,]\n", "a = _\n"}) {
    EXPECT_THAT(ProblemsIn(toml), ElementsAre("1 toml_syntax ")) << toml;
  }
}

// The TOML library calls itself once for each part of a key, and fell over its stack.
TEST(RecordFileTest, RefusesAKeyOfEndlessParts) {
  std::string key = "a";
  for (int i = 0; i < 200'000; ++i) key += ".a";
  EXPECT_THAT(ProblemsIn("\n" + key + " = 1\n"), ElementsAre("2 toml_syntax "));
  EXPECT_THAT(ProblemsIn("[" + key + "]\n"), ElementsAre("1 toml_syntax "));
  EXPECT_THAT(ProblemsIn("# " + std::string(1000, '.') + "\n" + std::string(kDecision)), IsEmpty());
}

TEST(RecordFileTest, CountsEverySectionFaultyThatMayHaveStoodInTheFile) {
  EXPECT_THAT(ParseRecordFile("f.toml", "[agreement").faulty,
              ElementsAre("agreement", "decision", "outcome", "population", "region"));
  const RecordFile misspelt =
      ParseRecordFile("f.toml", With(kPopulation, "[population]", "[popluation]"));
  EXPECT_TRUE(misspelt.faulty.contains("population"));
}

TEST(RecordFileTest, NamesEveryUnknownKeyWithItsLine) {
  ExpectEach({
      {And("[agrement]\nid = \"a\"\n", kDecision), "1 key_unknown agrement"},
      {And("note = \"x\"\n", kDecision), "1 key_unknown note"},
      {And(kDecision, "payor = \"K\"\n"), "4 key_unknown decision.payor"},
      {And(kAgreement, "amuont = 5\n"), "11 key_unknown agreement.instalment[1].amuont"},
      {With(kAgreement, "amount = 100", "amonut = 100"), "7 key_unknown agreement.amonut"},
      {And(kDecision, "\"\\u001B[31m\" = 1\n"), "4 key_unknown decision.\"\\x1b[31m\""},
      {With(kAgreement, "[[", "follow_up = { authority = \"S\", by = \"X\" }\n[["),
       "8 key_unknown agreement.follow_up.by"},
  });
}

TEST(RecordFileTest, SuggestsAKeyThatIsMissingAndDoesNotMissItToo) {
  const RecordFile file =
      ParseRecordFile("f.toml", With(kAgreement, "amount = 100", "amonut = 100"));
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].message, "`amonut` is not a key of [agreement]");
  EXPECT_EQ(file.problems[0].mend, "write `amount`, or remove the line");
  const RecordFile twice = ParseRecordFile("f.toml", And(kAgreement, "amonut = 60\n"));
  ASSERT_EQ(twice.problems.size(), 1U);
  EXPECT_EQ(twice.problems[0].message, "`amonut` is not a key of [[agreement.instalment]]");
  EXPECT_EQ(twice.problems[0].mend, "remove the line");  // amount is there already
}

TEST(RecordFileTest, NamesEveryMissingKeyAtItsTable) {
  EXPECT_THAT(ProblemsIn("\n[agreement]\n"),
              ElementsAre("2 key_missing agreement.id", "2 key_missing agreement.year",
                          "2 key_missing agreement.title", "2 key_missing agreement.parties",
                          "2 key_missing agreement.purpose", "2 key_missing agreement.amount",
                          "2 key_missing agreement.instalment"));
  EXPECT_THAT(ProblemsIn("[population]\n"),
              ElementsAre("1 key_missing population.id", "1 key_missing population.label",
                          "1 key_missing population.source", "1 key_missing population.counts"));
  EXPECT_THAT(ProblemsIn("[outcome]\n"),
              ElementsAre("1 key_missing outcome.not_met", "1 key_missing outcome.instalment",
                          "1 key_missing outcome.assessed_by", "1 key_missing outcome.reported_on",
                          "1 key_missing outcome.evidence"));
  EXPECT_THAT(ProblemsIn("[decision]\n"), ElementsAre("1 key_missing decision.instalment",
                                                      "1 key_missing decision.population"));
  EXPECT_THAT(ProblemsIn("[[region]]\n[[region]]\ncode = \"90\"\n"),
              ElementsAre("1 key_missing region[1].code", "1 key_missing region[1].name",
                          "2 key_missing region[2].name"));
  EXPECT_THAT(
      ProblemsIn(With(kAgreement, "[[", "appropriation = { area = \"9\" }\nfollow_up = {}\n[[")),
      ElementsAre("8 key_missing agreement.appropriation.item",
                  "8 key_missing agreement.appropriation.sub_item",
                  "9 key_missing agreement.follow_up.authority"));
}

TEST(RecordFileTest, RefusesEveryWrongType) {
  std::vector<Case> cases;
  for (const char* value : {"100.0", "1e2", "nan", "\"100\"", "true", "[100]", "{ kr = 100 }",
                            "2025-01-01", "10:00:00", "2025-01-01T10:00:00Z"}) {
    cases.push_back({With(kAgreement, "100", value), "7 type_wrong agreement.amount"});
  }
  for (const char* value : {"\"2025-11-12\"", "2025-11-12T09:00:00", "2025-11-12T09:00:00+01:00",
                            "09:00:00", "2025", "2025.11"}) {
    cases.push_back({And(With(kOutcome, "2025-11-12", value), "met = []\n"),
                     "4 type_wrong outcome.reported_on"});
  }
  for (const char* value : {"1", "[\"a\"]", "true", "2025-09-01"}) {
    cases.push_back({With(kPopulation, "\"2025-09\"", value), "2 type_wrong population.id"});
  }
  cases.insert(
      cases.end(),
      {
          {And(kOutcome, "not_met = \"13\"\n"), "6 type_wrong outcome.not_met"},
          {And(kOutcome, "not_met = [\n\"13\",\n21]\n"), "8 type_wrong outcome.not_met[2]"},
          {With(kPopulation, "= 10", "= 10.5"), "7 type_wrong population.counts.01"},
          {With(kPopulation, "= 10", "= {}"), "7 type_wrong population.counts.01"},
          {"[population]\nid=\"1\"\nlabel=\"l\"\nsource=\"s\"\ncounts = 5\n",
           "5 type_wrong population.counts"},
          {"agreement = 1\n", "1 type_wrong agreement"},
          {"[[agreement]]\nid = \"a\"\n", "1 type_wrong agreement"},
          {"[region]\ncode = \"90\"\n", "1 type_wrong region"},
          {"region = [1]\n", "1 type_wrong region[1]"},
          {And(kDecision, "stated = []\n"), "4 type_wrong decision.stated"},
          {And(kDecision, "rule = 1\n"), "4 type_wrong decision.rule"},
          {With(kAgreement, "number = 1", "number = \"1\""),
           "9 type_wrong agreement.instalment[1].number"},
          {With(kAgreement, "[\"A\", \"B\"]", "\"A\""), "5 type_wrong agreement.parties"},
          {With(kAgreement, "year = 2025", "year = \"2025\""), "3 type_wrong agreement.year"},
          {And(kAgreement, "parts = {}\n"), "11 type_wrong agreement.instalment[1].parts"},
          {And(kAgreement, "parts = [60]\n"), "11 type_wrong agreement.instalment[1].parts[1]"},
      });
  ExpectEach(cases);
}

TEST(RecordFileTest, KeepsFiguresWithinTheirLimits) {
  for (const char* amount : {"60", "1_000", "999_999_999_999_999"}) {
    EXPECT_THAT(ProblemsIn(With(kAgreement, "100", amount)), IsEmpty()) << amount;
  }
  for (const char* count : {"0", "99_999_999_999"}) {
    EXPECT_THAT(ProblemsIn(With(kPopulation, "= 10", std::string("= ") + count)), IsEmpty())
        << count;
  }
  for (const char* year : {"1000", "9999"}) {
    EXPECT_THAT(ProblemsIn(With(kAgreement, "= 2025", std::string("= ") + year)), IsEmpty())
        << year;
  }
  std::vector<Case> cases;
  for (const char* amount : {"0", "-1", "1_000_000_000_000_000", "9_223_372_036_854_775_807",
                             "-9_223_372_036_854_775_808"}) {
    cases.push_back({With(kAgreement, "100", amount), "7 amount_out_of_range agreement.amount"});
  }
  cases.insert(
      cases.end(),
      {
          {With(kAgreement, "= 60", "= 0"),
           "10 amount_out_of_range agreement.instalment[1].amount"},
          {And(kAgreement,
               "parts = [{ amount = 60, by = \"equal\" }, { amount = 0, by = \"equal\" }]\n"),
           "11 amount_out_of_range agreement.instalment[1].parts[2].amount"},
          {And(kDecision, "[decision.stated]\n\"01\" = -1\n"),
           "5 amount_out_of_range decision.stated.01"},
          {With(kPopulation, "= 10", "= -1"), "7 count_out_of_range population.counts.01"},
          {With(kPopulation, "= 10", "= 100_000_000_000"),
           "7 count_out_of_range population.counts.01"},
          {With(kPopulation, "[population.counts]", "total = -1\n[population.counts]"),
           "5 count_out_of_range population.total"},
          {With(kAgreement, "= 2025", "= 999"), "3 year_out_of_range agreement.year"},
          {With(kAgreement, "= 2025", "= 10000"), "3 year_out_of_range agreement.year"},
          {And(kDecision, "decided_on = 0999-12-31\n"), "4 year_out_of_range decision.decided_on"},
      });
  ExpectEach(cases);
}

TEST(RecordFileTest, RefusesMalformedIdsAndCodes) {
  std::vector<Case> cases;
  for (const char* id : {"", "A-2025", "a 2025", "-a", ".a", "å", "a/b"}) {
    cases.push_back({With(kPopulation, "\"2025-09\"", fmt::format("\"{}\"", id)),
                     "2 id_malformed population.id"});
  }
  cases.push_back(
      {With(kPopulation, "2025-09", std::string(65, 'a')), "2 id_malformed population.id"});
  for (const char* code : {"1", "", "SE-01", "ab", "ABCDEFGH9", "å1"}) {
    cases.push_back({fmt::format("[[region]]\ncode = \"{}\"\nname = \"N\"\n", code),
                     "2 code_malformed region[1].code"});
  }
  cases.push_back({With(kPopulation, "\"01\"", "1"), "7 code_malformed population.counts.1"});
  cases.push_back(
      {With(kPopulation, "\"01\"", "\"0 1\""), "7 code_malformed population.counts.\"0 1\""});
  cases.push_back({And(kOutcome, "met = [\"01\", \"3\"]\n"), "6 code_malformed outcome.met[2]"});
  for (const char* instalment : {"a-2025", "a-2025/", "/1", "a-2025/0", "a-2025/01", "a-2025/1@1",
                                 "A/1", "a/b/1", "a-2025/1 ", "a-2025/-1", "a-2025/9999999999"}) {
    cases.push_back(
        {With(kDecision, "a-2025/1", instalment), "2 instalment_malformed decision.instalment"});
  }
  ExpectEach(cases);
  EXPECT_THAT(ProblemsIn(With(kPopulation, "2025-09", std::string(64, 'a'))), IsEmpty());
}

TEST(RecordFileTest, RefusesMalformedText) {
  std::vector<Case> cases;
  for (const char* text : {"", " T", "T ", "\u00a0T", "a\\nb", "a\\tb", "a\\u0000b", "a\\u001Bb",
                           "a\\u0085b", "a\\u202Eb", "a\\u2028b"}) {
    cases.push_back({With(kAgreement, "\"T\"", fmt::format("\"{}\"", text)),
                     "4 text_malformed agreement.title"});
  }
  cases.push_back({With(kAgreement, "\"T\"", "\"" + std::string(1001, 'x') + "\""),
                   "4 text_malformed agreement.title"});
  ExpectEach(cases);
  EXPECT_THAT(ProblemsIn(With(kAgreement, "\"T\"", "\"" + std::string(1000, 'x') + "\"")),
              IsEmpty());
  EXPECT_THAT(ProblemsIn(With(kAgreement, "\"T\"", "\"\\uFFFE\"")), IsEmpty());
}

TEST(RecordFileTest, RefusesEmptyListsAndDuplicates) {
  ExpectEach({
      {With(kAgreement, "[\"A\", \"B\"]", "[]"), "5 list_empty agreement.parties"},
      {With(kPopulation, "\"03\" = 20\n\"01\" = 10\n", ""), "5 list_empty population.counts"},
      {And(kDecision, "[decision.stated]\n"), "4 list_empty decision.stated"},
      {"region = []\n", "1 list_empty region"},
      {And(kAgreement, "parts = []\n"), "11 list_empty agreement.instalment[1].parts"},
      {And(kOutcome, "met = []\nnot_met = []\n"), "7 list_empty outcome.not_met"},
      {With(kAgreement, "\"B\"", "\"a\""), "5 duplicate agreement.parties[2]"},
      {And(kOutcome, "not_met = [\n\"13\",\n\"13\"]\n"), "8 duplicate outcome.not_met[2]"},
      {"[[region]]\ncode=\"90\"\nname=\"A\"\n[[region]]\ncode=\"90\"\nname=\"B\"\n",
       "5 duplicate region[2].code"},
      {"[[region]]\ncode=\"90\"\nname=\"A\"\n[[region]]\ncode=\"91\"\nname=\"a\"\n",
       "6 duplicate region[2].name"},
      {"[[region]]\ncode=\"90\"\nname=\"A\"\naliases=[\"b\", \"B\"]\n",
       "4 duplicate region[1].aliases[2]"},
      {"[[region]]\ncode=\"90\"\nname=\"A\"\naliases=[\"A\"]\n",
       "4 duplicate region[1].aliases[1]"},
  });
}

TEST(RecordFileTest, RefusesNamesThatAreNotInTheirSet) {
  ExpectEach({
      {And(kDecision, "rule = \"hamilton\"\n"), "4 choice_unknown decision.rule"},
      {And(kDecision, "rule = \"Webster\"\n"), "4 choice_unknown decision.rule"},
      {And(kAgreement, "condition = \"C\"\nunmet = \"keep\"\n"),
       "12 choice_unknown agreement.instalment[1].unmet"},
      {And(kAgreement, "parts = [{ amount = 60, by = \"populaton\" }]\n"),
       "11 choice_unknown agreement.instalment[1].parts[1].by"},
  });
  for (const Rule rule : kComputedRules) {
    const RecordFile file =
        ParseRecordFile("f.toml", And(kDecision, fmt::format("rule = \"{}\"\n", RuleName(rule))));
    ASSERT_TRUE(file.decision) << RuleName(rule);
    EXPECT_EQ(file.decision->rule, rule);
  }
}

TEST(RecordFileTest, RefusesInstalmentsThatDoNotFitTheirAgreement) {
  constexpr std::string_view kSecond = "[[agreement.instalment]]\nnumber = 2\namount = 40\n";
  EXPECT_THAT(ProblemsIn(And(kAgreement, kSecond)), IsEmpty());
  ExpectEach({
      {And(kAgreement, With(kSecond, "40", "41")),
       "7 instalments_exceed_agreement agreement.amount"},
      {And(kAgreement, With(kSecond, "= 2", "= 1")),
       "8 instalments_not_numbered agreement.instalment"},
      {And(kAgreement, With(kSecond, "= 2", "= 3")),
       "8 instalments_not_numbered agreement.instalment"},
      {With(kAgreement, "number = 1", "number = 0"),
       "8 instalments_not_numbered agreement.instalment"},
      {With(kAgreement, "number = 1", "number = -9_223_372_036_854_775_808"),
       "8 instalments_not_numbered agreement.instalment"},
      {And(kAgreement, "condition = \"C\"\n"),
       "11 condition_without_unmet agreement.instalment[1].condition"},
      {And(kAgreement, "unmet = \"withhold\"\n"),
       "11 unmet_without_condition agreement.instalment[1].unmet"},
      {And(kAgreement, "parts = [{ amount = 61, by = \"equal\" }]\n"),
       "11 parts_differ_from_instalment agreement.instalment[1].parts"},
      {And(kAgreement, "parts = [{ amount = 59, by = \"equal\" }]\n"),
       "11 parts_differ_from_instalment agreement.instalment[1].parts"},
  });
}

// 10 000 of the largest amount are more than 64 bits hold.
TEST(RecordFileTest, SumsInstalmentsWithoutOverflow) {
  std::string toml = With(kAgreement, "= 100", "= 999_999_999_999_999");
  for (int number = 2; number <= 10'001; ++number) {
    toml += fmt::format("[[agreement.instalment]]\nnumber = {}\namount = 999_999_999_999_999\n",
                        number);
  }
  const RecordFile file = ParseRecordFile("f.toml", toml);
  ASSERT_THAT(ProblemsOf(file), ElementsAre("7 instalments_exceed_agreement agreement.amount"));
  EXPECT_THAT(file.problems[0].message,
              testing::StartsWith("the instalments sum to more than 999\u00a0999"));
}

TEST(RecordFileTest, RefusesAnOutcomeThatContradictsItself) {
  EXPECT_THAT(ProblemsIn(And(kOutcome, "met = [\"01\"]\nnot_met = [\"13\"]\n")), IsEmpty());
  EXPECT_THAT(
      ProblemsIn(And(kOutcome, "met = [\"13\", \"01\", \"21\"]\nnot_met = [\"21\", \"13\"]\n")),
      ElementsAre("7 outcome_contradicts outcome.not_met",
                  "7 outcome_contradicts outcome.not_met"));
  ExpectEach({{std::string(kOutcome), "1 key_missing outcome.not_met"}});
}

TEST(RecordFileTest, WantsAReasonExactlyWhenTheAmountsAreStated) {
  constexpr std::string_view kStated = "[decision.stated]\n\"01\" = 5\n";
  EXPECT_THAT(ProblemsIn(And(kDecision, kStated)), IsEmpty());
  ExpectEach({
      {And(kDecision, "rule = \"stated\"\nstated_reason = \"R\"\n"),
       "4 stated_missing decision.rule"},
      {And(kDecision, And("rule = \"stated\"\n", kStated)),
       "4 stated_reason_missing decision.rule"},
      {And(kDecision, "stated_reason = \"R\"\n"),
       "4 stated_reason_unwanted decision.stated_reason"},
      {And(kDecision, "rule = \"adams\"\nstated_reason = \"R\"\n"),
       "5 stated_reason_unwanted decision.stated_reason"},
  });
}

TEST(RecordFileTest, NamesEveryPlaceholderThatIsLeft) {
  EXPECT_THAT(
      ProblemsIn("[population]\n"
                 "id = \"?\"\n"
                 "label = \"?\"\n"
                 "reference_date = \"?\"\n"
                 "source = \"?\"\n"
                 "total = \"?\"\n"
                 "[population.counts]\n"
                 "\"01\" = \"?\"\n"
                 "[outcome]\n"
                 "instalment = \"?\"\n"
                 "assessed_by = \"?\"\n"
                 "reported_on = \"?\"\n"
                 "not_met = [\"?\"]\n"
                 "evidence = \"?\"\n"
                 "[decision]\n"
                 "instalment = \"?\"\n"
                 "population = \"?\"\n"
                 "rule = \"?\"\n"),
      ElementsAre(
          "2 placeholder_left population.id", "3 placeholder_left population.label",
          "4 placeholder_left population.reference_date", "5 placeholder_left population.source",
          "6 placeholder_left population.total", "8 placeholder_left population.counts.01",
          "10 placeholder_left outcome.instalment", "11 placeholder_left outcome.assessed_by",
          "12 placeholder_left outcome.reported_on", "13 placeholder_left outcome.not_met[1]",
          "14 placeholder_left outcome.evidence", "16 placeholder_left decision.instalment",
          "17 placeholder_left decision.population", "18 placeholder_left decision.rule"));
}

TEST(RecordFileTest, NamesAllProblemsOfAFileAtOnceByLine) {
  const RecordFile file = ParseRecordFile("november.toml", R"([decision]
instalment = "a-2025"
population = "2025-09"
payor = "K"
[agreement]
id = "A"
year = 25
title = " T"
parties = []
amount = 100.0
[[agreement.instalment]]
number = 2
amount = 60
unmet = "keep"
[population]
id = "2025-09"
label = "sep 2025"
source = "SCB"
[population.counts]
"01" = -1
"3" = 1.5
)");
  EXPECT_THAT(
      ProblemsOf(file),
      ElementsAre("2 instalment_malformed decision.instalment", "4 key_unknown decision.payor",
                  "5 key_missing agreement.purpose", "6 id_malformed agreement.id",
                  "7 year_out_of_range agreement.year", "8 text_malformed agreement.title",
                  "9 list_empty agreement.parties", "10 type_wrong agreement.amount",
                  "11 instalments_not_numbered agreement.instalment",
                  "14 choice_unknown agreement.instalment[1].unmet",
                  "14 unmet_without_condition agreement.instalment[1].unmet",
                  "20 count_out_of_range population.counts.01", "21 type_wrong population.counts.3",
                  "21 code_malformed population.counts.3"));
  EXPECT_THAT(file.faulty, ElementsAre("agreement", "decision", "population"));
  EXPECT_FALSE(file.agreement || file.decision || file.population);
}

TEST(RecordFileTest, KeepsTheSectionsThatAreSound) {
  const RecordFile file =
      ParseRecordFile("f.toml", And(kDecision, With(kPopulation, "= 10", "= -1")));
  EXPECT_TRUE(file.decision);
  EXPECT_FALSE(file.population);
  EXPECT_THAT(file.faulty, ElementsAre("population"));
}

}  // namespace
}  // namespace fordela
