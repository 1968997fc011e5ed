#include "fordela/published_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "documents/swedish_regions.h"
#include "support/published_tables.h"
#include "support/saved_table.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using test::Replaced;
using testing::Contains;
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

/// Only then can `reconcile` say where a published figure is wrong.
TEST(PublishedTableTest, ReadsATableWithAnyOneDigitOfAnyAmountChanged) {
  for (const Document& document : Documents()) {
    const std::string text = ReadTextFile((kRoot / "tests/data" / document.file).string());
    const auto truth = Parse(text).rows;
    for (std::size_t row = 0; row < truth.size(); ++row) {
      const std::string printed = Replaced(GroupDigits(*truth[row].amount), "\u00a0", " ");
      for (std::size_t at = 0; at < printed.size(); ++at) {
        if (printed[at] == ' ') continue;
        std::string changed = printed;
        changed[at] = printed[at] == '9' ? '1' : static_cast<char>(printed[at] + 1);
        const PublishedTable table = Parse(Replaced(text, printed, changed));
        ASSERT_EQ(table.rows.size(), truth.size()) << document.file << " " << changed;
        std::vector<PublishedRow> expected = truth;
        expected[row].amount = std::stoll(Replaced(changed, " ", ""));
        EXPECT_EQ(table.rows, expected) << document.file << " " << changed;
        EXPECT_EQ(table.total->amount, document.truth->pot) << document.file << " " << changed;
        EXPECT_THAT(table.assumptions, Contains(HasSubstr("sum to"))) << changed;
      }
    }
  }
}

TEST(PublishedTableTest, CutsASumRowByTheSumsOfTheColumns) {
  const std::string rows =
      "Region Befolkning Belopp\nSkåne 1 422 288 24 585 658\nHalland 343 989 5 946 191\n";
  // 1 422 288 + 343 989 = 1 766 277; 24 585 658 + 5 946 191 = 30 531 849
  PublishedTable table = Parse(rows + "Summa 1 766 277 30 531 849\n");
  ASSERT_TRUE(table.total);
  EXPECT_EQ(table.total->population, 1'766'277);
  // 64 585 658 + 55 946 191 = 120 531 849: the sum row can be cut in five ways, and is one krona
  // out.
  table = Parse(Replaced(Replaced(rows, "24 585", "64 585"), "5 946", "55 946") +
                "Summa 1 766 277 120 531 848\n");
  ASSERT_TRUE(table.total) << table.problems.front().message;
  EXPECT_EQ(table.total->population, 1'766'277);
  EXPECT_EQ(table.total->amount, 120'531'848);
  EXPECT_THAT(table.assumptions, Contains(HasSubstr("as the sums have it")));
}

TEST(PublishedTableTest, CutsARowByTheSumRowAndNothingLess) {
  const std::string rows =
      "Region Befolkning Belopp\nGotland 161 193 156 153\nSkåne 1 422 288 24 585 658\n";
  // 161 193 + 1 422 288 = 1 583 481; 156 153 + 24 585 658 = 24 741 811
  const PublishedTable table = Parse(rows + "Summa 1 583 481 24 741 811\n");
  ASSERT_THAT(table.problems, IsEmpty());
  EXPECT_EQ(table.rows.front().population, 161'193);
  EXPECT_EQ(table.rows.front().amount, 156'153);
  for (const char* const sum :
       {"", "Summa 1 583 481 24 741 812\n", "Summa 1 583 482 24 741 811\n"}) {
    const PublishedTable open = Parse(rows + sum);
    ASSERT_FALSE(open.problems.empty()) << sum;
    EXPECT_EQ(open.problems.front().code, "figure_ambiguous");
    EXPECT_EQ(open.problems.front().line, 2);
    EXPECT_EQ(open.problems.front().column, 9);
  }
}

TEST(PublishedTableTest, CutsRowsByGapsThatAreWideInAllOfThem) {
  const std::string text =
      "Region     Befolkning  Belopp\nGotland       161 193  156 153\nSkåne       1 422 288  585 "
      "658\n";
  const PublishedTable table = Parse(text);
  ASSERT_THAT(table.problems, IsEmpty());
  EXPECT_EQ(table.rows.front().amount, 156'153);
  EXPECT_EQ(table.rows.back().population, 1'422'288);
  EXPECT_FALSE(Parse(Replaced(text, "288  585", "288 585")).problems.empty());
}

TEST(PublishedTableTest, TakesASumAmidTheRowsOnlyIfItIsTheirSum) {
  EXPECT_THAT(Parse("Region;Belopp\nSkåne;2\nRiket;3\nHalland;1\n").problems, IsEmpty());
  EXPECT_THAT(Parse("Region;Belopp\nRiket;4\nSkåne;2\nHalland;1\n").problems, IsEmpty());
  EXPECT_FALSE(Parse("Region;Belopp\nSkåne;2\nRiket;4\nHalland;1\n").problems.empty());
}

TEST(PublishedTableTest, ReadsAnEmptyOrDashedAmountAsNone) {
  for (const char* const none : {"", "-", "\u2013"}) {
    const PublishedTable table = Parse("Region;Befolkning;Belopp\nSkåne;1422288;" +
                                       std::string(none) + "\nHalland;343989;5\n");
    ASSERT_THAT(table.problems, IsEmpty());
    EXPECT_EQ(table.rows.front().amount, std::nullopt);
  }
  EXPECT_FALSE(Parse("Region;Befolkning;Belopp\nSkåne;-;5\n").problems.empty());
}

TEST(PublishedTableTest, NeedsNoPopulationOfARowWithoutMoney) {
  const PublishedTable table =
      Parse("Kod;Region;Befolkning;Belopp\n12;Skåne;1433573;26971963\n13;Halland;;0\n");
  ASSERT_THAT(table.problems, IsEmpty());
  EXPECT_EQ(table.rows[1].population, std::nullopt);
  EXPECT_EQ(table.rows[1].amount, 0);
  EXPECT_FALSE(Parse("Region;Befolkning;Belopp\nSkåne;1433573;1\nSumma;;0\n").problems.empty());
}

TEST(PublishedTableTest, PassesOverDrawnLines) {
  const PublishedTable table = Parse(
      "Kod  Region  Befolkning  Belopp\n------------\n12   Skåne     1 000       2 000\n"
      "────────────\n     Summa     1 000       2 000\n");
  ASSERT_THAT(table.problems, IsEmpty());
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.total->amount, 2000);
}

TEST(PublishedTableTest, ReadsNoMarkThatTakesADigitAway) {
  EXPECT_FALSE(Parse("Region;Belopp\nSkåne;24585658\nHalland;59461,0\n").problems.empty());
  EXPECT_FALSE(Parse("Region;Belopp\nSkåne;24585658\nHalland;594619;\n").problems.empty());
  EXPECT_THAT(Parse("Region;Belopp\nSkåne;24585658.0\nHalland;594619.0\n").problems, IsEmpty());
}

TEST(PublishedTableTest, DecidesOneMarkByTheOtherFigures) {
  const auto amount = [](const std::string& text) {
    const PublishedTable table = Parse(text);
    return table.problems.empty() ? table.rows.front().amount : std::optional<Kronor>(-1);
  };
  EXPECT_EQ(amount("Region;Belopp\nGotland;156.053\nSkåne;24.585.658\n"), 156'053);
  EXPECT_EQ(amount("Region;Belopp\nGotland;156.053\nSkåne;24 585 658\n"), -1);
  EXPECT_EQ(amount("Region;Andel;Belopp\nGotland;0,58%;156,053\nSkåne;13,47%;24585658\n"), -1);
}

TEST(PublishedTableTest, KeepsOtherRecipientsAsPrintedIfAsked) {
  const std::string text =
      "Kommunkod;Kommun;Belopp\n0114;Upplands Väsby;1000\n0180;Stockholm;2000\n"
      "1080;Karlskrona;3000\n;Summa;6000\n";
  const PublishedTable table = Parse(text, UnknownNames::kKeep);
  ASSERT_THAT(table.problems, IsEmpty());
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[1].code, "");  // the municipality, not the region
  EXPECT_EQ(table.rows[1].region, "Stockholm");
  EXPECT_EQ(table.total->amount, 6000);
  EXPECT_EQ(Parse(text).problems.size(), 3U);
}

TEST(PublishedTableTest, KeepsNoNameThatIsNearlyThatOfASum) {
  EXPECT_FALSE(
      Parse("Kommun;Belopp\nAle;1\nLerum;2\nSuma;3\n", UnknownNames::kKeep).problems.empty());
}

TEST(PublishedTableTest, KeepsANearMissAmongRegionsIfAskedAndSaysSo) {
  const std::string regions = "Region;Belopp\nSkåne;1\nHalland;2\nUppsala;3\n";
  const PublishedTable near = Parse(regions + "Norrbottn;4\n", UnknownNames::kKeep);
  ASSERT_THAT(near.problems, IsEmpty());
  EXPECT_EQ(near.rows.back().code, "");
  EXPECT_EQ(near.rows.back().region, "Norrbottn");
  EXPECT_THAT(near.assumptions, Contains(HasSubstr("`Norrbottn` is no known region, and kept as "
                                                   "printed; did you mean 25 Norrbotten?")));
  EXPECT_THAT(Parse(regions + "Åland;4\n", UnknownNames::kKeep).problems, IsEmpty());
}

TEST(PublishedTableTest, SaysWhatItAssumed) {
  const PublishedTable table =
      Parse(ReadTextFile((kRoot / "tests/data/2025-second-payment.txt").string()));
  EXPECT_THAT(table.assumptions,
              testing::IsSupersetOf({"the text is UTF-8", "line 12: `Jönköpings` is Jönköping",
                                     "line 26: `Jämtland Härjedalen` goes on to line 27"}));
}

TEST(PublishedTableTest, LeavesProseAloneButNotWhatLooksLikeARow) {
  const std::string table =
      "Region Befolkning Belopp\nSkåne 1 422 288 24 585 658\nSumma 1 422 288 24 585 658\n";
  for (const char* const below : {"\nKälla: SCB 2024\n", "\nStockholm 2025-12-11\n", "\n2\n",
                                  "Medlen betalas ut.\n", "\nSida 2 (3)\n"}) {
    EXPECT_THAT(Parse(table + below).problems, IsEmpty()) << below;
  }
  for (const char* const below : {"000\n", "\n343 989 5 946 191\n", "\nHalland 343 989 5 946 191\n",
                                  "Hallnd 343 989 5 946 19I\n", "12 000 kr\n"}) {
    EXPECT_FALSE(Parse(table + below).problems.empty()) << below;
  }
  EXPECT_FALSE(Parse("Halland 343 989 5 946 191\n" + table).problems.empty());
}

}  // namespace
}  // namespace fordela
