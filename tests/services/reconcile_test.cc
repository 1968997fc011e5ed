#include "fordela/reconcile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "base/sha256.h"
#include "fordela/audit.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Data(const std::string& name) {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/tests/data/" + name);
}

struct Published {
  DecisionId decision;
  std::string file;
};

/// The three published tables.
const std::vector<Published>& Documents() {
  static const std::vector<Published> documents = {
      {{{"cancer-2021", 2}, {}}, "2021-second-payment.txt"},
      {{{"cancer-2024", 2}, {}}, "2024-second-payment.txt"},
      {{{"cancer-2025", 2}, {}}, "2025-second-payment.txt"},
  };
  return documents;
}

class ReconcileTest : public testing::Test {
 protected:
  ReconciliationReport Reconcile(const Published& published, const std::string& text) {
    return ReconcileDecision(database_, published.decision, {published.file, text}, {});
  }

  ReconciliationReport Reconcile(const Published& published) {
    return Reconcile(published, Data(published.file));
  }

  std::vector<std::string> CodesOfRefusal(const DecisionId& decision, const std::string& text) {
    std::vector<std::string> codes;
    try {
      ReconcileDecision(database_, decision, {"d.txt", text}, {});
    } catch (const Refused& refused) {
      for (const Problem& problem : refused.problems()) codes.push_back(problem.code);
    }
    return codes;
  }

  Database database_ = test::ExampleArchive();
};

TEST_F(ReconcileTest, SixtyOfSixtyRowsAreReadAndNoneDiffers) {
  int rows = 0;
  for (const Published& published : Documents()) {
    const ReconciliationReport report = Reconcile(published);
    EXPECT_TRUE(report.agrees()) << published.file;
    EXPECT_EQ(report.decision, published.decision);
    EXPECT_EQ(report.rows_read, static_cast<int>(report.rows.size()));
    for (const ReconciledRow& row : report.rows) {
      EXPECT_EQ(row.status, RowStatus::kExact) << row.region;
      EXPECT_EQ(row.stated, row.recorded);
      EXPECT_EQ(row.stated_population, row.recorded_population) << row.region;
      EXPECT_TRUE(row.stated_population);
      EXPECT_TRUE(row.stated_share);
    }
    EXPECT_EQ(report.amounts.printed, report.amounts.recorded);
    EXPECT_EQ(report.amounts.rows, report.amounts.recorded);
    ASSERT_TRUE(report.populations);
    EXPECT_EQ(report.populations->printed, report.populations->recorded);
    rows += report.rows_read;
  }
  EXPECT_EQ(rows, 60);
}

TEST_F(ReconcileTest, NamesThatNeededHelpAreReported) {
  std::map<std::string, std::pair<std::string, NameHelp>> helped;  // by year and printed name
  for (const Published& published : Documents()) {
    for (const ReconciledRow& row : Reconcile(published).rows) {
      if (row.help == NameHelp::kNone) continue;
      helped[published.file.substr(0, 5) + row.printed_name] = {row.code, row.help};
    }
  }
  const std::map<std::string, std::pair<std::string, NameHelp>> expected = {
      {"2021-Region Gotlands", {"09", NameHelp::kForm}},
      {"2024-Jönköpings", {"06", NameHelp::kForm}},
      {"2024-Norrbottn", {"25", NameHelp::kMisspelt}},
      {"2025-Jönköpings", {"06", NameHelp::kForm}},
  };
  EXPECT_EQ(helped, expected);
}

TEST_F(ReconcileTest, ExcludedRegionsThatAreNotPrintedAreInOrder) {
  std::vector<std::string> codes;
  for (const UnlistedRegion& each : Reconcile(Documents()[2]).unlisted) codes.push_back(each.code);
  EXPECT_THAT(codes, ElementsAre("13", "21", "24"));
  EXPECT_THAT(Reconcile(Documents()[1]).unlisted, IsEmpty());
}

// By exact fractions, in another language.
TEST_F(ReconcileTest, TheRulesThatGiveTheTablesAreNamed) {
  const ReconciliationReport of_2021 = Reconcile(Documents()[0]);
  EXPECT_THAT(of_2021.rules, IsEmpty());
  EXPECT_TRUE(of_2021.agrees());
  ASSERT_TRUE(of_2021.nearest);
  EXPECT_EQ(of_2021.nearest->rule, std::nullopt);
  ASSERT_EQ(of_2021.nearest->edits.size(), 2U);
  EXPECT_EQ(of_2021.nearest->edits[0].code, "14");
  EXPECT_EQ(of_2021.nearest->edits[0].difference, -1);
  EXPECT_EQ(of_2021.nearest->edits[1].code, "24");
  EXPECT_EQ(of_2021.nearest->edits[1].difference, -1);
  EXPECT_THAT(Reconcile(Documents()[1]).rules,
              testing::IsSupersetOf({Rule::kLargestRemainder, Rule::kWebster}));
  EXPECT_THAT(Reconcile(Documents()[2]).rules,
              testing::IsSupersetOf(
                  {Rule::kLargestRemainder, Rule::kHalfUpResidualLargest, Rule::kWebster}));
}

/// A number as the three documents print it: `42 569 204`.
std::string Grouped(std::int64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, " ");
  return text;
}

/// Where a row's amount stands, and its inhabitants before it in the same line.
struct Place {
  std::size_t amount = 0;
  std::size_t population = 0;
};

Place PlaceOf(const std::string& text, const ReconciledRow& row) {
  Place place;
  place.amount = text.find(Grouped(*row.stated));
  EXPECT_NE(place.amount, std::string::npos) << row.region;
  EXPECT_EQ(text.find(Grouped(*row.stated), place.amount + 1), std::string::npos) << row.region;
  place.population = text.rfind(Grouped(*row.stated_population), place.amount - 1);
  EXPECT_GT(place.population, text.rfind('\n', place.amount)) << row.region;
  return place;
}

/// Texts that differ from `text` in one digit of the number at `at`, each digit replaced by two
/// others, and the new number.
std::vector<std::pair<std::string, std::int64_t>> WithOneDigitChanged(const std::string& text,
                                                                      std::size_t at,
                                                                      std::int64_t number) {
  std::vector<std::pair<std::string, std::int64_t>> all;
  const std::string digits = Grouped(number);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] == ' ') continue;
    for (const int step : {1, 6}) {
      const auto other = static_cast<char>('0' + (digits[i] - '0' + step) % 10);
      std::string changed = text;
      changed[at + i] = other;
      std::string value = digits;
      value[i] = other;
      std::erase(value, ' ');
      all.emplace_back(std::move(changed), std::stoll(value));
    }
  }
  return all;
}

std::size_t DigitsOf(std::int64_t value) { return std::to_string(value).size(); }

/// How many texts were tried, and how many of them could not be read for certain.
struct Tries {
  int all = 0;
  int refused = 0;
};

class ChangedDigitTest : public ReconcileTest {
 protected:
  /// The change is found, and nothing but the change; or the text is refused with the line: only
  /// where the number begins with 0 now.
  void Try(const Published& published, const std::string& changed, const Deviation& expected,
           int line, Tries& tries) {
    ++tries.all;
    try {
      const ReconciliationReport report = Reconcile(published, changed);
      EXPECT_THAT(report.deviations, ElementsAre(expected)) << published.file << ":" << line;
    } catch (const Refused& refused) {
      ++tries.refused;
      EXPECT_LT(DigitsOf(*expected.stated), DigitsOf(*expected.recorded)) << published.file;
      const auto& problems = refused.problems();
      EXPECT_TRUE(std::any_of(problems.begin(), problems.end(),
                              [line](const Problem& problem) {
                                return problem.line == line || problem.line == line + 1;
                              }))
          << published.file << ":" << line << ": " << problems.front().message;
    }
  }
};

TEST_F(ChangedDigitTest, OfAnyAmountIsLocatedInItsRow) {
  Tries tries;
  for (const Published& published : Documents()) {
    const std::string text = Data(published.file);
    for (const ReconciledRow& row : Reconcile(published).rows) {
      const Place place = PlaceOf(text, row);
      for (const auto& [changed, stated] : WithOneDigitChanged(text, place.amount, *row.stated)) {
        Try(published, changed, {StatedFact::kAmount, row.code, row.recorded, stated}, row.line,
            tries);
      }
    }
  }
  std::cout << tries.all << " changed amounts, " << tries.refused << " refused\n";
  EXPECT_GE(tries.all, 60 * 7 * 2);
}

TEST_F(ChangedDigitTest, OfAnyPopulationIsLocatedInItsRow) {
  Tries tries;
  for (const Published& published : Documents()) {
    const std::string text = Data(published.file);
    for (const ReconciledRow& row : Reconcile(published).rows) {
      const Place place = PlaceOf(text, row);
      for (const auto& [changed, stated] :
           WithOneDigitChanged(text, place.population, *row.stated_population)) {
        Try(published, changed,
            {StatedFact::kPopulation, row.code, row.recorded_population, stated}, row.line, tries);
      }
    }
  }
  std::cout << tries.all << " changed populations, " << tries.refused << " refused\n";
  EXPECT_GE(tries.all, 60 * 5 * 2);
}

TEST_F(ChangedDigitTest, OfTheSumOfAmountsIsLocatedInTheSumRow) {
  Tries tries;
  for (const Published& published : Documents()) {
    const std::string text = Data(published.file);
    const ReconciliationReport report = Reconcile(published);
    const std::size_t at = text.rfind(Grouped(*report.amounts.printed));
    for (const auto& [changed, stated] : WithOneDigitChanged(text, at, *report.amounts.printed)) {
      Try(published, changed, {StatedFact::kAmount, {}, report.amounts.recorded, stated},
          report.sum_line, tries);
    }
  }
  std::cout << tries.all << " changed sums, " << tries.refused << " refused\n";
}

TEST_F(ReconcileTest, TheDocumentIsKnownByItsHash) {
  const ReconciliationReport report =
      ReconcileDecision(database_, Documents()[1].decision,
                        {"some/folder/bilaga.txt", Data(Documents()[1].file)}, {});
  EXPECT_EQ(report.document, "bilaga.txt");
  EXPECT_EQ(report.sha256, Sha256(Data(Documents()[1].file)));
  EXPECT_EQ(report.size, static_cast<std::int64_t>(Data(Documents()[1].file).size()));
}

TEST_F(ReconcileTest, TheDocumentOfAnotherDecisionDiffersInEveryRow) {
  const ReconciliationReport report =
      Reconcile({Documents()[1].decision, Documents()[2].file}, Data(Documents()[2].file));
  EXPECT_FALSE(report.agrees());
  const auto with = [&](RowStatus status) {
    return std::count_if(report.rows.begin(), report.rows.end(),
                         [&](const ReconciledRow& row) { return row.status == status; });
  };
  EXPECT_EQ(with(RowStatus::kDiffers), 18);
  EXPECT_EQ(with(RowStatus::kMissing), 3);
}

TEST_F(ReconcileTest, WhatIsWrongWithTheDocumentAndTheDecisionIsToldTogether) {
  const auto codes = CodesOfRefusal({{"cancer-2022", 2}, {}}, "no table\n");
  EXPECT_GE(codes.size(), 2U);
  EXPECT_EQ(codes.back(), "decision_unknown");
  EXPECT_THAT(CodesOfRefusal({{"cancer-2021", 2}, 2}, Data(Documents()[0].file)),
              ElementsAre("version_unknown"));
  EXPECT_THAT(CodesOfRefusal({{"cancer-2024", 2}, {}},
                             "Kod\tRegion\tBefolkning\n01\tStockholm\t2 455 914\n"
                             "03\tUppsala\t404 714\n"),
              ElementsAre("document_without_amounts"));
}

/// Recording, on an archive with every example; its last event is 33.
class RecordReconciliationTest : public ReconcileTest {
 protected:
  RecordedReconciliation Record(const Published& published, const std::string& name,
                                const std::string& text) {
    return RecordReconciliation(database_, published.decision, {name, text}, test::TestAct());
  }
};

TEST_F(RecordReconciliationTest, KeepsWhichDocumentItWasAndTheVerdict) {
  const std::string text = Data(Documents()[2].file);
  const auto result = Record(Documents()[2], "folder/bilaga.txt", text);
  EXPECT_EQ(result.recorded.event, 34);
  EXPECT_EQ(result.recorded.events, 34);
  EXPECT_FALSE(result.recorded.already_recorded);
  EXPECT_EQ(result.recorded.record, (Reconciliation{{"cancer-2025", 2},
                                                    33,
                                                    "bilaga.txt",
                                                    Sha256(text),
                                                    static_cast<std::int64_t>(text.size()),
                                                    18,
                                                    true,
                                                    {}}));
  const DecisionReport shown = LoadDecision(database_, Documents()[2].decision, {});
  ASSERT_EQ(shown.reconciliations.size(), 1U);
  EXPECT_EQ(shown.reconciliations.front().event, 34);
  EXPECT_EQ(shown.reconciliations.front().actor, "tester");
  EXPECT_EQ(shown.reconciliations.front().reconciliation, result.recorded.record);
  EXPECT_TRUE(AuditArchive(database_).ok());
}

TEST_F(RecordReconciliationTest, KeepsWhatDiffers) {
  std::string text = Data(Documents()[1].file);
  text.replace(text.find("4 968 875"), 9, "4 968 876");
  const auto result = Record(Documents()[1], "bilaga.txt", text);
  EXPECT_FALSE(result.recorded.record.agrees);
  EXPECT_THAT(result.recorded.record.deviations,
              ElementsAre(Deviation{StatedFact::kAmount, "20", 4'968'875, 4'968'876}));
  EXPECT_TRUE(AuditArchive(database_).ok());
}

TEST_F(RecordReconciliationTest, TheSameDocumentWithTheSameResultIsANoOp) {
  const std::string text = Data(Documents()[1].file);
  Record(Documents()[1], "bilaga.txt", text);
  const auto again = Record(Documents()[1], "another_name.txt", text);
  EXPECT_TRUE(again.recorded.already_recorded);
  EXPECT_EQ(again.recorded.event, 34);
  EXPECT_EQ(again.recorded.events, 34);
  EXPECT_EQ(again.recorded.record.document, "bilaga.txt");
  EXPECT_EQ(Record(Documents()[1], "bilaga.txt", text + "\n").recorded.event, 35);
}

TEST_F(RecordReconciliationTest, IsOfTheVersionThatWasNamed) {
  test::RecordSequel(database_);  // version 2 of cancer-2024/2 is event 36
  const std::string text = Data(Documents()[1].file);
  Published published = Documents()[1];
  EXPECT_EQ(Record(published, "bilaga.txt", text).recorded.record.decision_event, 36);
  published.decision.version = 1;
  const auto first = Record(published, "bilaga.txt", text);
  EXPECT_EQ(first.recorded.record.decision_event, 29);
  EXPECT_TRUE(first.report.agrees());
  EXPECT_EQ(LoadDecision(database_, published.decision, {}).reconciliations.size(), 1U);
}

TEST_F(RecordReconciliationTest, ANameThatCannotBeRecordedIsRefused) {
  try {
    Record(Documents()[1], "folder/ bilaga.txt", Data(Documents()[1].file));
    FAIL();
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().front().code, "text_malformed");
  }
  EXPECT_THAT(LoadDecision(database_, Documents()[1].decision, {}).reconciliations, IsEmpty());
}

}  // namespace
}  // namespace fordela
