#include "documents/what_if_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

WhatIf Ask(const Database& database, const WhatIfChanges& changes) {
  return ComputeWhatIf(database, *ParseDecisionId("a/1"), changes, {});
}

// 100 kr over 50 and 20 inhabitants are 71 and 29; over 50, 30 and 20 they are 50, 30 and 20.
TEST(WhatIfReportTest, AnswersInOneSentenceAndShowsThatNothingIsLost) {
  const std::string text =
      WhatIfText(Ask(test::SmallArchive({}), {.met = {"03"}, .not_met = {"04"}, .pot = 90}));
  // 90 over 50 and 30: 56 + 20/80, 33 + 60/80.
  EXPECT_THAT(text, StartsWith("If Uppsala (03) had met the condition, Sörmland (04) had not met "
                               "the condition\n  and the pot had been 90 kr, a/1 would have given "
                               "1 region 34 kr more and 2\n  regions 44 kr less in all.\n\n"));
  EXPECT_THAT(
      text,
      HasSubstr("04    Sörmland   no              29             0              −29\n"
                "      Withheld                    0             0                0\n"
                "------------------------------------------------------------------\n"
                "      Pot                       100            90              −10\n\nconserved"));
}

TEST(WhatIfReportTest, TellsWhatIsWithheldMore) {
  const Database database =
      test::SmallArchive({.instalment = "amount = 100\ncondition = \"C\"\nunmet = \"withhold\"\n"});
  EXPECT_THAT(WhatIfText(Ask(database, {.not_met = {"04"}})),
              HasSubstr("given 1 region 20 kr\n  less and 2 regions the same, and withheld 20 kr "
                        "more.\n"));
}

TEST(WhatIfReportTest, TellsWhatChangesNothing) {
  const std::string text =
      WhatIfText(Ask(test::SmallArchive({}), {.met = {"01"}, .not_met = {"03"}}));
  EXPECT_THAT(text, HasSubstr("a/1 would have given every region what is on record.\n"));
  EXPECT_THAT(text, HasSubstr("\nno change: Stockholm (01) met the condition already\n"
                              "no change: Uppsala (03) did not meet the condition anyway\n"));
}

TEST(WhatIfReportTest, TellsStatedDeviationsApart) {
  const Database database = test::SmallArchive(
      {.rule = "rule = \"stated\"\nstated_reason = \"R\"\nstated = { 01 = 72, 04 = 28 }\n"});
  EXPECT_THAT(WhatIfText(Ask(database, {.pot = 200})), HasSubstr("Stockholm (01) 1 kr more and "));
  EXPECT_THAT(WhatIfText(Ask(database, {.rule = "webster"})),
              Not(HasSubstr("Stockholm (01) 1 kr more and ")));
  EXPECT_THAT(WhatIfJson(Ask(database, {})),
              HasSubstr(R"("stated_deviations":[{"code":"01","deviation":1,"region":"Stockholm"},)"
                        R"({"code":"04","deviation":-1,"region":"Sörmland"}],"tie":null,)"));
}

TEST(WhatIfReportTest, HasBothSidesOfEachRegionInJson) {
  EXPECT_EQ(WhatIfJson(Ask(test::SmallArchive({.counts = "01 = 50\n04 = 20\n"}), {.pot = 7})),
            R"({"changes":{"met":[],"not_met":[],"population":null,"pot":7,"rule":null},)"
            R"("decision":"a/1","difference":{"paid":-93,"pot":-93,"withheld":0},)"
            R"("recorded":{"paid":100,"population":"p","population_total":70,"pot":100,)"
            R"("rule":"largest-remainder","withheld":0},"rows":[)"
            R"({"code":"01","difference":-66,"recorded":{"amount":71,"met":true,"population":50},)"
            R"("region":"Stockholm","what_if":{"amount":5,"met":true,"population":50}},)"
            R"({"code":"03","difference":0,"recorded":{"amount":0,"met":false,"population":null},)"
            R"("region":"Uppsala","what_if":{"amount":0,"met":false,"population":null}},)"
            R"({"code":"04","difference":-27,"recorded":{"amount":29,"met":true,"population":20},)"
            R"("region":"Sörmland","what_if":{"amount":2,"met":true,"population":20}}],)"
            R"("stated_deviations":[],"tie":null,"what_if":{"paid":7,"population":"p",)"
            R"("population_total":70,"pot":7,"rule":"largest-remainder","withheld":0}})"
            "\n");
}

TEST(WhatIfReportTest, HasOneLineForEachRegionInCsv) {
  EXPECT_EQ(RenderTableCsv(
                WhatIfTable(Ask(test::SmallArchive({.counts = "01 = 50\n04 = 20\n"}), {.pot = 7}))),
            "\ufeffCode;Region;Population;Met;Recorded (kr);What if (kr);Difference (kr)\r\n"
            "01;Stockholm;50;yes;71;5;-66\r\n"
            "03;Uppsala;;no;0;0;0\r\n"
            "04;Sörmland;20;yes;29;2;-27\r\n");
}

}  // namespace
}  // namespace fordela
