// The three published decisions as record files.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "documents/problem_text.h"
#include "fordela/record_file.h"

namespace fordela {
namespace {

RecordFile ParseExample(const std::string& name) {
  std::ifstream in(std::filesystem::path(FORDELA_SOURCE_DIR) / "examples" / name, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << name;
  return ParseRecordFile(name, std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST(ExamplesTest, AddUpToThePublishedTotals) {
  const struct {
    std::string_view file;
    std::size_t regions;
    Inhabitants total;
    Kronor set_aside;
    Kronor pot;
    Rule rule;
  } kCases[] = {
      {"cancer-2021.toml", 21, 10'319'473, 370'000'000, 185'000'000, Rule::kStated},
      {"cancer-2024.toml", 21, 10'557'682, 365'000'000, 182'500'000, Rule::kLargestRemainder},
      {"cancer-2025.toml", 18, 9'699'964, 365'000'000, 182'500'000, Rule::kLargestRemainder},
  };
  for (const auto& expected : kCases) {
    const RecordFile file = ParseExample(std::string(expected.file));
    ASSERT_EQ(RenderProblems(file.problems), "");
    ASSERT_TRUE(file.agreement && file.population && file.decision) << expected.file;

    EXPECT_EQ(file.agreement->amount, expected.set_aside);
    ASSERT_EQ(file.agreement->instalments.size(), 2U);
    EXPECT_EQ(file.agreement->instalments[0].amount, expected.pot);
    EXPECT_EQ(file.agreement->instalments[1].amount, expected.pot);

    EXPECT_EQ(file.population->counts.size(), expected.regions);
    Inhabitants total = 0;
    for (const auto& count : file.population->counts) total += count.inhabitants;
    EXPECT_EQ(total, expected.total);
    EXPECT_EQ(file.population->stated_total, expected.total);

    EXPECT_EQ(file.decision->rule, expected.rule);
    EXPECT_EQ(file.decision->population, file.population->id);
    EXPECT_EQ(FormatInstalmentId(file.decision->instalment), file.agreement->id + "/2");
    EXPECT_EQ(file.decision->stated.size(), expected.regions);
    Kronor paid = 0;
    for (const auto& stated : file.decision->stated) paid += stated.amount;
    EXPECT_EQ(paid, expected.pot);
  }
}

TEST(ExamplesTest, LeaveOpenWhatTheDocumentsDoNotState) {
  const RecordFile first = ParseExample("cancer-2021.toml");
  ASSERT_TRUE(first.agreement && first.decision);
  EXPECT_FALSE(first.outcome || first.decision->decided_on || first.decision->payer ||
               first.decision->number || first.agreement->instalments[1].condition);

  const RecordFile second = ParseExample("cancer-2024.toml");
  ASSERT_TRUE(second.outcome && second.decision);
  EXPECT_FALSE(second.outcome->met || second.decision->decided_on || second.decision->number ||
               second.population->reference_date);
  EXPECT_EQ(second.outcome->not_met, std::vector<std::string>{});

  const RecordFile third = ParseExample("cancer-2025.toml");
  ASSERT_TRUE(third.outcome && third.population);
  EXPECT_EQ(third.outcome->not_met, (std::vector<std::string>{"13", "21", "24"}));
  EXPECT_FALSE(third.population->reference_date);
  for (const auto& count : third.population->counts) {
    EXPECT_TRUE(count.region != "13" && count.region != "21" && count.region != "24");
  }
}

}  // namespace
}  // namespace fordela
