#include "documents/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ExplanationTest, DerivesTheAmountStepByStep) {
  EXPECT_EQ(
      ExplanationText(support::SampleExplanation("20")),
      "Dalarna (20) in care-2025/2: 250 kr\n"
      "\n"
      "pot: 1\u00a0000 kr\n"
      "population: sep 2025 (SCB)\n"
      "quota = inhabitants of the region × pot / inhabitants of all that take part\n"
      "quota: 2\u00a0501 × 1\u00a0000 / 10\u00a0001 = 250 + 750/10\u00a0001 kr\n"
      "rule: largest remainder: each region gets the whole kronor of its quota, and the "
      "kronor then left\n"
      "  over go one each to the largest remainders\n"
      "left over from the whole kronor of 3 regions: 2 kr, one each to the largest remainders\n"
      "remainder: 750/10\u00a0001, number 3 of 3\n"
      "last to get an extra krona: Stockholm (01) with 9\u00a0501/10\u00a0001\n"
      "first not to get one: Dalarna (20) with 750/10\u00a0001\n"
      "so no extra krona: 250 kr\n"
      "\n"
      "remainders around the cut and around Dalarna:\n"
      "\n"
      "No.  Region             Remainder  Extra krona (kr)\n"
      "---------------------------------------------------\n"
      "  1  Uppsala (03)    9\u00a0751/10\u00a0001                +1\n"
      "  2  Stockholm (01)  9\u00a0501/10\u00a0001                +1\n"
      "  3  Dalarna (20)      750/10\u00a0001                 0\n"
      "\n"
      "certificate: inhabitants × 0.1, rounded half up, gives what every region is paid\n"
      "per inhabitant: 250/2\u00a0501 kr, that is 0.10 kr\n"
      "sensitivity: with 8 inhabitants more the amount is 251 kr (+1)\n"
      "sensitivity: with 9 inhabitants fewer the amount is 249 kr (−1)\n"
      "one more inhabitant of Dalarna changes nothing for any region\n");
}

TEST(ExplanationTest, TellsWhatOneMoreInhabitantChangesForAll) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.sensitivity->one_more = {{0, -1}, {2, 1}};
  EXPECT_THAT(ExplanationText(explanation),
              HasSubstr("one more inhabitant of Dalarna changes, in kr: Stockholm −1 and "
                        "Dalarna +1; together 0\n"));
}

TEST(ExplanationTest, SaysThatThereIsNoCertificate) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.multiplier.reset();
  EXPECT_THAT(ExplanationText(explanation), HasSubstr("certificate: none; "));
}

TEST(ExplanationTest, SaysThatNoOtherPopulationChangesTheAmount) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.sensitivity->more.reset();
  EXPECT_THAT(ExplanationText(explanation),
              HasSubstr("sensitivity: no number of inhabitants more changes the amount\n"));
}

TEST(ExplanationTest, SaysThatARemainderEarnedAKrona) {
  EXPECT_THAT(ExplanationText(support::SampleExplanation("03")),
              HasSubstr("remainder: 9\u00a0751/10\u00a0001, number 1 of 3\n"));
  EXPECT_THAT(ExplanationText(support::SampleExplanation("03")),
              HasSubstr("so one extra krona: 250 kr\n"));
}

TEST(ExplanationTest, NamesTheConditionThatWasNotMet) {
  EXPECT_EQ(ExplanationText(support::SampleExplanation("21")),
            "Gävleborg (21) in care-2025/2: 0 kr\n"
            "\n"
            "pot: 1\u00a0000 kr\n"
            "population: sep 2025 (SCB)\n"
            "condition not met: Rapportering\n"
            "assessed by Socialstyrelsen, 2025-11-12: Delredovisning\n"
            "its share was redistributed over the regions that met the condition\n"
            "population 2025-09 has no figure for the region, so it has no quota\n"
            "certificate: inhabitants × 0.1, rounded half up, gives what every region is paid\n"
            "per inhabitant: does not apply, for the region is not paid\n"
            "sensitivity: does not apply, for the region took no part\n");
}

TEST(ExplanationTest, SaysHowMuchWasWithheldAndDerivesIt) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.annex = support::WithheldAnnex();
  explanation.unmet = Unmet::kWithhold;
  explanation.row = explanation.annex.rows[3];
  explanation.claims = {"01", "03", "20", "21"};
  explanation.claim = 3;
  explanation.rank.reset();
  explanation.neighbours.clear();
  explanation.sensitivity->more = AmountAt{2'510, 251};
  explanation.computed_by = Rule::kWebster;
  explanation.allocation.denominator = 12'500;
  explanation.allocation.shares.push_back({0, 250, 250, 0});
  const std::string text = ExplanationText(explanation);
  EXPECT_TRUE(text.starts_with("Gävleborg (21) in care-2025/2: 0 kr\n"));
  EXPECT_THAT(text, HasSubstr("its share was withheld: 250 kr\n"));
  EXPECT_THAT(text, HasSubstr("per inhabitant: does not apply, for the region is not paid\n"));
  EXPECT_THAT(text, HasSubstr("with 10 inhabitants more the withheld share is 251 kr (+1)\n"));
  EXPECT_THAT(text,
              HasSubstr("quota: 2\u00a0500 × 1\u00a0250 / 12\u00a0500 = 250 + 0/12\u00a0500 kr\n"));
}

TEST(ExplanationTest, TellsATieAtTheCut) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.allocation.tie = Tie{{0, 2}, 1};
  EXPECT_THAT(ExplanationText(explanation),
              HasSubstr("tie at the cut: Stockholm (01) and Dalarna (20); 1 of them got a "
                        "krona, by region code\n"));
}

TEST(ExplanationTest, SetsStatedAmountsAgainstTheRule) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.annex.decision.rule = Rule::kStated;
  explanation.annex.decision.stated_reason = "as published";
  explanation.row.amount = 249;
  const std::string text = ExplanationText(explanation);
  EXPECT_THAT(text, HasSubstr("the decision states its amounts; reason: as published\n"
                              "what a rule would give:\n"));
  EXPECT_THAT(text, HasSubstr("stated 249 kr, largest-remainder gives 250 kr: difference −1 kr\n"));
  EXPECT_THAT(text, HasSubstr("with 8 inhabitants more what the rule would give is 251 kr (+1)\n"));
}

TEST(ExplanationTest, ShowsEachPartOfThePot) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.annex.agreement.instalments[1].parts = {{700, Basis::kPopulation},
                                                      {300, Basis::kEqual}};
  const std::string text = ExplanationText(explanation);
  EXPECT_THAT(text, HasSubstr("part: 700 kr by population, inhabitants × kronor / inhabitants: "
                              "2\u00a0501 × 700 / 10\u00a0001\n"));
  EXPECT_THAT(text, HasSubstr("part: 300 kr in equal shares, kronor / regions: 300 / 3\n"));
  EXPECT_THAT(text, HasSubstr("quota: 2\u00a0501 × 700 / 10\u00a0001 + 300 / 3 = "));
  EXPECT_THAT(text, HasSubstr("certificate: does not apply, for the pot is not split by "
                              "population alone\n"));
}

TEST(ExplanationTest, TellsARoundingPointInsteadOfARankForADivisorMethod) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.annex.decision.rule = explanation.computed_by = Rule::kJefferson;
  explanation.rank.reset();
  explanation.neighbours.clear();
  const std::string text = ExplanationText(explanation);
  EXPECT_THAT(text, HasSubstr("a common divisor, rounded down\n"));
  EXPECT_THAT(text, Not(HasSubstr("number 3 of 3")));
  EXPECT_THAT(text, HasSubstr("so 250 kr\n"));
}

TEST(ExplanationTest, CarriesTheDerivationInJson) {
  EXPECT_EQ(
      ExplanationJson(support::SampleExplanation("20")),
      R"({"among":3,"amount":250,"code":"20","computed_amount":250,)"
      R"("computed_by":"largest-remainder","condition":"Rapportering","decision":"care-2025/2",)"
      R"("extra_krona":false,"first_not_to_get":{"code":"20","region":"Dalarna","remainder":750},)"
      R"("last_to_get":{"code":"01","region":"Stockholm","remainder":9501},"left_over":2,)"
      R"("met":true,"multiplier":{"certificate":"0.1","high":{"denominator":10000,)"
      R"("numerator":1001},"low":{"denominator":10000,"numerator":999}},)"
      R"("neighbours":[{"code":"03","extra_krona":true,"rank":1,"region":"Uppsala",)"
      R"("remainder":9751},{"code":"01","extra_krona":true,"rank":2,"region":"Stockholm",)"
      R"("remainder":9501},{"code":"20","extra_krona":false,"rank":3,"region":"Dalarna",)"
      R"("remainder":750}],"per_inhabitant":{"denominator":2501,"numerator":250,)"
      R"("rounded":"0.10"},"population":2501,"population_total":10001,"pot":1000,)"
      R"("quota":{"denominator":10001,"remainder":750,"whole":250},"rank":3,"reason":null,)"
      R"("region":"Dalarna","rule":"largest-remainder","sensitivity":{"fewer":{"amount":249,)"
      R"("population":2492},"more":{"amount":251,"population":2509},"one_more":[]},)"
      R"("tie":null,"unmet":"redistribute"})"
      "\n");
}

TEST(ExplanationTest, HasNullsForARegionThatTookNoPart) {
  const std::string json = ExplanationJson(support::SampleExplanation("21"));
  for (const char* member :
       {R"("among":null)", R"("computed_amount":null)", R"("quota":null)", R"("rank":null)",
        R"("extra_krona":null)", R"("population":null)", R"("neighbours":null)",
        R"("per_inhabitant":null)", R"("sensitivity":null)"}) {
    EXPECT_THAT(json, HasSubstr(member));
  }
}

}  // namespace
}  // namespace fordela
