#include "documents/exclusions_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Exclusions Ask(const Database& database) {
  return ComputeExclusions(database, *ParseDecisionId("a/1"), std::nullopt, {});
}

TEST(ExclusionsReportTest, AnswersInOneSentence) {
  EXPECT_THAT(
      ExclusionsText(Ask(test::SmallArchive({}))),
      StartsWith("Uppsala (03) lost 30 kr by exclusion from a/1, which went to the other 2\n"
                 "  regions.\n\n"));
  const Database withheld =
      test::SmallArchive({.instalment = "amount = 100\ncondition = \"C\"\nunmet = \"withhold\"\n"});
  EXPECT_THAT(ExclusionsText(Ask(withheld)),
              StartsWith("Uppsala (03) lost 30 kr by exclusion from a/1; the shares were withheld, "
                         "and\n  nobody gained.\n\n"));
}

TEST(ExclusionsReportTest, SaysWhyNobodyGained) {
  EXPECT_EQ(ExclusionsText(Ask(
                test::SmallArchive({.outcome = "met = [\"01\", \"03\", \"04\"]\nnot_met = []\n"}))),
            "Nobody was excluded from a/1: all 3 regions met the condition, so nobody gained\n"
            "  or lost.\n");
  EXPECT_EQ(
      ExclusionsText(Ask(test::SmallArchive({.instalment = "amount = 100\n", .outcome = ""}))),
      "Nobody was excluded from a/1: the instalment has no condition, so nobody gained\n"
      "  or lost.\n");
}

TEST(ExclusionsReportTest, SaysThatStatedAmountsAreNotThoseOfTheTable) {
  const Database database = test::SmallArchive(
      {.rule = "rule = \"stated\"\nstated_reason = \"R\"\nstated = { 01 = 72, 04 = 28 }\n"});
  EXPECT_THAT(ExclusionsText(Ask(database)),
              StartsWith("By largest-remainder, Uppsala (03) lost "));
  EXPECT_THAT(ExclusionsText(Ask(database)),
              HasSubstr("the decision states its amounts; no rule computed them. Here both sides "
                        "are"));
}

// 71 and 29 kr on record; 50, 30 and 20 if all had met the condition.
TEST(ExclusionsReportTest, HasBothSidesOfEachRegionInJson) {
  EXPECT_EQ(ExclusionsJson(Ask(test::SmallArchive({}))),
            R"({"as_recorded":true,"decision":"a/1","excluded":["03"],"gained":30,"lost":30,)"
            R"("population":"p","pot":100,"recorded_population":"p","rows":[)"
            R"({"code":"01","gain":21,"met":true,"population":50,"region":"Stockholm",)"
            R"("with_exclusions":71,"without_exclusions":50},)"
            R"({"code":"03","gain":-30,"met":false,"population":30,"region":"Uppsala",)"
            R"("with_exclusions":0,"without_exclusions":30},)"
            R"({"code":"04","gain":9,"met":true,"population":20,"region":"Sörmland",)"
            R"("with_exclusions":29,"without_exclusions":20}],"rule":"largest-remainder",)"
            R"("tie_with_exclusions":null,"tie_without_exclusions":null,"unmet":"redistribute",)"
            R"("withheld":0})"
            "\n");
}

TEST(ExclusionsReportTest, HasOneLineForEachRegionInCsv) {
  EXPECT_EQ(RenderTableCsv(ExclusionsTable(Ask(test::SmallArchive({})))),
            "\ufeffCode;Region;Population;Met;With exclusions;If all had met;Gain (kr)\r\n"
            "01;Stockholm;50;yes;71;50;21\r\n"
            "03;Uppsala;30;no;0;30;-30\r\n"
            "04;Sörmland;20;yes;29;20;9\r\n");
}

}  // namespace
}  // namespace fordela
