#include "documents/annex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kRoot = "abababababababababababababababababababababababababababababababab";

TEST(AnnexTest, IsADocumentInSwedish) {
  EXPECT_EQ(
      RenderAnnexText(support::SampleAnnex(), Language::kSwedish),
      std::string("Bilaga till beslut 2025-12-11 nr II:4\n"
                  "\n"
                  "En jämlik vård 2025\n"
                  "Standardiserade vårdförlopp (SVF)\n"
                  "Utbetalning care-2025/2\n"
                  "\n"
                  "Fördelning av 1\u00a0000 kronor.\n"
                  "Betalas ut av Kammarkollegiet.\n"
                  "Villkor: Rapportering.\n"
                  "Bedömt av Socialstyrelsen, 2025-11-12 (Delredovisning).\n"
                  "\n"
                  "Kod  Region     Befolkningsmängd (sep 2025)     Andel  Belopp\n"
                  "-------------------------------------------------------------\n"
                  "01   Stockholm                        5\u00a0000   50,00\u00a0%     500\n"
                  "03   Uppsala                          2\u00a0500   25,00\u00a0%     250\n"
                  "20   Dalarna                          2\u00a0501   25,01\u00a0%     250\n"
                  "-------------------------------------------------------------\n"
                  "     Summa                           10\u00a0001  100,00\u00a0%   1\u00a0000\n"
                  "\n"
                  "Uppfyllde inte villkoret och får ingen utbetalning: Gävleborg (21).\n"
                  "Deras andelar har fördelats på de övriga regionerna.\n"
                  "\n"
                  "Regel: största resttal: varje region får de hela kronorna i sin kvot, och "
                  "kronorna som då är kvar\n"
                  "  går en och en till de största resttalen.\n"
                  "Befolkningsmängd: sep 2025. Källa: SCB.\n"
                  "\n"
                  "Historik: 34 händelser, rot ") +
          kRoot + "\n");
}

TEST(AnnexTest, IsADocumentInEnglish) {
  const std::string text = RenderAnnexText(support::SampleAnnex(), Language::kEnglish);
  for (const char* line :
       {"Annex to the decision 2025-12-11 no. II:4\n", "Distribution of 1\u00a0000 kronor.\n",
        "     Total                     10\u00a0001  100.00%   1\u00a0000\n",
        "Did not meet the condition and are not paid: Gävleborg (21).\n",
        "Their shares were redistributed over the other regions.\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(AnnexTest, SaysWhatWasWithheldAndKeepsThoseSharesInTheTable) {
  const std::string text = RenderAnnexText(support::WithheldAnnex(), Language::kSwedish);
  EXPECT_THAT(
      text, HasSubstr("21   Gävleborg                        2\u00a0500   20,00\u00a0%       0\n"));
  EXPECT_THAT(text, HasSubstr("Deras andelar betalas inte ut: 250 kronor.\n"));
}

TEST(AnnexTest, LeavesOutWhatTheSourceDoesNotState) {
  Annex annex = support::SampleAnnex();
  annex.decision.decided_on.reset();
  annex.decision.number.reset();
  annex.decision.payer.reset();
  const std::string text = RenderAnnexText(annex, Language::kSwedish);
  EXPECT_TRUE(text.starts_with("Bilaga\n\n"));
  EXPECT_THAT(text, Not(HasSubstr("Betalas ut")));
}

TEST(AnnexTest, CallsTheSumRiketWhenAllOfTheCountryIsPaid) {
  Annex annex = support::SampleAnnex();
  annex.rows.assign(21, {"01", "Stockholm", 1, "4.76", 1, true});
  EXPECT_THAT(RenderAnnexText(annex, Language::kSwedish), HasSubstr("     Riket "));
  annex.rows[3].met = false;
  EXPECT_THAT(RenderAnnexText(annex, Language::kSwedish), HasSubstr("     Summa "));
}

TEST(AnnexTest, GivesTheReasonOfStatedAmounts) {
  Annex annex = support::SampleAnnex();
  annex.decision.rule = Rule::kStated;
  annex.decision.stated_reason = "Tabellen summerar inte med någon regel";
  EXPECT_THAT(RenderAnnexText(annex, Language::kSwedish),
              HasSubstr("Skäl: Tabellen summerar inte med någon regel.\n"));
}

TEST(AnnexTest, HasAConditionColumnInCsv) {
  EXPECT_EQ(RenderAnnexCsv(support::SampleAnnex(), Language::kSwedish),
            "\ufeffKod;Region;Befolkningsmängd (sep 2025);Andel;Belopp;Villkor uppfyllt\r\n"
            "01;Stockholm;5000;50,00%;500;ja\r\n"
            "03;Uppsala;2500;25,00%;250;ja\r\n"
            "20;Dalarna;2501;25,01%;250;ja\r\n"
            "21;Gävleborg;;0,00%;0;nej\r\n");
}

TEST(AnnexTest, HasTheKeysOfTheContractInJson) {
  EXPECT_EQ(
      RenderAnnexJson(support::SampleAnnex()),
      std::string(R"({"decision":"care-2025/2","population_total":10001,"pot":1000,"root":")") +
          kRoot +
          R"(","rows":[)"
          R"({"amount":500,"code":"01","met":true,"population":5000,)"
          R"("region":"Stockholm","share":"50.00"},)"
          R"({"amount":250,"code":"03","met":true,"population":2500,)"
          R"("region":"Uppsala","share":"25.00"},)"
          R"({"amount":250,"code":"20","met":true,"population":2501,)"
          R"("region":"Dalarna","share":"25.01"},)"
          R"({"amount":0,"code":"21","met":false,"population":null,)"
          R"("region":"Gävleborg","share":"0.00"}],)"
          R"("rule":"largest-remainder","withheld":0})"
          "\n");
}

}  // namespace
}  // namespace fordela
