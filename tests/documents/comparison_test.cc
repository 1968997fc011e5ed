#include "documents/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

Comparison Sample() {
  Comparison comparison{support::SampleAnnex(), support::SampleAnnex(), {}};
  comparison.second.decision.instalment.agreement = "care-2026";
  comparison.second.rows.pop_back();
  comparison.second.rows[0].amount = 501;
  comparison.second.id.instalment.agreement = "care-2026";
  comparison.second.decision.pot = 1'001;
  for (std::size_t i = 0; i < 4; ++i) {
    const AnnexRow& row = comparison.first.rows[i];
    comparison.rows.push_back({row.code, row.region, row,
                               i < 3 ? std::optional(comparison.second.rows[i]) : std::nullopt});
  }
  return comparison;
}

TEST(ComparisonTest, PutsTheAmountsSideBySide) {
  EXPECT_EQ(RenderTableCsv(ComparisonTable(Sample())),
            "\ufeffCode;Region;Population care-2025/2;Population care-2026/2;Amount "
            "care-2025/2;Amount care-2026/2;Difference (kr)\r\n"
            "01;Stockholm;5000;5000;500;501;1\r\n"
            "03;Uppsala;2500;2500;250;250;0\r\n"
            "20;Dalarna;2501;2501;250;250;0\r\n"
            "21;Gävleborg;;;0;;\r\n");
}

TEST(ComparisonTest, SumsBothAndSignsTheDifferenceForPeople) {
  const std::string text = ComparisonText(Sample());
  EXPECT_TRUE(
      text.starts_with("care-2025/2: pot 1\u00a0000 kr, largest-remainder\n"
                       "care-2026/2: pot 1\u00a0001 kr, largest-remainder\n\n"));
  EXPECT_TRUE(text.ends_with("+1\n"));
}

TEST(ComparisonTest, HasNullForARegionThatIsInOneOnly) {
  EXPECT_THAT(ComparisonJson(Sample()),
              ::testing::HasSubstr(R"({"code":"21","difference":null,"first":{"amount":0,)"
                                   R"("met":false,"population":null,"share":"0.00"},)"
                                   R"("region":"Gävleborg","second":null}],)"
                                   R"("second":{"decision":"care-2026/2","pot":1001,"withheld":0}})"
                                   "\n"));
}

}  // namespace
}  // namespace fordela
