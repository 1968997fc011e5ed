#include "documents/table.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

Table Sample() {
  return {
      {{"Kod"}, {"Region"}, {"Belopp", Align::kRight}, {"Andel", Align::kRight}},
      {{Cell::Code("01"), Cell::Text("Örebro"), Cell::Integer(1'234'567), Cell::Percent("9.50")},
       {Cell::Code("03"), Cell::Text("Åre"), Cell::None(), Cell::None()}},
      Row{Cell::Text(""), Cell::Text("Summa"), Cell::Integer(1'234'567), Cell::Percent("100.00")}};
}

TEST(TableTest, AlignsByDisplayWidthAndEndsNoLineInSpaces) {
  EXPECT_EQ(RenderTableText(Sample()),
            "Kod  Region     Belopp     Andel\n"
            "--------------------------------\n"
            "01   Örebro  1\u00a0234\u00a0567    9,50\u00a0%\n"
            "03   Åre             –         –\n"
            "--------------------------------\n"
            "     Summa   1\u00a0234\u00a0567  100,00\u00a0%\n");
}

// Å Ä Ö as one character and as two, wide characters (two columns) and one of no width (U+200D, a
// combining accent): what comes after stands in one column. The widths are those of UAX #11.
TEST(TableTest, AlignsWhateverTheCharactersAre) {
  const Table table{{{"Region"}, {"Källa"}, {"Å"}},
                    {{Cell::Text("Åre"), Cell::Text("Örebro"), Cell::Text("|")},
                     {Cell::Text("A\u030are"), Cell::Text("O\u0308rebro"), Cell::Text("|")},
                     {Cell::Text("日本"), Cell::Text("한국"), Cell::Text("|")},
                     {Cell::Text("e\u0301\u0302"), Cell::Text("a\u200db"), Cell::Text("|")}},
                    {}};
  EXPECT_EQ(RenderTableText(table),
            "Region  Källa   Å\n"
            "-----------------\n"
            "Åre     Örebro  |\n"
            "A\u030are     O\u0308rebro  |\n"
            "日本    한국    |\n"
            "e\u0301\u0302       a\u200db      |\n");
}

TEST(TableTest, HasAPointAndNoSpaceBeforePercentInEnglish) {
  EXPECT_EQ(Cell::Percent("9.50").ForPeople(Language::kEnglish), "9.50%");
  EXPECT_EQ(Cell::Decimal("17.29").ForPeople(Language::kEnglish), "17.29");
  EXPECT_EQ(Cell::Decimal("17.29").ForPeople(Language::kSwedish), "17,29");
}

TEST(TableTest, SignsDifferencesForPeople) {
  EXPECT_EQ(Cell::Difference(1).ForPeople(Language::kSwedish), "+1");
  EXPECT_EQ(Cell::Difference(-1'000).ForPeople(Language::kSwedish), "−1\u00a0000");
  EXPECT_EQ(Cell::Difference(0).ForPeople(Language::kSwedish), "0");
}

TEST(TableTest, WritesStandardCsvWithoutTheSum) {
  EXPECT_EQ(RenderTableStandardCsv(Sample()),
            "Kod,Region,Belopp,Andel\r\n"
            "01,Örebro,1234567,9.50\r\n"
            "03,Åre,,\r\n");
}

TEST(TableTest, WritesAYearWithoutThousands) {
  EXPECT_EQ(Cell::Year(2025).ForPeople(Language::kSwedish), "2025");
  EXPECT_EQ(Cell::Year(2025).ForCsv(), "2025");
  EXPECT_EQ(Cell::Year(2025).ForStandardCsv(), "2025");
}

TEST(TableTest, WritesSwedishCsvWithoutTheSum) {
  EXPECT_EQ(RenderTableCsv(Sample()),
            "\ufeffKod;Region;Belopp;Andel\r\n"
            "01;Örebro;1234567;9,50%\r\n"
            "03;Åre;;\r\n");
}

TEST(TableTest, QuotesAndGuardsTextInCsv) {
  struct Case {
    std::string_view text;
    std::string_view csv;
  };
  const Case cases[] = {
      {"plain", "plain"},
      {"", ""},
      {"a;b", "\"a;b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"=1+1", "'=1+1"},
      {"+46", "'+46"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"\nx", "\"'\nx\""},
      {"＝1", "'＝1"},
      {"=a;b", "\"'=a;b\""},
      {"a=b", "a=b"},
  };
  for (const Case& c : cases) EXPECT_EQ(Cell::Text(c.text).ForCsv(), c.csv) << c.text;
}

TEST(TableTest, WritesStandardCsvWithCommasAndPoints) {
  const Table sample = Sample();
  EXPECT_EQ(StandardCsvLine(sample.rows[0]), "01,Örebro,1234567,9.50\r\n");
  EXPECT_EQ(StandardCsvLine(sample.rows[1]), "03,Åre,,\r\n");
  EXPECT_EQ(Cell::Difference(-5).ForStandardCsv(), "-5");
  EXPECT_EQ(Cell::Decimal("-0.50").ForStandardCsv(), "-0.50");
}

TEST(TableTest, GuardsTextInStandardCsvSoThatItCanBeTakenBack) {
  struct Case {
    std::string_view text;
    std::string_view csv;
  };
  const Case cases[] = {
      {"a;b", "a;b"},
      {"a,b", "\"a,b\""},
      {"\"a\"", "\"\"\"a\"\"\""},
      {"a\r\nb", "\"a\r\nb\""},
      {"=1", "'=1"},
      {"'=1", "''=1"},
      {"''=1", "'''=1"},
      {"'", "'"},
      {"''", "''"},
      {"'s-Hertogenbosch", "'s-Hertogenbosch"},
      {"'＠x", "''＠x"},
      {"-1,5", "\"'-1,5\""},
  };
  for (const Case& c : cases) EXPECT_EQ(Cell::Text(c.text).ForStandardCsv(), c.csv) << c.text;
}

TEST(TableTest, NeverGuardsNumbersInCsv) {
  EXPECT_EQ(Cell::Integer(-5).ForCsv(), "-5");
  EXPECT_EQ(Cell::Difference(-5).ForCsv(), "-5");
  EXPECT_EQ(Cell::Difference(5).ForCsv(), "5");
  EXPECT_EQ(Cell::Decimal("-0.50").ForCsv(), "-0,50");
}

}  // namespace
}  // namespace fordela
