#include "documents/region_history.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

RegionHistory Sample() {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  return {{"21", "Gävleborg", {}},
          {{{{"cancer-2024", 2}, {}}, 2024, std::nullopt, 286'085, 4'945'263, true},
           {{{"cancer-2025", 2}, {}},
            2025,
            Date{year{2025}, month{12}, day{11}},
            std::nullopt,
            0,
            false}}};
}

TEST(RegionHistoryTest, RoundsKronorPerInhabitantHalfUpToOre) {
  struct Case {
    Kronor amount;
    Inhabitants inhabitants;
    const char* expected;
  };
  const Case cases[] = {
      {4'968'875, 287'451, "17.29"},  // 17.28599…
      {0, 5, "0.00"},
      {1, 200, "0.01"},  // 0.005
      {1, 201, "0.00"},  // 0.00497…
      {1, 3, "0.33"},
      {2, 3, "0.67"},
      {1, 1, "1.00"},
      {kMaxKronor, 1, "999999999999999.00"},
      {1, kMaxInhabitants, "0.00"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(KronorPerInhabitant(c.amount, c.inhabitants), c.expected) << c.amount;
  }
}

TEST(RegionHistoryTest, ShowsAnExcludedYearWithoutAFigure) {
  EXPECT_EQ(
      RegionHistoryText(Sample()),
      "Gävleborg (21)\n"
      "\n"
      "Decision       Year  Decided on  Population  Amount (kr)  Kr per inhabitant  Condition met\n"
      "------------------------------------------------------------------------------------------\n"
      "cancer-2024/2  2024  –              286\u00a0085    4\u00a0945\u00a0263              17,29  "
      "yes\n"
      "cancer-2025/2  2025  2025-12-11           –            0                  –  no\n");
}

TEST(RegionHistoryTest, WritesSwedishCsv) {
  EXPECT_EQ(RenderTableCsv(RegionHistoryTable(Sample())),
            "\ufeffDecision;Year;Decided on;Population;Amount (kr);Kr per inhabitant;Condition "
            "met\r\n"
            "cancer-2024/2;2024;;286085;4945263;17,29;yes\r\n"
            "cancer-2025/2;2025;2025-12-11;;0;;no\r\n");
}

TEST(RegionHistoryTest, HasTheKeysOfTheContractInJson) {
  EXPECT_EQ(RegionHistoryJson(Sample()),
            R"({"code":"21","region":"Gävleborg","rows":[)"
            R"({"amount":4945263,"decided_on":null,"decision":"cancer-2024/2","met":true,)"
            R"("population":286085,"year":2024},)"
            R"({"amount":0,"decided_on":"2025-12-11","decision":"cancer-2025/2","met":false,)"
            R"("population":null,"year":2025}]})"
            "\n");
}

}  // namespace
}  // namespace fordela
