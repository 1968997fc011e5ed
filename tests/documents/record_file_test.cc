#include "fordela/record_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/record_sections.h"

namespace fordela {
namespace {

using test::And;
using test::kAgreement;
using test::kDecision;
using test::kOutcome;
using test::kPopulation;
using test::ProblemsIn;
using test::ProblemsOf;
using test::With;
using testing::ElementsAre;
using testing::IsEmpty;

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

TEST(RecordFileTest, CountsEverySectionFaultyThatMayHaveStoodInTheFile) {
  EXPECT_THAT(ParseRecordFile("f.toml", "[agreement").faulty,
              ElementsAre("agreement", "decision", "outcome", "population", "region"));
  const RecordFile misspelt =
      ParseRecordFile("f.toml", With(kPopulation, "[population]", "[popluation]"));
  EXPECT_TRUE(misspelt.faulty.contains("population"));
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
