#include "documents/reconciliation_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

ReconciledRow RowOf(const std::string& code, const std::string& region, int line, Kronor amount) {
  ReconciledRow row;
  row.code = code;
  row.region = region;
  row.line = line;
  row.printed_name = region;
  row.recorded = amount;
  row.stated = amount;
  row.recorded_population = 2'500;
  row.stated_population = 2'500;
  return row;
}

/// Of SampleAnnex: all is as recorded.
ReconciliationReport Agreeing() {
  ReconciliationReport report;
  report.decision = {{"care-2025", 2}, {}};
  report.document = "bilaga.txt";
  report.sha256 = support::HashOf(0xcd);
  report.size = 1'234;
  report.rows_read = 2;
  report.rows = {RowOf("01", "Stockholm", 4, 500), RowOf("03", "Uppsala", 5, 250),
                 RowOf("20", "Dalarna", 6, 250)};
  report.unlisted = {{"21", "Gävleborg"}};
  report.sum_line = 7;
  report.amounts = {1'000, 1'000, 1'000};
  report.populations = {10'001, 10'001, {}};
  report.rules = {Rule::kLargestRemainder, Rule::kWebster};
  report.assumptions = {"the text is UTF-8"};
  return report;
}

/// One of each kind.
ReconciliationReport Differing() {
  ReconciliationReport report = Agreeing();
  report.rows[0].stated = 501;
  report.rows[0].difference = 1;
  report.rows[0].status = RowStatus::kDiffers;
  report.rows[1].stated.reset();
  report.rows[1].line = 0;
  report.rows[1].difference = -250;
  report.rows[1].status = RowStatus::kMissing;
  report.rows[2].printed_name = "Dalarnas";
  report.rows[2].help = NameHelp::kForm;
  report.rows.push_back(RowOf("21", "Gävleborg", 8, 240));
  report.rows[3].recorded.reset();
  report.rows[3].difference = 240;
  report.rows[3].status = RowStatus::kExtra;
  report.unlisted.clear();
  report.amounts = {1'000, 991, 1'010};
  report.amounts_in_text = {{1, 2'000}, {2, 1'100}};
  report.rules.clear();
  report.nearest = NearestRule{{}, {{"14", -1}, {"24", -1}}};
  report.deviations = {{StatedFact::kAmount, "01", 500, 501},
                       {StatedFact::kAmount, "03", 250, {}},
                       {StatedFact::kPopulation, "20", 2'501, 2'510},
                       {StatedFact::kShare, "20", 250'100'000, 260'000'000},
                       {StatedFact::kAmount, "21", {}, 240},
                       {StatedFact::kAmount, {}, 1'000, 1'010},
                       {StatedFact::kShare, {}, 1'000'000'000, 999'900'000},
                       {StatedFact::kAmountInText, {}, 1'000, 1'100}};
  return report;
}

/// With plain spaces between the digits.
std::string Plain(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u00a0", at)) != std::string::npos;) {
    text.replace(at, 2, " ");
  }
  return text;
}

TEST(ReconciliationReportTest, SaysFirstThatTheDocumentAgrees) {
  const std::string text = Plain(ReconciliationText(Agreeing()));
  EXPECT_THAT(text,
              StartsWith("care-2025/2 agrees with bilaga.txt: 3 of 3 amounts are exact\n\n"
                         "Code  Region     Recorded (kr)  Stated (kr)  Difference  Status\n"));
  EXPECT_THAT(text, HasSubstr("Amounts (kr)     1 000        1 000    1 000\n"
                              "Inhabitants     10 001       10 001        –\n"));
  EXPECT_THAT(text, HasSubstr("\nnot paid, and rightly not in the document: Gävleborg (21)\n"
                              "rules that give these amounts: largest-remainder and webster\n"
                              "document: 1 234 bytes, SHA-256 " +
                              ToHex(support::HashOf(0xcd)) +
                              "\n\nassumed when it was read:\n  the text is UTF-8\n"));
  EXPECT_THAT(text, Not(HasSubstr("needed help")));
}

TEST(ReconciliationReportTest, SaysOfEachDeviationWhereItIsAndWhatIsRight) {
  const std::string text = Plain(ReconciliationText(Differing()));
  EXPECT_THAT(
      text, StartsWith("care-2025/2 DIFFERS from bilaga.txt in 8 places: 1 of 4 amounts are exact\n"
                       "\n"
                       "differs:\n"
                       "  Stockholm (01), line 4: 501 kr, not 500 kr (+1)\n"
                       "  Uppsala (03): not in the document, but 250 kr are recorded\n"
                       "  Dalarna (20), line 6: 2 510 inhabitants, not 2 501 inhabitants (+9)\n"
                       "  Dalarna (20), line 6: the share 26 %, not the share 25,01 %\n"
                       "  Gävleborg (21), line 8: 240 kr, but the decision does not pay it\n"
                       "  the sum row, line 7: 1 010 kr, not 1 000 kr (+10)\n"
                       "  the sum row, line 7: the share 99,99 %, not the share 100 %\n"
                       "  the text, line 2: 1 100 kr, but the table's total is 1 010 kr\n"));
  EXPECT_THAT(text,
              HasSubstr("\n21    Gävleborg              –          240        +240  extra\n"));
  EXPECT_THAT(text, HasSubstr("names that needed help:\n"
                              "  line 6: `Dalarnas` is Dalarna (20): another form of its name\n"));
  EXPECT_THAT(text, HasSubstr("the text names 2 000 kr (line 1) and 1 100 kr (line 2)\n"
                              "rules that give these amounts: none; nearest: every quota rounded "
                              "half up, but for 14 −1 and 24 −1\n"));
}

// A rule's amounts sum to the pot, those of plain rounding need not.
TEST(ReconciliationReportTest, SaysThatPlainRoundingGivesTheAmounts) {
  ReconciliationReport report = Agreeing();
  report.rules.clear();
  report.nearest = NearestRule{};
  EXPECT_THAT(ReconciliationText(report),
              HasSubstr("none; every quota rounded half up gives them, but they miss the pot\n"));
}

TEST(ReconciliationReportTest, SaysWhyTheRulesWereNotLookedFor) {
  ReconciliationReport report = Agreeing();
  report.rules.clear();
  report.rules_unknown = "a part of the pot is not split by population";
  EXPECT_THAT(ReconciliationText(report),
              HasSubstr("rules that give these amounts: not looked for, since a part of the pot is "
                        "not split by population\n"));
}

TEST(ReconciliationReportTest, TheTableHasTheRowsInItsCsvToo) {
  EXPECT_THAT(RenderTableCsv(ReconciliationTable(Differing())),
              HasSubstr("\r\n01;Stockholm;500;501;1;differs\r\n03;Uppsala;250;;-250;missing\r\n"));
}

TEST(ReconciliationReportTest, TheJsonHasTheContractsKeysAndMore) {
  const std::string json = ReconciliationJson(Differing());
  EXPECT_THAT(json, HasSubstr(R"("decision":"care-2025/2")"));
  EXPECT_THAT(json, HasSubstr(R"("verdict":"differs")"));
  EXPECT_THAT(json, HasSubstr(R"("rows":[{"code":"01","difference":1,"line":4,"population":)"
                              R"({"recorded":2500,"stated":2500},"printed":"Stockholm",)"
                              R"("recorded":500,"region":"Stockholm","stated":501,)"
                              R"("status":"differs"},{"code":"03","difference":-250,"line":null)"));
  EXPECT_THAT(json, HasSubstr(R"({"fact":"amount","recorded":null,"region":"21","stated":240})"));
  EXPECT_THAT(json, HasSubstr(R"("nearest":{"edits":[{"code":"14","difference":-1},)"
                              R"({"code":"24","difference":-1}],"rule":null})"));
  EXPECT_THAT(json, HasSubstr(R"("helped":[{"code":"20","help":"form","line":6,)"
                              R"("printed":"Dalarnas"}])"));
  EXPECT_THAT(ReconciliationJson(Agreeing()),
              HasSubstr(R"("rules":["largest-remainder","webster"],"rules_unknown":null)"));
  EXPECT_THAT(ReconciliationJson(Agreeing()), HasSubstr(R"("verdict":"agrees")"));
}

TEST(ReconciliationReportTest, WhatWasRecordedStandsBeforeTheAssumptions) {
  RecordedReconciliation result;
  result.report = Agreeing();
  result.recorded.event = 34;
  result.recorded.events = 34;
  const std::string text = RecordedReconciliationText(result);
  EXPECT_THAT(text, HasSubstr("\nrecorded as event 34\nhistory: 34 events, root 0000"));
  EXPECT_LT(text.find("history:"), text.find("assumed"));
  result.recorded.already_recorded = true;
  EXPECT_THAT(RecordedReconciliationText(result), HasSubstr("\nalready recorded as event 34\n"));
  EXPECT_THAT(RecordedReconciliationJson(result),
              HasSubstr(R"("record":{"already_recorded":true,"event":34,"events":34,"root":")"));
}

}  // namespace
}  // namespace fordela
