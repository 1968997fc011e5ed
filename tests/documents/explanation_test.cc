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
      "so no extra krona: 250 kr\n");
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
            "population 2025-09 has no figure for the region, so it has no quota\n");
}

TEST(ExplanationTest, SaysHowMuchWasWithheldAndDerivesIt) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.annex = support::WithheldAnnex();
  explanation.unmet = Unmet::kWithhold;
  explanation.row = explanation.annex.rows[3];
  explanation.claims = {"01", "03", "20", "21"};
  explanation.claim = 3;
  explanation.rank.reset();
  explanation.computed_by = Rule::kWebster;
  explanation.allocation.denominator = 12'500;
  explanation.allocation.shares.push_back({0, 250, 250, 0});
  const std::string text = ExplanationText(explanation);
  EXPECT_TRUE(text.starts_with("Gävleborg (21) in care-2025/2: 0 kr\n"));
  EXPECT_THAT(text, HasSubstr("its share was withheld: 250 kr\n"));
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
}

TEST(ExplanationTest, TellsARoundingPointInsteadOfARankForADivisorMethod) {
  Explanation explanation = support::SampleExplanation("20");
  explanation.annex.decision.rule = explanation.computed_by = Rule::kJefferson;
  explanation.rank.reset();
  const std::string text = ExplanationText(explanation);
  EXPECT_THAT(text, HasSubstr("a common divisor, rounded down\n"));
  EXPECT_THAT(text, Not(HasSubstr("number 3 of 3")));
  EXPECT_TRUE(text.ends_with("so 250 kr\n"));
}

TEST(ExplanationTest, CarriesTheDerivationInJson) {
  EXPECT_EQ(
      ExplanationJson(support::SampleExplanation("20")),
      R"({"among":3,"amount":250,"code":"20","computed_amount":250,)"
      R"("computed_by":"largest-remainder","condition":"Rapportering","decision":"care-2025/2",)"
      R"("extra_krona":false,"first_not_to_get":{"code":"20","region":"Dalarna","remainder":750},)"
      R"("last_to_get":{"code":"01","region":"Stockholm","remainder":9501},"left_over":2,)"
      R"("met":true,"population":2501,"population_total":10001,"pot":1000,)"
      R"("quota":{"denominator":10001,"remainder":750,"whole":250},"rank":3,"reason":null,)"
      R"("region":"Dalarna","rule":"largest-remainder","tie":null,"unmet":"redistribute"})"
      "\n");
}

TEST(ExplanationTest, HasNullsForARegionThatTookNoPart) {
  const std::string json = ExplanationJson(support::SampleExplanation("21"));
  for (const char* member : {R"("among":null)", R"("computed_amount":null)", R"("quota":null)",
                             R"("rank":null)", R"("extra_krona":null)", R"("population":null)"}) {
    EXPECT_THAT(json, HasSubstr(member));
  }
}

}  // namespace
}  // namespace fordela
