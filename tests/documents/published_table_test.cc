#include "fordela/published_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "documents/swedish_regions.h"
#include "support/published_tables.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path kRoot = FORDELA_SOURCE_DIR;

PublishedTable Parse(const std::string& text, UnknownNames unknown = UnknownNames::kRefuse) {
  static const std::vector<Region> kRegions = SwedishRegions();
  return ParsePublishedTable("document.txt", text, kRegions, unknown);
}

/// A published decision: what the annex states, and what is to be read of its table.
struct Document {
  const char* file;
  const test::PublishedTable* truth;
  const char* label;
  PrintedShare total_share;
  std::vector<std::pair<std::string, NameHelp>> helped;  // printed names
  std::vector<Kronor> amounts_in_text;                   // of the whole document
};

std::vector<Document> Documents() {
  return {
      {"2021-second-payment.txt",
       &test::Published2021(),
       "1 nov 2019",
       {1, 0},
       {{"Region Gotlands", NameHelp::kForm}},
       {5'100'000, 500'000'000, 370'000'000, 185'000'000}},
      {"2024-second-payment.txt",
       &test::Published2024(),
       "nov 2024",
       {100, 2},
       {{"Jönköpings", NameHelp::kForm}, {"Norrbottn", NameHelp::kMisspelt}},
       {182'500'000, 365'000'000, 182'500'000}},
      {"2025-second-payment.txt",
       &test::Published2025(),
       "exkl. 3 regioner (sep 2025)",
       {10000, 4},
       {{"Jönköpings", NameHelp::kForm}},
       {182'500'000, 365'000'000, 182'500'000}},
  };
}

/// `0,23` is 23 / 10^2, `23,26%` is 2326 / 10^4.
PrintedShare ShareOf(std::string_view printed) {
  PrintedShare share;
  share.decimals = printed.ends_with('%') ? 4 : 2;
  for (const char c : printed) {
    if (c >= '0' && c <= '9') share.digits = share.digits * 10 + (c - '0');
  }
  return share;
}

void ExpectRead(const Document& document, const PublishedTable& table) {
  EXPECT_THAT(table.problems, IsEmpty());
  ASSERT_EQ(table.rows.size(), document.truth->rows.size());
  std::vector<std::pair<std::string, NameHelp>> helped;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const PublishedRow& row = table.rows[i];
    if (row.help != NameHelp::kNone) helped.emplace_back(row.printed_name, row.help);
    const auto truth = std::ranges::find(document.truth->rows, row.code, &test::PublishedRow::code);
    ASSERT_NE(truth, document.truth->rows.end()) << row.code;
    EXPECT_EQ(row.population, truth->population) << row.code;
    EXPECT_EQ(row.amount, truth->amount) << row.code;
    EXPECT_EQ(row.share, ShareOf(truth->share)) << row.code;
  }
  EXPECT_EQ(helped, document.helped);
  ASSERT_TRUE(table.total);
  EXPECT_EQ(table.total->population, document.truth->population_total);
  EXPECT_EQ(table.total->amount, document.truth->pot);
  EXPECT_EQ(table.total->share, document.total_share);
  EXPECT_EQ(table.population_label, document.label);
}

TEST(PublishedTableTest, ReadsTheThreePublishedTablesAsLaidOut) {
  for (const Document& document : Documents()) {
    SCOPED_TRACE(document.file);
    ExpectRead(document, Parse(ReadTextFile((kRoot / "tests/data" / document.file).string())));
  }
}

/// The whole documents are not part of this project; who has them keeps them beside it.
TEST(PublishedTableTest, ReadsTheThreeWholeDocumentsProseAndAll) {
  const fs::path folder = kRoot / "../shared/documents";
  if (!fs::exists(folder)) {
    GTEST_SKIP() << "NOT TESTED: the three whole documents are not in " << folder
                 << "; only their tables, in tests/data, were read";
  }
  for (const Document& document : Documents()) {
    SCOPED_TRACE(document.file);
    const PublishedTable table = Parse(ReadTextFile((folder / document.file).string()));
    ExpectRead(document, table);
    std::vector<Kronor> amounts;
    for (const AmountInText& amount : table.amounts_in_text) amounts.push_back(amount.amount);
    EXPECT_EQ(amounts, document.amounts_in_text);
  }
}

}  // namespace
}  // namespace fordela
