// One table, saved in all the ways in which people save it: read right, every time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "documents/swedish_regions.h"
#include "fordela/published_table.h"
#include "support/saved_table.h"

namespace fordela {
namespace {

using test::Save;
using test::SavedAs;
using test::SavedRow;

struct Way {
  std::string name;
  std::string text;
};

/// With the name of one region in another form; `name` is in the others' places too.
std::vector<SavedRow> Named(const std::string& code, const std::string& name) {
  auto rows = test::SavedRows();
  for (SavedRow& row : rows) {
    if (row.code == code) row.name = name;
  }
  return rows;
}

/// `Region Stockholm`, `Region Skåne`.
std::vector<SavedRow> WithRegion() {
  auto rows = test::SavedRows();
  for (SavedRow& row : rows) row.name.insert(0, "Region ");
  return rows;
}

/// `01 Stockholms län` in one cell.
std::vector<SavedRow> WithLan() {
  auto rows = test::SavedRows();
  const auto regions = SwedishRegions();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& alias : regions[i].aliases) {
      if (alias.ends_with(" län") && !alias.starts_with("Region ")) rows[i].name = alias;
    }
    rows[i].name = rows[i].code + " " + rows[i].name;
  }
  return rows;
}

/// Each cell padded with blanks, as `pdftotext -layout` has it.
std::string InColumns(const std::string& semicolons) {
  std::string text;
  std::size_t column = 0;
  for (const char c : semicolons) {
    if (c == ';') {
      do {
        text += ' ';
        ++column;
      } while (column % 32 != 0 || !text.ends_with("  "));
    } else {
      text += c;
      column = c == '\n' ? 0 : column + 1;
    }
  }
  return text;
}

/// The sixteen that were measured with other tools, in their order.
std::vector<Way> MeasuredWays() {
  const auto rows = test::SavedRows();
  const std::string plain = Save(rows, {.sum = ""});
  return {
      {"commas, plain numbers", Save(rows, {.separator = ",", .decimal = ".", .sum = ""})},
      {"semicolons", plain},
      {"semicolons, UTF-8 with its mark", "\xef\xbb\xbf" + plain},
      {"semicolons, Windows-1252", test::ToWindows1252(plain)},
      {"tabs, UTF-16 little end first",
       test::ToUtf16(Save(rows, {.separator = "\t", .line_break = "\r\n", .sum = ""}), true, true)},
      {"semicolons, U+00A0 in numbers", Save(rows, {.group = "\u00a0", .sum = ""})},
      {"semicolons, U+202F in numbers", Save(rows, {.group = "\u202f", .sum = ""})},
      {"semicolons, spaces in numbers", Save(rows, {.group = " ", .sum = ""})},
      {"semicolons, percents", Save(rows, {.sum = ""})},
      {"CRLF and a sum row", Save(rows, {.line_break = "\r\n"})},
      {"a quoted line break", Save(Named("23", "\"Jämtland\nHärjedalen\""), {})},
      {"NFD", test::ToNfd(plain)},
      {"tabs", Save(rows, {.separator = "\t", .sum = ""})},
      {"sep=;", Save(rows, {.above = "sep=;\n"})},
      {"two title lines", Save(rows, {.above = "Fördelning av medel\nSecond payment 2024;;;;\n"})},
      {"CR alone", Save(rows, {.line_break = "\r"})},
  };
}

std::vector<Way> MoreWays() {
  const auto rows = test::SavedRows();
  const std::string english = "Code;Region;Population;Share;Amount";
  return {
      {"UTF-16 big end first", test::ToUtf16(Save(rows, {}), false, true)},
      {"UTF-16 without its mark", test::ToUtf16(Save(rows, {}), true, false)},
      {"UTF-16 without its mark, big end first", test::ToUtf16(Save(rows, {}), false, false)},
      {"vertical bars", Save(rows, {.separator = "|"})},
      {"Markdown", test::Replaced(Save(rows, {.separator = " | ", .above = "", .end = " |"}),
                                  "Belopp |\n", "Belopp |\n---|:---|---:|---:|---:|\n")},
      {"U+2009 in numbers", Save(rows, {.group = "\u2009"})},
      {"U+2007 in numbers", Save(rows, {.group = "\u2007"})},
      {"dots in numbers", Save(rows, {.group = "."})},
      {"commas in numbers, quoted",
       Save(rows,
            {.separator = ",", .head = english, .group = ",", .decimal = ".", .quote = "\""})},
      {"commas in numbers, tabs",
       Save(rows,
            {.separator = "\t", .head = english, .group = ",", .decimal = ".", .sum = "Total"})},
      {"kr after amounts", Save(rows, {.group = "\u00a0", .unit = " kr"})},
      {"whole kronor with öre", Save(rows, {.group = " ", .unit = ",00"})},
      {"every cell quoted", Save(rows, {.line_break = "\r\n", .quote = "\""})},
      {"empty cells at the ends", Save(rows, {.above = "Bilaga;;;;;;;\n", .end = ";;;"})},
      {"code and name in one cell",
       Save(WithLan(), {.head = "Län;Befolkning;Andel;Belopp", .codes = false})},
      {"names alone", Save(WithRegion(), {.head = "Region;Invånare;Andel;Belopp", .codes = false})},
      {"the sum first", Save(rows, {.sum = "Hela riket", .sum_first = true})},
      {"codes without zeros", Save(rows, {.short_codes = true})},
      {"percents in the head",
       Save(rows, {.head = "Kod;Region;Folkmängd;Andel (%);Belopp", .percent = ""})},
      {"percents by their sum", Save(rows, {.percent = ""})},
      {"pasted", Save(rows, {.separator = " ", .group = " "})},
      {"pasted, U+00A0 in numbers", Save(rows, {.separator = " ", .group = "\u00a0"})},
      {"pasted, plain numbers", Save(rows, {.separator = " "})},
      {"pasted, dots in numbers", Save(rows, {.separator = " ", .group = "."})},
      {"pasted, kr after amounts", Save(rows, {.separator = " ", .group = " ", .unit = " kr"})},
      {"pasted, % apart", Save(rows, {.separator = " ", .group = " ", .percent = " %"})},
      {"pasted in columns", InColumns(Save(rows, {.group = " "}))},
      {"pasted, no percents", Save(rows, {.separator = " ", .group = " ", .percent = ""})},
      {"pasted, names alone", Save(WithRegion(), {.separator = " ",
                                                  .head = "Region;Invånare;Andel;Belopp",
                                                  .group = " ",
                                                  .codes = false})},
      {"pasted over two pages",
       test::Replaced(Save(rows, {.separator = " ", .group = " "}), "14 Västra",
                      "\f\nKod Region Befolkning Andel Belopp\n14 Västra")},
  };
}

/// The facts that were read, or an empty list if there was a problem.
std::vector<SavedRow> Facts(const PublishedTable& table) {
  std::vector<SavedRow> facts;
  if (!table.problems.empty()) return facts;
  for (const PublishedRow& row : table.rows) {
    SavedRow fact{row.code, row.region, row.population.value_or(-1), -1, row.amount.value_or(-1)};
    if (row.share && row.share->decimals == 4) fact.share = row.share->digits;
    facts.push_back(fact);
  }
  return facts;
}

std::string FirstProblem(const PublishedTable& table) {
  if (table.problems.empty()) return "";
  const Problem& problem = table.problems.front();
  return problem.code + ": " + problem.message + " at " + std::to_string(problem.line);
}

void ExpectAllRight(const std::vector<Way>& ways) {
  const auto regions = SwedishRegions();
  for (const Way& way : ways) {
    const PublishedTable table =
        ParsePublishedTable(way.name, way.text, regions, UnknownNames::kRefuse);
    EXPECT_EQ(Facts(table), test::SavedRows()) << way.name << "\n" << FirstProblem(table);
    if (table.total) {
      EXPECT_EQ(table.total->amount, 182'500'000) << way.name;
    }
    EXPECT_GE(table.assumptions.size(), 3U) << way.name;
  }
}

TEST(PublishedTableWaysTest, ReadsTheSixteenWaysThatWereMeasured) {
  ASSERT_EQ(MeasuredWays().size(), 16U);
  ExpectAllRight(MeasuredWays());
}

TEST(PublishedTableWaysTest, ReadsThirtyMore) {
  ASSERT_EQ(MoreWays().size(), 30U);
  ExpectAllRight(MoreWays());
}

}  // namespace
}  // namespace fordela
