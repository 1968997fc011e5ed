#include "documents/population_published.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "documents/swedish_regions.h"
#include "support/text_file.h"

namespace fordela {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Date kDate = std::chrono::year{2023} / 12 / 31;

PopulationFile Parse(const std::string& text) {
  return ParsePopulationFile("annex.txt", text, kDate, SwedishRegions());
}

TEST(PopulationPublishedTest, TakesThePopulationsOfThePublishedTables) {
  const struct {
    const char* file;
    std::size_t regions;
    Inhabitants total;
    const char* label;
  } cases[] = {{"2021", 21, 10'319'473, "1 nov 2019"},
               {"2024", 21, 10'557'682, "nov 2024"},
               {"2025", 18, 9'699'964, "exkl. 3 regioner (sep 2025)"}};
  for (const auto& each : cases) {
    const PopulationFile file = Parse(ReadTextFile(
        std::string(FORDELA_SOURCE_DIR) + "/tests/data/" + each.file + "-second-payment.txt"));
    EXPECT_THAT(file.problems, IsEmpty()) << each.file;
    ASSERT_THAT(file.counts, SizeIs(each.regions)) << each.file;
    Inhabitants sum = 0;
    for (const PopulationCount& count : file.counts) sum += count.inhabitants;
    EXPECT_EQ(sum, each.total) << each.file;
    EXPECT_EQ(file.stated_total, each.total) << each.file;
    EXPECT_EQ(file.label, each.label) << each.file;
    EXPECT_EQ(file.counts.front().region, "01");
  }
}

TEST(PopulationPublishedTest, LeavesOutARegionWithoutAFigureAndSaysSo) {
  const PopulationFile file =
      Parse("Kod;Region;Befolkning;Belopp\n13;Halland;;0\n12;Sk\u00e5ne;1433573;26971963\n");
  EXPECT_THAT(file.problems, IsEmpty());
  EXPECT_THAT(file.counts, testing::ElementsAre(PopulationCount{"12", 1'433'573}));
  EXPECT_THAT(file.assumptions, Contains("line 2: Halland has no population, and is left out"));
}

TEST(PopulationPublishedTest, TakesPastedPopulationsWithoutAmounts) {
  const PopulationFile file = Parse("Region  Befolkning\nSk\u00e5ne  1 433 573\nGotland  61 032\n");
  EXPECT_THAT(file.problems, IsEmpty());
  EXPECT_THAT(file.counts, testing::ElementsAre(PopulationCount{"09", 61'032},
                                                PopulationCount{"12", 1'433'573}));
}

TEST(PopulationPublishedTest, TellsWhatIsWrongWithATableThatIsOne) {
  const PopulationFile file = Parse("Region  Befolkning\nSk\u00e5ne  1 433 573\nGotlund  61 032\n");
  ASSERT_THAT(file.problems, SizeIs(1));
  EXPECT_EQ(file.problems[0].code, "name_unknown");
  EXPECT_EQ(file.problems[0].line, 3);
}

}  // namespace
}  // namespace fordela
