#include "documents/printed_names.h"

#include <gtest/gtest.h>

#include <string>

#include "documents/swedish_regions.h"

namespace fordela {
namespace {

struct Case {
  const char* code;
  const char* name;
  const char* region;  // its code; empty: none
  NameHelp help;
  NameDoubt doubt;
};

void Expect(const std::vector<Case>& cases) {
  const auto regions = SwedishRegions();
  RegionIndex index(regions);
  for (const auto& [code, name, region, help, doubt] : cases) {
    const ResolvedName who = ResolveName(index, code, name);
    EXPECT_EQ(who.region == nullptr ? "" : who.region->code, region) << code << " " << name;
    EXPECT_EQ(who.help, help) << code << " " << name;
    EXPECT_EQ(who.doubt, doubt) << code << " " << name;
    EXPECT_EQ(who.problem.has_value(), doubt != NameDoubt::kNone) << code << " " << name;
  }
}

TEST(PrintedNamesTest, KnowOfficialOlderAndGenitiveForms) {
  Expect({
      {"", "Stockholm", "01", NameHelp::kNone, NameDoubt::kNone},
      {"1", "STOCKHOLM", "01", NameHelp::kNone, NameDoubt::kNone},
      {"", "Region Jönköpings län", "06", NameHelp::kNone, NameDoubt::kNone},
      {"", "Västra Götalandsregionen", "14", NameHelp::kNone, NameDoubt::kNone},
      {"06", "Jönköpings", "06", NameHelp::kForm, NameDoubt::kNone},
      {"", "Region Gotlands", "09", NameHelp::kForm, NameDoubt::kNone},
      {"", "Landstinget i Uppsala län", "03", NameHelp::kForm, NameDoubt::kNone},
      {"", "Blekinge läns landsting", "10", NameHelp::kForm, NameDoubt::kNone},
      {"", "Region Hallands län", "13", NameHelp::kForm, NameDoubt::kNone},
      {"", "Södermanlands län", "04", NameHelp::kForm, NameDoubt::kNone},
      {"25", "", "25", NameHelp::kNone, NameDoubt::kNone},
  });
}

TEST(PrintedNamesTest, TakeANearMissOnlyOnTheWordOfTheCode) {
  Expect({
      {"25", "Norrbottn", "25", NameHelp::kMisspelt, NameDoubt::kNone},
      {"", "Norrbottn", "", NameHelp::kNone, NameDoubt::kNearRegion},
      {"99", "Norrbottn", "", NameHelp::kNone, NameDoubt::kNearRegion},
      {"24", "Norrbottn", "", NameHelp::kNone, NameDoubt::kContradicts},
      {"01", "Stockholm l", "", NameHelp::kNone, NameDoubt::kContradicts},
      {"01", "Stockh0lm", "", NameHelp::kNone, NameDoubt::kContradicts},
      {"25", "Atlantis", "", NameHelp::kNone, NameDoubt::kContradicts},
  });
}

TEST(PrintedNamesTest, RefuseWhatContradictsOrNamesNobody) {
  Expect({
      {"", "", "", NameHelp::kNone, NameDoubt::kMissing},
      {"", "Atlantis", "", NameHelp::kNone, NameDoubt::kUnknown},
      {"02", "", "", NameHelp::kNone, NameDoubt::kUnknown},
      {"12", "Halland", "", NameHelp::kNone, NameDoubt::kContradicts},
      {"12", "Riket", "", NameHelp::kNone, NameDoubt::kContradicts},
      {"0180", "Stockholm", "", NameHelp::kNone, NameDoubt::kForeignCode},
      {"", "Rikett", "", NameHelp::kNone, NameDoubt::kNearSum},
      {"", "Skåne\x1b[2J", "", NameHelp::kNone, NameDoubt::kGarbled},
  });
}

TEST(PrintedNamesTest, KnowSums) {
  const auto regions = SwedishRegions();
  RegionIndex index(regions);
  for (const char* const name : {"Riket", "SUMMA", "Totalt:", "Total", "Hela  riket", "Sverige"}) {
    EXPECT_TRUE(ResolveName(index, "", name).is_sum) << name;
    EXPECT_TRUE(ResolveName(index, "00", name).is_sum) << name;
  }
}

}  // namespace
}  // namespace fordela
