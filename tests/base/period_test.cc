#include "base/period.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

struct Case {
  const char* label;
  Period period;
  const char* printed;
  const char* rest;
};

TEST(PeriodTest, FindsWhatALabelNamesOfATime) {
  const Case cases[] = {
      {"2023", {{2023}, {}, {}, {}}, "2023", ""},
      {"nov 2024", {{2024}, {}, 11, {}}, "nov 2024", ""},
      {"november 2024", {{2024}, {}, 11, {}}, "november 2024", ""},
      {"Maj 2024", {{2024}, {}, 5, {}}, "Maj 2024", ""},
      {"May 2024", {{2024}, {}, 5, {}}, "May 2024", ""},
      {"sept 2025", {{2025}, {}, 9, {}}, "sept 2025", ""},
      {"31 dec 2023", {{2023}, {}, 12, 31}, "31 dec 2023", ""},
      {"December 31, 2023", {{2023}, {}, 12, 31}, "December 31, 2023", ""},
      {"2024M11", {{2024}, {}, 11, {}}, "2024M11", ""},
      {"2024K4", {{2024}, 4, {}, {}}, "2024K4", ""},
      {"2024kv4", {{2024}, 4, {}, {}}, "2024kv4", ""},
      {"2024Q3", {{2024}, 3, {}, {}}, "2024Q3", ""},
      {"Q3 2024", {{2024}, 3, {}, {}}, "Q3 2024", ""},
      {"kvartal 3 2024", {{2024}, 3, {}, {}}, "kvartal 3 2024", ""},
      {"2024-11", {{2024}, {}, 11, {}}, "2024-11", ""},
      {"2024-11-30", {{2024}, {}, 11, 30}, "2024-11-30", ""},
      {"Folkmängden den 1 november 2019",
       {{2019}, {}, 11, 1},
       "1 november 2019",
       "Folkmängden den"},
      {"2022-2023", {{2022, 2023}, {}, {}, {}}, "2022-2023", ""},
      {"nov 24", {{}, {}, 11, {}}, "nov", "24"},  // a day, or a year: neither is certain
      {"Marks kommun", {{}, {}, {}, {}}, "", "Marks kommun"},
      {"2024M13", {{}, {}, {}, {}}, "", "2024M13"},
      {"2024K5", {{}, {}, {}, {}}, "", "2024K5"},
      {"20234", {{}, {}, {}, {}}, "", "20234"},
      {"1899", {{}, {}, {}, {}}, "", "1899"},
      {"", {{}, {}, {}, {}}, "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.label);
    const PeriodInText found = FindPeriod(c.label);
    EXPECT_EQ(found.period, c.period);
    EXPECT_EQ(found.printed, c.printed);
    EXPECT_EQ(found.rest, c.rest);
  }
}

TEST(PeriodTest, IsAPeriodOnlyIfItNamesOneYearAndNothingElse) {
  EXPECT_TRUE(IsPeriod(FindPeriod("2024M11")));
  EXPECT_FALSE(IsPeriod(FindPeriod("november")));
  EXPECT_FALSE(IsPeriod(FindPeriod("2022-2023")));
  EXPECT_FALSE(IsPeriod(FindPeriod("Folkmängd 2023")));
}

}  // namespace
}  // namespace fordela
