#include "services/reconcile_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/error.h"
#include "support/sample_annex.h"

namespace fordela::services {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The annex of SampleAnnex: 1 000 kr over 10 001 inhabitants. Its quotas are there.
PublishedFacts Facts() {
  PublishedFacts facts{support::SampleAnnex(), {}};
  facts.quotas.shares = {{500, 500, 499, 9'501}, {250, 250, 249, 9'751}, {250, 250, 250, 750}, {}};
  facts.quotas.pot = 1'000;
  facts.quotas.denominator = 10'001;
  return facts;
}

PublishedRow RowOf(int line, const std::string& code, const std::string& name,
                   std::optional<Inhabitants> population, std::optional<Kronor> amount) {
  return {line, code, name, name, NameHelp::kNone, population, std::nullopt, amount};
}

/// A document that states what is on record.
PublishedTable Document() {
  PublishedTable table;
  table.name = "bilaga.txt";
  table.rows = {RowOf(4, "03", "Uppsala", 2'500, 250), RowOf(5, "01", "Stockholm", 5'000, 500),
                RowOf(6, "20", "Dalarna", 2'501, 250)};
  table.total = PublishedTotal{7, "Summa", 10'001, std::nullopt, 1'000};
  return table;
}

std::vector<std::string> Statuses(const ReconciliationReport& report) {
  std::vector<std::string> statuses;
  for (const ReconciledRow& row : report.rows) {
    statuses.push_back(row.code + " " + std::string(RowStatusName(row.status)) + " " +
                       std::to_string(row.difference));
  }
  return statuses;
}

TEST(ReconcileDocumentTest, ADocumentThatStatesWhatIsOnRecordAgrees) {
  const ReconciliationReport report = HoldAgainst(Facts(), Document());
  EXPECT_TRUE(report.agrees());
  EXPECT_THAT(Statuses(report), ElementsAre("01 exact 0", "03 exact 0", "20 exact 0"));
  EXPECT_EQ(report.rows_read, 3);
  ASSERT_EQ(report.unlisted.size(), 1U);
  EXPECT_EQ(report.unlisted.front().code, "21");
  EXPECT_EQ(report.amounts.recorded, 1'000);
  EXPECT_EQ(report.amounts.rows, 1'000);
  EXPECT_EQ(report.amounts.printed, 1'000);
  ASSERT_TRUE(report.populations);
  EXPECT_EQ(report.populations->recorded, 10'001);
}

TEST(ReconcileDocumentTest, AnotherAmountIsLocatedInItsRow) {
  PublishedTable table = Document();
  table.rows[1].amount = 501;
  const ReconciliationReport report = HoldAgainst(Facts(), table);
  EXPECT_THAT(Statuses(report), ElementsAre("01 differs 1", "03 exact 0", "20 exact 0"));
  EXPECT_THAT(report.deviations, ElementsAre(Deviation{StatedFact::kAmount, "01", 500, 501}));
  EXPECT_EQ(report.rows.front().line, 5);
}

TEST(ReconcileDocumentTest, WhatIsPaidAndNotPrintedIsMissing) {
  PublishedTable table = Document();
  table.rows[0].amount.reset();            // a dash
  table.rows.erase(table.rows.end() - 1);  // Dalarna
  const ReconciliationReport report = HoldAgainst(Facts(), table);
  EXPECT_THAT(Statuses(report), ElementsAre("01 exact 0", "03 missing -250", "20 missing -250"));
  EXPECT_THAT(report.deviations, ElementsAre(Deviation{StatedFact::kAmount, "03", 250, {}},
                                             Deviation{StatedFact::kAmount, "20", 250, {}}));
}

TEST(ReconcileDocumentTest, WhatIsPrintedAndNotPaidIsExtra) {
  PublishedTable table = Document();
  table.rows.push_back(RowOf(7, "21", "Gävleborg", 2'400, 240));
  table.rows.back().share = PrintedShare{19, 2};  // no deviation of its own
  table.rows.push_back(RowOf(8, "25", "Norrbotten", 100, 10));
  const ReconciliationReport report = HoldAgainst(Facts(), table);
  EXPECT_THAT(Statuses(report),
              ElementsAre("01 exact 0", "03 exact 0", "20 exact 0", "21 extra 240", "25 extra 10"));
  EXPECT_THAT(report.deviations, ElementsAre(Deviation{StatedFact::kAmount, "21", {}, 240},
                                             Deviation{StatedFact::kAmount, "25", {}, 10}));
  EXPECT_THAT(report.unlisted, IsEmpty());
}

TEST(ReconcileDocumentTest, WhatIsPrintedAsNotPaidIsExact) {
  PublishedTable table = Document();
  table.rows.push_back(RowOf(7, "21", "Gävleborg", 2'400, 0));
  table.rows.push_back(RowOf(8, "25", "Norrbotten", {}, {}));
  table.total->population = 12'401;
  const ReconciliationReport report = HoldAgainst(Facts(), table);
  EXPECT_TRUE(report.agrees());
  EXPECT_EQ(report.rows[3].recorded, 0);
  EXPECT_EQ(report.rows[4].recorded, std::nullopt);
  EXPECT_EQ(report.rows[4].status, RowStatus::kExact);
}

TEST(ReconcileDocumentTest, OtherInhabitantsAreADeviation) {
  PublishedTable table = Document();
  table.rows[2].population = 2'510;
  table.total->population = 10'010;
  EXPECT_THAT(HoldAgainst(Facts(), table).deviations,
              ElementsAre(Deviation{StatedFact::kPopulation, "20", 2'501, 2'510},
                          Deviation{StatedFact::kPopulation, {}, 10'001, 10'010}));
}

TEST(ReconcileDocumentTest, AStatedTotalOnRecordIsATotalThoughItIsNotTheSum) {
  PublishedFacts facts = Facts();
  facts.annex.population.stated_total = 10'003;
  PublishedTable table = Document();
  table.total->population = 10'003;
  EXPECT_TRUE(HoldAgainst(facts, table).agrees());
  table.total->population = 10'002;
  EXPECT_FALSE(HoldAgainst(facts, table).agrees());
}

// 2 501/10 001 = 0,250074…: 25 %, 25,0 %, 25,01 %, 25,007 %.
TEST(ReconcileDocumentTest, ASharesIsRoundedHalfUpAtThePrecisionThatIsPrinted) {
  for (const auto& [digits, decimals] :
       {std::pair{25, 2}, {250, 3}, {2'501, 4}, {25'007, 5}, {3, 1}, {0, 0}}) {
    PublishedTable table = Document();
    table.rows[2].share = PrintedShare{digits, decimals};
    EXPECT_TRUE(HoldAgainst(Facts(), table).agrees()) << digits << " " << decimals;
    table.rows[2].share = PrintedShare{digits + 1, decimals};
    const ReconciliationReport report = HoldAgainst(Facts(), table);
    EXPECT_EQ(report.rows[2].due_share, (PrintedShare{digits, decimals}));
  }
  PublishedTable table = Document();
  table.rows[2].share = PrintedShare{26, 2};
  EXPECT_THAT(HoldAgainst(Facts(), table).deviations,
              ElementsAre(Deviation{StatedFact::kShare, "20", 250'000'000, 260'000'000}));
}

TEST(ReconcileDocumentTest, TheShareOfAnExcludedRegionIsNothing) {
  PublishedTable table = Document();
  table.rows.push_back(RowOf(7, "21", "Gävleborg", {}, 0));
  table.rows.back().share = PrintedShare{0, 2};
  EXPECT_TRUE(HoldAgainst(Facts(), table).agrees());
  table.rows.back().share = PrintedShare{1, 2};
  EXPECT_FALSE(HoldAgainst(Facts(), table).agrees());
}

TEST(ReconcileDocumentTest, TheSumRowIsHeldAgainstWhatIsPaid) {
  PublishedTable table = Document();
  table.total->amount = 1'001;
  table.total->share = PrintedShare{9'999, 4};
  EXPECT_THAT(HoldAgainst(Facts(), table).deviations,
              ElementsAre(Deviation{StatedFact::kAmount, {}, 1'000, 1'001},
                          Deviation{StatedFact::kShare, {}, 1'000'000'000, 999'900'000}));
  for (const PrintedShare share : {PrintedShare{1, 0}, {100, 2}, {10'000, 4}}) {
    PublishedTable whole = Document();
    whole.total->share = share;
    EXPECT_TRUE(HoldAgainst(Facts(), whole).agrees());
  }
}

TEST(ReconcileDocumentTest, OneAmountInTheTextIsTheTotal) {
  PublishedTable table = Document();
  table.amounts_in_text = {{1, 2'000}, {2, 1'000}, {3, 17}};
  EXPECT_TRUE(HoldAgainst(Facts(), table).agrees());
  table.amounts_in_text = {{1, 2'000}, {2, 1'100}, {3, 17}};
  EXPECT_THAT(HoldAgainst(Facts(), table).deviations,
              ElementsAre(Deviation{StatedFact::kAmountInText, {}, 1'000, 1'100}));
  // 2 000 kr are what is agreed in all.
  table.amounts_in_text = {{1, 2'000}};
  EXPECT_TRUE(HoldAgainst(Facts(), table).agrees());
}

TEST(ReconcileDocumentTest, WhatIsWithheldIsNoPartOfTheTable) {
  PublishedFacts facts{support::WithheldAnnex(), {}};
  facts.quotas.shares = {
      {500, 500, 500, 0}, {250, 250, 250, 0}, {250, 250, 250, 0}, {0, 250, 250, 0}};
  facts.quotas.pot = 1'250;
  PublishedTable table = Document();
  table.rows[2].population = 2'500;
  table.total->population = 10'000;
  table.rows[1].share = PrintedShare{40, 2};  // 5 000 of 12 500
  ReconciliationReport report = HoldAgainst(facts, table);
  EXPECT_TRUE(report.agrees());
  EXPECT_EQ(report.amounts.recorded, 1'000);
  EXPECT_EQ(report.withheld, 250);
  FindRules(facts, report);
  EXPECT_THAT(report.rules, IsEmpty());
  EXPECT_EQ(report.rules_unknown,
            "250 kr of the pot are withheld, so the document does not have all shares of it");
}

/// The report with its rules.
ReconciliationReport WithRules(const PublishedFacts& facts, const PublishedTable& table) {
  ReconciliationReport report = HoldAgainst(facts, table);
  FindRules(facts, report);
  return report;
}

// Of SampleAnnex, by hand: largest remainder gives 500, 250, 250.
TEST(ReconcileDocumentTest, RulesAreLookedForWithTheInhabitantsAsPrintedElseOnRecord) {
  PublishedTable table = Document();
  EXPECT_THAT(WithRules(Facts(), table).rules, testing::Contains(Rule::kLargestRemainder));
  EXPECT_THAT(WithRules(Facts(), table).assumptions, IsEmpty());
  for (PublishedRow& row : table.rows) row.population.reset();
  const ReconciliationReport report = WithRules(Facts(), table);
  EXPECT_THAT(report.rules, testing::Contains(Rule::kLargestRemainder));
  EXPECT_THAT(report.assumptions,
              ElementsAre("for the rules: 3 rows without inhabitants have those on record"));
}

TEST(ReconcileDocumentTest, WithoutInhabitantsTheRulesAreUnknown) {
  PublishedTable table = Document();
  table.rows.push_back(RowOf(8, "25", "Norrbotten", {}, 10));
  const ReconciliationReport report = WithRules(Facts(), table);
  EXPECT_THAT(report.rules, IsEmpty());
  EXPECT_EQ(report.rules_unknown, "the inhabitants of Norrbotten (25) are unknown");
}

TEST(ReconcileDocumentTest, WhereAPartIsSplitOtherwiseTheRulesAreNotLookedFor) {
  PublishedFacts facts = Facts();
  facts.annex.agreement.instalments[1].parts = {{400, Basis::kPopulation}, {600, Basis::kEqual}};
  EXPECT_EQ(WithRules(facts, Document()).rules_unknown,
            "a part of the pot is not split by population");
}

TEST(ReconcileDocumentTest, ADocumentWithoutAmountsIsRefused) {
  PublishedTable table = Document();
  for (PublishedRow& row : table.rows) row.amount.reset();
  try {
    HoldAgainst(Facts(), table);
    FAIL();
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().front().code, "document_without_amounts");
    EXPECT_EQ(refused.problems().front().file, "bilaga.txt");
  }
}

TEST(RoundShareTest, RoundsHalfUp) {
  EXPECT_EQ(RoundShare(1, 3, 4), (PrintedShare{3'333, 4}));
  EXPECT_EQ(RoundShare(2, 3, 4), (PrintedShare{6'667, 4}));
  EXPECT_EQ(RoundShare(1, 8, 2), (PrintedShare{13, 2}));  // 0,125
  EXPECT_EQ(RoundShare(1, 2, 0), (PrintedShare{1, 0}));
  EXPECT_EQ(RoundShare(0, 7, 9), (PrintedShare{0, 9}));
  EXPECT_EQ(RoundShare(7, 7, 9), (PrintedShare{1'000'000'000, 9}));
  // 10^33 / (3 × 10^33)
  WideCount third = 1;
  for (int i = 0; i < 33; ++i) third *= 10;
  EXPECT_EQ(RoundShare(third, third * 3, 9), (PrintedShare{333'333'333, 9}));
}

}  // namespace
}  // namespace fordela::services
