#include "documents/site/chart.h"

#include <gtest/gtest.h>

#include "documents/site/template.h"

namespace fordela {
namespace {

std::string Draw(const BarChart& chart) {
  return RenderTemplate("bars", BarFields(chart), Language::kEnglish);
}

int Count(const std::string& text, std::string_view part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

// 320 wide, of which 122 for labels and 62 for values: the longest bar has 136.
TEST(ChartTest, BarsAreAsLongAsTheirValuesAndTheLongestHasTheWholeWidth) {
  const std::string svg =
      Draw({"c", "t", "d", {{"a", 200, "two"}, {"b", 100, "one"}, {"c", 0, "none"}}});
  EXPECT_EQ(Count(svg, "width=\"136\""), 1) << svg;
  EXPECT_EQ(Count(svg, "width=\"68\""), 1) << svg;
  EXPECT_EQ(Count(svg, "width=\"0\""), 1) << svg;
}

TEST(ChartTest, TheLargestAmountsDoNotOverflow) {
  const std::string svg =
      Draw({"c",
            "t",
            "d",
            {{"a", 9'223'372'036'854'775'807, "x"}, {"b", 4'611'686'018'427'387'904, "y"}}});
  EXPECT_EQ(Count(svg, "width=\"136\""), 1) << svg;
  EXPECT_EQ(Count(svg, "width=\"68\""), 1) << svg;
}

TEST(ChartTest, AllZeroesAreBarsOfNoLength) {
  EXPECT_EQ(Count(Draw({"c", "t", "d", {{"a", 0, "0"}, {"b", 0, "0"}}}), "width=\"0\""), 2);
}

TEST(ChartTest, WhoDoesNotSeeItHasTitleAndDescription) {
  const std::string svg = Draw({"pay", "What <x>", "All & more", {{"a", 1, "1"}}});
  EXPECT_EQ(Count(svg, "role=\"img\" aria-labelledby=\"pay-title pay-description\""), 1);
  EXPECT_EQ(Count(svg, "<title id=\"pay-title\">What &lt;x&gt;</title>"), 1);
  EXPECT_EQ(Count(svg, "<desc id=\"pay-description\">All &amp; more</desc>"), 1);
}

TEST(ChartTest, ALongNameIsCutBeforeItRunsIntoTheBars) {
  const std::string svg = Draw({"c", "t", "d", {{"Åååååååååååååååååååååå", 1, "1"}}});
  EXPECT_EQ(Count(svg, ">Ååååååååååååååååååå…<"), 1) << svg;
}

}  // namespace
}  // namespace fordela
