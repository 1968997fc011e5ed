// Single values: their types, limits and forms.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fordela/record_file.h"
#include "support/record_sections.h"

namespace fordela {
namespace {

using test::And;
using test::ExpectEach;
using test::FaultyFile;
using test::kAgreement;
using test::kDecision;
using test::kOutcome;
using test::kPopulation;
using test::ProblemsIn;
using test::With;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RecordFileTest, RefusesEveryWrongType) {
  std::vector<FaultyFile> cases;
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
  std::vector<FaultyFile> cases;
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
  std::vector<FaultyFile> cases;
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
  std::vector<FaultyFile> cases;
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

}  // namespace
}  // namespace fordela
