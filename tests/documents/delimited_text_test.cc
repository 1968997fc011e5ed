#include "documents/delimited_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fordela {
namespace {

using testing::ElementsAre;

/// The cells of the first record as `text@line:column`.
std::vector<std::string> Cells(const std::string& text, char separator = ';') {
  const auto lines = LinesOf(text);
  std::vector<std::string> cells;
  for (const PrintedText& cell : ReadRecord(lines, 0, separator).cells) {
    cells.push_back(cell.text + "@" + std::to_string(cell.line) + ":" +
                    std::to_string(cell.column));
  }
  return cells;
}

TEST(DelimitedTextTest, GivesEveryCellWithItsPlaceInCharacters) {
  EXPECT_THAT(Cells("01;Örebro ; 5"), ElementsAre("01@1:1", "Örebro@1:4", "5@1:13"));
  EXPECT_THAT(Cells(";;"), ElementsAre("@1:1", "@1:2", "@1:3"));
  EXPECT_THAT(Cells("a\t\tb", '\t'), ElementsAre("a@1:1", "@1:3", "b@1:4"));
}

TEST(DelimitedTextTest, ReadsQuotesDoubledQuotesAndLineBreaks) {
  EXPECT_THAT(Cells("\"a;b\";\"c\"\"d\" ;e"), ElementsAre("a;b@1:1", "c\"d@1:7", "e@1:15"));
  EXPECT_THAT(Cells("1;\"Jämtland\nHärjedalen\";2"),
              ElementsAre("1@1:1", "Jämtland\nHärjedalen@1:3", "2@2:13"));
  EXPECT_THAT(Cells("5\" screen;1"), ElementsAre("5\" screen@1:1", "1@1:11"));
  const auto lines = LinesOf("\"a\r\nb\";c\rd");
  EXPECT_EQ(ReadRecord(lines, 0, ';').lines, 2U);
  EXPECT_EQ(ReadRecord(lines, 2, ';').cells.front().text, "d");
}

TEST(DelimitedTextTest, SaysWhereAQuotationMarkHasNoPartner) {
  for (const std::string text : {"a;\"b;c\nd", "a;\"b\"c;d", "a;\"b\n\n\n\n\n\n\n\n\n\";c"}) {
    const auto lines = LinesOf(text);
    const DelimitedRecord record = ReadRecord(lines, 0, ';');
    EXPECT_EQ(record.stray_quote.line, 1) << text;
    EXPECT_EQ(record.stray_quote.column, 3) << text;
    EXPECT_EQ(record.lines, 1U) << text;
    EXPECT_GE(record.cells.size(), 2U) << text;
  }
}

TEST(DelimitedTextTest, LeavesTheRestOfAnEndlessRecordUnread) {
  const std::string text(1'000'000, ';');
  const auto lines = LinesOf(text);
  EXPECT_EQ(ReadRecord(lines, 0, ';').cells.size(), kMostCells + 1);
}

}  // namespace
}  // namespace fordela
