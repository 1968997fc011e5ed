#include "documents/decision_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/annex.h"
#include "support/sample_annex.h"

namespace fordela {
namespace {

using ::testing::HasSubstr;

DecisionReport Sample() {
  return {support::SampleAnnex(), 34, *ParseInstant("2025-12-11T09:30:00Z"), "anna", {}, {}};
}

/// Two of them, the second of which differs.
DecisionReport Reconciled() {
  Reconciliation reconciliation;
  reconciliation.document = "bilaga.txt";
  reconciliation.sha256 = support::HashOf(0xcd);
  DecisionReport report = Sample();
  report.reconciliations.push_back(
      {35, *ParseInstant("2025-12-12T08:00:00Z"), "bo", reconciliation});
  reconciliation.agrees = false;
  reconciliation.document = "fel.csv";
  reconciliation.deviations = {{StatedFact::kAmount, "01", 500, 501}};
  report.reconciliations.push_back(
      {36, *ParseInstant("2025-12-12T09:00:00Z"), "bo", reconciliation});
  return report;
}

TEST(DecisionReportTest, NamesWhatTheDecisionStandsOnAndWhoRecordedIt) {
  const std::string text = DecisionReportText(Sample());
  for (const char* line :
       {"care-2025/2\n", "  decided on    2025-12-11\n", "  number        II:4\n",
        "  agreement     care-2025 (2025): En jämlik vård 2025\n",
        "  parties       Staten and Sveriges Kommuner och Regioner\n",
        "  unmet shares  redistributed over the others\n",
        "  assessed by   Socialstyrelsen, 2025-11-12: Delredovisning\n",
        "  not met       Gävleborg (21)\n", "  pot           1\u00a0000 kr\n",
        "  recorded      event 34, 2025-12-11T09:30:00Z, by anna\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(DecisionReportTest, CarriesTheAnnexAsItIsPrintedByItself) {
  const std::string json = DecisionReportJson(Sample());
  std::string annex = RenderAnnexJson(support::SampleAnnex());
  annex.pop_back();
  EXPECT_THAT(json, HasSubstr("\"annex\":" + annex + ","));
  EXPECT_THAT(json, HasSubstr(R"("outcome":{"assessed_by":"Socialstyrelsen",)"
                              R"("evidence":"Delredovisning","met":["01","03","20"],)"
                              R"("not_met":["21"],"reported_on":"2025-11-12"})"));
  EXPECT_THAT(json, HasSubstr(R"("recorded":{"actor":"anna","at":"2025-12-11T09:30:00Z",)"
                              R"("event":34},"stated_reason":null,"superseded_by":null})"));
  EXPECT_THAT(json, HasSubstr(R"("reconciliations":[],"recorded")"));
}

TEST(DecisionReportTest, ListsTheDocumentsThatItWasHeldAgainst) {
  const std::string hash = ToHex(support::HashOf(0xcd));
  const std::string text = DecisionReportText(Reconciled());
  EXPECT_THAT(text, HasSubstr("  reconciled    agrees with bilaga.txt: event 35, "
                              "2025-12-12T08:00:00Z, by bo\n                SHA-256 " +
                              hash + "\n"));
  EXPECT_THAT(text, HasSubstr("  reconciled    differs in 1 place from fel.csv: event 36, "
                              "2025-12-12T09:00:00Z, by bo\n"));
  EXPECT_THAT(
      DecisionReportJson(Reconciled()),
      HasSubstr(R"("reconciliations":[{"actor":"bo","at":"2025-12-12T08:00:00Z","deviations":0,)"
                R"("document":"bilaga.txt","event":35,"sha256":")" +
                hash +
                R"(","verdict":"agrees"},{"actor":"bo","at":"2025-12-12T09:00:00Z",)"
                R"("deviations":1,"document":"fel.csv","event":36,)"));
}

}  // namespace
}  // namespace fordela
