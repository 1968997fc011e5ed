#include "documents/region_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "base/unicode.h"
#include "documents/swedish_regions.h"

namespace fordela {
namespace {

TEST(RegionNamesTest, FindsARegionByCodeNameAndAlias) {
  const auto regions = SwedishRegions();
  const struct {
    std::string_view text;
    std::string_view code;
  } kCases[] = {
      {"01", "01"},
      {"1", "01"},
      {"25", "25"},
      {" 9 ", "09"},
      {"Dalarna", "20"},
      {"dalarna", "20"},
      {"Region Gotlands", "09"},
      {"Västra Götalandsregionen", "14"},
      {"Va\u0308stra  Go\u0308taland", "14"},
      {"Jönköpings", "06"},
      {"Södermanlands län", "04"},
      {"Jämtland \nHärjedalen", "23"},
      {"Region Jämtland\u00a0Härjedalen", "23"},
      {"STOCKHOLMS LÄNS LANDSTING", "01"},
  };
  for (const auto& [text, code] : kCases) {
    const RegionMatch match = FindRegion(regions, text);
    ASSERT_NE(match.region, nullptr) << text;
    EXPECT_EQ(match.region->code, code) << text;
    EXPECT_TRUE(match.ambiguous.empty() && match.suggestions.empty()) << text;
  }
}

TEST(RegionNamesTest, SuggestsWhatIsNear) {
  const auto regions = SwedishRegions();
  const RegionMatch norrbotten = FindRegion(regions, "Norrbottn");
  EXPECT_EQ(norrbotten.region, nullptr);
  ASSERT_EQ(norrbotten.suggestions.size(), 1U);
  EXPECT_EQ(norrbotten.suggestions.front()->code, "25");
  const RegionMatch halland = FindRegion(regions, "Region Hallland");
  ASSERT_FALSE(halland.suggestions.empty());
  EXPECT_EQ(halland.suggestions.front()->code, "13");
}

TEST(RegionNamesTest, FindsNothingInNothing) {
  const auto regions = SwedishRegions();
  for (const char* text : {"", " ", "0", "001", "02", "2", "Riket", "Summa"}) {
    EXPECT_EQ(FindRegion(regions, text).region, nullptr) << text;
  }
}

TEST(RegionNamesTest, NamesEveryRegionThatAnAmbiguousNameStandsFor) {
  const std::vector<Region> regions = {{"90", "Nord", {"Norra"}}, {"91", "Nordost", {"NORRA"}}};
  const RegionMatch match = FindRegion(regions, "norra");
  EXPECT_EQ(match.region, nullptr);
  EXPECT_THAT(match.ambiguous, testing::ElementsAre(&regions[0], &regions[1]));
}

TEST(RegionNamesTest, ComparesCodesWithLettersWithoutCase) {
  const std::vector<Region> regions = {{"SE1", "Ett", {}}, {"00A", "Två", {}}};
  EXPECT_EQ(FindRegion(regions, "se1").region, &regions[0]);
  EXPECT_EQ(FindRegion(regions, "a").region, &regions[1]);
}

TEST(SwedishRegionsTest, AreTwentyOneByCode) {
  std::string codes;
  for (const Region& region : SwedishRegions()) codes += region.code + " ";
  EXPECT_EQ(codes, "01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25 ");
}

TEST(SwedishRegionsTest, ShareNoNameOrAlias) {
  std::map<std::string, std::string> owners;
  for (const Region& region : SwedishRegions()) {
    auto names = region.aliases;
    names.push_back(region.name);
    for (const std::string& name : names) {
      EXPECT_EQ(name, NormalizeNfc(name));
      const auto [entry, is_new] = owners.emplace(FoldName(name), region.code);
      EXPECT_TRUE(is_new) << name << " stands for " << entry->second << " and " << region.code;
    }
  }
}

}  // namespace
}  // namespace fordela
