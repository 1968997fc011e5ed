#include <gtest/gtest.h>

#include "fordela/allocation.h"

namespace fordela {
namespace {

TEST(RuleTest, HasItsPublishedName) {
  const std::pair<Rule, std::string_view> names[] = {
      {Rule::kLargestRemainder, "largest-remainder"},
      {Rule::kHalfUpResidualLargest, "half-up-residual-largest"},
      {Rule::kWebster, "webster"},
      {Rule::kJefferson, "jefferson"},
      {Rule::kAdams, "adams"},
      {Rule::kHuntingtonHill, "huntington-hill"},
      {Rule::kDean, "dean"},
      {Rule::kStated, "stated"}};
  for (const auto& [rule, name] : names) {
    EXPECT_EQ(RuleName(rule), name);
    EXPECT_EQ(FindRule(name), rule);
  }
}

TEST(RuleTest, IsNotFoundByAnotherName) {
  for (const std::string_view name : {"", "Webster", "hamilton", "largest_remainder", "dean "}) {
    EXPECT_EQ(FindRule(name), std::nullopt) << name;
  }
}

TEST(UnmetTest, HasItsPublishedName) {
  EXPECT_EQ(UnmetName(Unmet::kRedistribute), "redistribute");
  EXPECT_EQ(UnmetName(Unmet::kWithhold), "withhold");
  EXPECT_EQ(FindUnmet("redistribute"), Unmet::kRedistribute);
  EXPECT_EQ(FindUnmet("withhold"), Unmet::kWithhold);
  EXPECT_EQ(FindUnmet("Withhold"), std::nullopt);
  EXPECT_EQ(FindUnmet(""), std::nullopt);
}

}  // namespace
}  // namespace fordela
