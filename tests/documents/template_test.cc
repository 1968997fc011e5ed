#include "documents/template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using ::testing::HasSubstr;

TEST(TemplateTest, IsNextYearAfterThePatternOfTheLast) {
  const std::string text = RenderTemplate(support::SampleAnnex());
  const toml::table parsed = toml::parse(text);
  EXPECT_EQ(parsed["agreement"]["id"].value<std::string>(), "care-2026");
  EXPECT_EQ(parsed["agreement"]["year"].value<std::int64_t>(), 2026);
  EXPECT_EQ(parsed["agreement"]["title"].value<std::string>(), "En jämlik vård 2026");
  EXPECT_EQ(parsed["agreement"]["instalment"].as_array()->size(), 2U);
  EXPECT_EQ(parsed["outcome"]["instalment"].value<std::string>(), "care-2026/2");
  EXPECT_EQ(parsed["decision"]["instalment"].value<std::string>(), "care-2026/2");
  EXPECT_EQ(parsed["decision"]["rule"].value<std::string>(), "largest-remainder");
  EXPECT_EQ(parsed["decision"]["payer"].value<std::string>(), "Kammarkollegiet");
}

TEST(TemplateTest, LeavesOpenWhatIsDecidedAnewWithTheLastFigureBesideIt) {
  const std::string text = RenderTemplate(support::SampleAnnex());
  for (const char* line :
       {"amount = \"?\"  # 2\u00a0000 in 2025\n",
        "\"01\" = \"?\"  # Stockholm; 5\u00a0000 in 2025-09\n",
        "\"21\" = \"?\"  # Gävleborg; not in 2025-09\n",
        "not_met = [\"?\"]  # codes, [] if all met it; the last time: Gävleborg (21)\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(TemplateTest, LeavesOpenAnIdThatDoesNotHoldItsYear) {
  Annex annex = support::SampleAnnex();
  annex.agreement.id = "care";
  const toml::table parsed = toml::parse(RenderTemplate(annex));
  EXPECT_EQ(parsed["agreement"]["id"].value<std::string>(), "?");
  EXPECT_EQ(parsed["decision"]["instalment"].value<std::string>(), "?");
}

TEST(TemplateTest, QuotesWhateverTheLastDecisionHeld) {
  Annex annex = support::SampleAnnex();
  annex.agreement.title = "Say \"yes\" \\ 2025";
  annex.agreement.appropriation = Appropriation{"9", "1:6", "16"};
  annex.agreement.follow_up = FollowUp{"A", std::nullopt, std::nullopt};
  annex.agreement.instalments[1].parts = {{600, Basis::kPopulation}, {400, Basis::kEqual}};
  annex.decision.rule = Rule::kStated;
  const toml::table parsed = toml::parse(RenderTemplate(annex));
  EXPECT_EQ(parsed["agreement"]["title"].value<std::string>(), "Say \"yes\" \\ 2026");
  EXPECT_EQ(parsed["agreement"]["appropriation"]["item"].value<std::string>(), "1:6");
  EXPECT_EQ(parsed["agreement"]["instalment"][1]["parts"][1]["by"].value<std::string>(), "equal");
  EXPECT_EQ(parsed["decision"]["rule"].value<std::string>(), "?");
}

TEST(TemplateTest, IsABarePatternWithoutADecision) {
  const toml::table parsed = toml::parse(RenderTemplate(std::nullopt));
  EXPECT_EQ(parsed["agreement"]["id"].value<std::string>(), "?");
  EXPECT_EQ(parsed["population"]["counts"]["01"].value<std::string>(), "?");
  EXPECT_EQ(parsed["decision"]["rule"].value<std::string>(), "largest-remainder");
}

}  // namespace
}  // namespace fordela
