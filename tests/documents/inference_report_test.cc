#include "documents/inference_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// Rows `A`, `B`, … of one population and amount each; weights of 0 stand for none.
TableInference InferenceOf(const std::vector<Inhabitants>& populations,
                           const std::vector<Kronor>& amounts, Kronor pot) {
  PublishedTable table;
  table.name = "table.txt";
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    PublishedRow row;
    row.line = static_cast<int>(i) + 2;
    row.region = std::string(1, static_cast<char>('A' + i));
    if (!populations.empty()) row.population = populations[i];
    row.amount = amounts[i];
    table.rows.push_back(row);
  }
  return InferTable(table, pot, {});
}

// Quotas 3.5, 3.5, 3 of 10 kr. Half up they are 4, 4, 3; of the residual A bears the krona.
TEST(InferenceReportTest, TellsTheVerdictFirst) {
  EXPECT_THAT(InferenceText(InferenceOf({7, 7, 6}, {4, 3, 3}, 10)),
              StartsWith("table.txt: every amount follows from largest-remainder, "));
  EXPECT_THAT(InferenceText(InferenceOf({7, 7, 6}, {4, 4, 3}, 10)),
              StartsWith("table.txt: no rule gives every amount: each is its quota rounded half "
                         "up, and together they"));
  EXPECT_THAT(InferenceText(InferenceOf({7, 7, 6}, {4, 2, 4}, 10)),
              StartsWith("table.txt: no rule gives every amount; the fewest edits: 2 rows, "
                         "against "));
}

TEST(InferenceReportTest, TellsTheEditsOfEachRule) {
  const std::string text = InferenceText(InferenceOf({7, 7, 6}, {4, 4, 2}, 10));
  EXPECT_THAT(text, HasSubstr("edits, published less computed in kr, the fewest first:\n"
                              "- half-up, 1 row: C −1\n"
                              "- largest-remainder, 2 rows: B +1 and C −1\n"));
}

TEST(InferenceReportTest, ShowsTheFirstEditsOfALongList) {
  const std::string text =
      InferenceText(InferenceOf(std::vector<Inhabitants>(20, 1), std::vector<Kronor>(20, 7), 100));
  EXPECT_THAT(text, HasSubstr("K +2, L +2 and 8 more\n"));
  EXPECT_THAT(text, HasSubstr("the amounts sum to 140 kr, +40 kr against the pot: "));
}

TEST(InferenceReportTest, TellsTheNumberAndItsInterval) {
  const std::string text = InferenceText(InferenceOf({2, 1}, {1, 1}, 2));
  EXPECT_THAT(text,
              HasSubstr("certificate: inhabitants × 0.5, rounded half up, gives every row\n"
                        "so does every number from 1/2 to below 3/4\n"
                        "as a divisor, inhabitants to the krona: above 4/3, and up to 2/1\n"));
  EXPECT_THAT(InferenceText(InferenceOf({1, 1}, {1, 0}, 1)), HasSubstr("certificate: none; "));
}

TEST(InferenceReportTest, SaysThatSmallAmountsCannotDecide) {
  const std::string text = InferenceText(InferenceOf({}, {60, 30, 10}, 100));
  EXPECT_THAT(text, StartsWith("table.txt: the amounts cannot decide the populations: "));
  EXPECT_THAT(text, HasSubstr("searched: every total up to 50 inhabitants\n"
                              "larger totals cannot be decided: "));
  EXPECT_THAT(text, HasSubstr("totals found: 10"));
  EXPECT_THAT(InferenceText(InferenceOf({}, {1, 1}, 2)),
              StartsWith("table.txt: the amounts cannot decide the populations\n"));
}

TEST(InferenceReportTest, SaysThatNoPopulationsGiveTheAmounts) {
  std::vector<Kronor> amounts;
  for (Kronor i = 0; i < 14; ++i) amounts.push_back(40'000'001 + 7'333'337 * i + 97'001 * i * i);
  const std::string text = InferenceText(InferenceOf({}, amounts, 999'000'000));
  EXPECT_THAT(text, StartsWith("table.txt: no populations give these amounts by any rule\n"));
  EXPECT_THAT(text, Not(HasSubstr("certificate")));
}

TEST(InferenceReportTest, SaysWhichSnapshotsHaveTheSameFigures) {
  TableInference inference = InferenceOf({6, 3, 1}, {60, 30, 10}, 100);
  EXPECT_THAT(InferenceText(inference), Not(HasSubstr("on record")));
  inference.compared = 2;
  EXPECT_THAT(InferenceText(inference), HasSubstr("no snapshot on record has these populations\n"));
  inference.table.population_label = "nov 2024";
  inference.snapshots = {{"2023-12", 1, "dec 2023", true}};
  EXPECT_THAT(InferenceText(inference),
              HasSubstr("the same figures are on record as 2023-12 (label `dec 2023`)\n"
                        "the table labels them otherwise: `nov 2024`\n"));
}

TEST(InferenceReportTest, CarriesPrintedPopulationsInJson) {
  EXPECT_EQ(InferenceJson(InferenceOf({2, 1}, {1, 2}, 3)),
            R"({"amount_sum":3,"assumptions":[],"edits":[)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"half-up"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"largest-remainder"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"half-up-residual-largest"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"webster"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"jefferson"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"adams"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"huntington-hill"},)"
            R"({"rows":[{"difference":-1,"region":"A"},{"difference":1,"region":"B"}],)"
            R"("rule":"dean"}],"multiplier":null,"pot":3,"rules":[],"snapshots":[],"total":null})"
            "\n");
}

TEST(InferenceReportTest, CarriesImpliedPopulationsInJson) {
  const std::string json = InferenceJson(InferenceOf({}, {60, 30, 10}, 100));
  EXPECT_THAT(json, HasSubstr(R"("population_total":10,"populations":[6,3,1],"pot":100,)"));
  EXPECT_THAT(json, HasSubstr(R"("search":{"end":"pot_too_small","exact":true,"found":)"));
  EXPECT_THAT(json, HasSubstr(R"("total":null,"unique":false})"));
  EXPECT_THAT(InferenceJson(InferenceOf({}, {1, 1}, 2)), Not(HasSubstr("population_total")));
}

}  // namespace
}  // namespace fordela
