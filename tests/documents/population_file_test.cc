#include "fordela/population_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "documents/swedish_regions.h"
#include "fordela/published_table.h"
#include "support/population_files.h"

namespace fordela {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date kDate = std::chrono::year{2023} / 12 / 31;

PopulationFile Parse(std::string_view bytes, Date date = kDate) {
  return ParsePopulationFile("f", bytes, date, SwedishRegions());
}

std::vector<std::string> Codes(const PopulationFile& file) {
  std::vector<std::string> codes;
  for (const Problem& problem : file.problems) codes.push_back(problem.code);
  return codes;
}

TEST(PopulationFileTest, OneFileInTwentyTwoFormsGivesTheSameSnapshot) {
  const auto files = test::SavedPopulationFiles();
  EXPECT_EQ(files.size(), 22U);
  for (const test::SavedFile& saved : files) {
    SCOPED_TRACE(saved.name);
    const PopulationFile file = Parse(saved.bytes);
    for (const Problem& problem : file.problems) {
      ADD_FAILURE() << problem.code << ": " << problem.message << " at " << problem.line << ":"
                    << problem.column << " " << problem.field;
    }
    EXPECT_EQ(file.counts, test::SavedCounts());
    EXPECT_EQ(file.stated_total, test::kSavedTotal);
    EXPECT_EQ(file.label, "2023");
  }
}

TEST(PopulationFileTest, SaysWhatWasTakenForGranted) {
  EXPECT_THAT(Parse(test::SavedCsv()).assumptions,
              ElementsAre("the text is UTF-8", "the columns are separated by commas",
                          "`kön`: `män` and `kvinnor` are added up",
                          "the figures of `2023` are taken, out of `2022` and `2023`",
                          "all 21 regions are in the file",
                          "the row of the whole country is the stated total, and no figure"));
  const auto some = Parse("region;2023\n01;5\n03;6\n0114 Upplands Väsby;7\n").assumptions;
  EXPECT_THAT(some,
              Contains(HasSubstr("2 regions are in the file; there is no figure for Sörmland")));
  EXPECT_THAT(some, Contains("1 municipality is left out, such as `0114 Upplands Väsby`"));
  EXPECT_THAT(some, Contains("the file states no total"));
}

TEST(PopulationFileTest, KnowsTheLineOfEachRegion) {
  const PopulationFile file = Parse(test::SavedCsv());
  EXPECT_EQ(file.lines.at("01"), 6);
  EXPECT_EQ(file.lines.at("25"), 46);
}

struct TimeCase {
  const char* head;
  const char* date;
  bool fits;
};

TEST(PopulationFileTest, TakesTheTimeOfTheDateOrNone) {
  const TimeCase cases[] = {
      {"2023", "2023-12-31", true},
      {"2023", "2023-01-01", true},
      {"2023", "2024-01-01", false},
      {"2023M11", "2023-11-30", true},
      {"2023M11", "2023-12-01", false},
      {"2023K4", "2023-10-01", true},
      {"2023K4", "2023-09-30", false},
      {"2023Q4", "2023-12-31", true},
      {"november 2023", "2023-11-01", true},
      {"Folkmängden den 1 november 2023", "2023-11-01", true},
      {"Folkmängden den 1 november 2023", "2023-12-31", false},
      {"2023-12-31", "2023-12-31", true},
      {"2023-12-31", "2023-12-30", false},
      {"2021;2022;2023", "2022-12-31", true},
      {"2021;2022;2023", "2020-12-31", false},
      {"2023K3;2023K4", "2023-11-01", true},
      {"2023;2023M11", "2023-11-01", false},  // which of the two?
      {"2023M10;2023M11;2023M12", "2023-11-01", true},
  };
  for (const TimeCase& c : cases) {
    SCOPED_TRACE(fmt::format("{} {}", c.head, c.date));
    const auto columns = std::count(c.head, c.head + std::string_view(c.head).size(), ';') + 1;
    std::string text = fmt::format("region;{}\n01 Stockholms län", c.head);
    for (auto i = columns; i > 0; --i) text += ";100";
    const PopulationFile file = Parse(text + "\n", *ParseDate(c.date));
    EXPECT_EQ(Codes(file),
              c.fits ? std::vector<std::string>() : std::vector<std::string>{"time_unclear"});
  }
}

TEST(PopulationFileTest, NamesTheTimesOfTheFileWhenNoneFits) {
  const PopulationFile file = Parse(test::SavedCsv(), *ParseDate("2024-11-01"));
  ASSERT_EQ(Codes(file), std::vector<std::string>{"time_unclear"});
  EXPECT_THAT(file.problems[0].message, HasSubstr("`2022` and `2023`"));
  EXPECT_EQ(file.problems[0].line, 3);
}

struct RefusedCase {
  const char* name;
  const char* text;
  const char* code;
  int line;
  int column;
  const char* field = "";
};

/// Small files, each with one thing that is wrong.
constexpr RefusedCase kRefused[] = {
    {"men alone", "region;kön;2023\n01;män;5\n", "dimension_unclear", 1, 8},
    {"three sexes", "region;kön;2023\n01;män;5\n01;kvinnor;5\n01;okänt;5\n", "dimension_unclear", 1,
     8},
    {"a gap in the ages", "region;ålder;2023\n01;0-17 år;5\n01;19+ år;5\n", "dimension_unclear", 1,
     8},
    {"ages twice", "region;ålder;2023\n01;0-17 år;5\n01;17+ år;5\n", "dimension_unclear", 1, 8},
    {"no end of the ages", "region;ålder;2023\n01;0-17 år;5\n01;18-99 år;5\n", "dimension_unclear",
     1, 8},
    {"an unknown dimension", "region;bakgrund;2023\n01;svensk;5\n01;utländsk;5\n",
     "dimension_unclear", 1, 8},
    {"one marital status", "region;civilstånd;2023\n01;ogifta;5\n", "dimension_unclear", 1, 8},
    {"total and sum differ", "region;kön;2023\n01;män;5\n01;kvinnor;5\n01;totalt;11\n",
     "total_contradicts", 2, 1},
    {"no figure for a sex", "region;kön;2023\n01;män;5\n01;kvinnor;5\n03;män;5\n", "figure_missing",
     4, 1},
    {"two dots", "region;2023\n01;..\n", "figure_missing", 2, 4},
    {"a dot", "region;2023\n01;.\n", "figure_missing", 2, 4},
    {"a dash", "region;2023\n01;-\n", "figure_missing", 2, 4},
    {"nothing", "region;2023\n01;\n", "figure_missing", 2, 4},
    {"decimals", "region;2023\n01;5.0\n", "figure_malformed", 2, 4},
    {"below nothing", "region;2023\n01;-5\n", "figure_malformed", 2, 4},
    {"an exponent", "region;2023\n01;1e3\n", "figure_malformed", 2, 4},
    {"grouped or with decimals", "region;2023\n01;1.234\n", "figure_malformed", 2, 4},
    {"a zero before it", "region;2023\n01;042\n", "figure_malformed", 2, 4},
    {"too many", "region;2023\n01;100000000000\n", "figure_out_of_range", 2, 4},
    {"no region", "region;2023\n02 Stockholms län;5\n", "name_contradicts", 2, 1},
    {"an unknown region", "region;2023\n99 Exempel;5\n", "name_unknown", 2, 1},
    {"another's name", "region;2023\n01 Uppsala län;5\n", "name_contradicts", 2, 1},
    {"a region twice", "region;2023\n01 Stockholms län;5\nRegion Stockholm;5\n", "row_twice", 3, 1},
    {"a figure twice", "region;2023\n01;5\n01;6\n", "figure_twice", 3, 4},
    {"municipalities alone", "region;2023\n0114 Upplands Väsby;5\n", "municipalities_only", 2, 1},
    {"the country alone", "region;2023\n00 Riket;5\n", "table_missing", 1, 1},
    {"a change", "region;Folkökning 2023\n01;5\n", "contents_unclear", 1, 8},
    {"a change by its title", "Folkökning efter region och år\n\nregion;2023\n01;5\n",
     "contents_unclear", 3, 1},
    {"two populations", "region;Folkmängd 2023;Befolkning 2023\n01;5;5\n", "contents_unclear", 1,
     8},
    {"a row cut short", "region;kön;2023\n01;män;5\n01;kvin\n", "columns_differ", 3, 1},
    {"a row too long", "region;2023\n01;5;6\n", "columns_differ", 2, 1},
    {"an open quotation mark", "\"region\",\"2023\"\n\"01 Stock,5\n", "quote_open", 2, 1},
    {"a row below the end", "region;2023\n01;5\n\nKälla: SCB\n03;6\n", "line_unclear", 5, 1},
    {"no rows", "region;2023\n", "table_missing", 1, 1},
    {"no figures", "region;kön\n01;män\n", "contents_unclear", 1, 1},
    {"no table", "hej\n", "population_format", 1, 1},
    {"two dimensions of regions", "region;län;2023\n01;01;5\n", "population_format", 1, 8},
    {"a list", "[1]", "population_format", 0, 0, "version"},
    {"no JSON", "{\"a\":}", "json_malformed", 1, 6},
    {"a key twice", "{\"id\":1,\n\"id\":2}", "json_malformed", 2, 4},
    {"JSON-stat 1", R"({"dataset":{"value":[1]}})", "population_format", 0, 0, "version"},
    {"a workbook", "PK\x03\x04 xl/", "document_kind", 1, 1},
};

TEST(PopulationFileTest, RefusesWhatIsWrongByNameWithItsPlace) {
  for (const RefusedCase& c : kRefused) {
    SCOPED_TRACE(c.name);
    const PopulationFile file = Parse(c.text);
    ASSERT_THAT(Codes(file), ElementsAre(c.code));
    EXPECT_EQ(file.problems[0].line, c.line);
    EXPECT_EQ(file.problems[0].column, c.column);
    EXPECT_EQ(file.problems[0].field, c.field);
    EXPECT_EQ(file.problems[0].file, "f");
  }
}

TEST(PopulationFileTest, TellsAllThatIsWrongAtOnce) {
  const PopulationFile file =
      Parse("region;kön;2023\n01;män;5\n01;kvinnor;x5\n03;män;..\n03;kvinnor;7\n99;män;1\n");
  EXPECT_THAT(Codes(file), ElementsAre("figure_malformed", "figure_missing", "name_unknown"));
}

TEST(PopulationFileTest, NamesThePathInJson) {
  std::string bytes = test::SavedKeyedJson();
  bytes.replace(bytes.find("\"01\""), 4, "\"02\"");
  const PopulationFile file = Parse(bytes);
  ASSERT_FALSE(file.problems.empty());
  EXPECT_EQ(file.problems[0].code, "name_unknown");
  EXPECT_EQ(file.problems[0].field, "data[4].key[0]");
}

TEST(PopulationFileTest, KeepsLargeAndBrokenNumbersOfJsonOut) {
  const std::pair<const char*, const char*> cases[] = {
      {"123.0", "figure_malformed"},
      {"1e6", "figure_malformed"},
      {"-5", "figure_malformed"},
      {"99999999999999999999999", "figure_malformed"},
      {"18446744073709551616", "figure_malformed"},
      {"9007199254740993", "figure_out_of_range"},
      {"null", "figure_missing"},
      {"\"..\"", "figure_missing"},
      {"\"1 234\"", "figure_malformed"},
      {"true", "population_format"},
      {"[1]", "population_format"},
  };
  for (const auto& [number, code] : cases) {
    SCOPED_TRACE(number);
    const PopulationFile file = Parse(fmt::format(
        R"({{"columns":[{{"code":"Region","type":"d"}},{{"code":"Tid","type":"t"}},)"
        R"({{"code":"Folkmängd","type":"c"}}],"data":[{{"key":["01","2023"],"values":[{}]}}]}})",
        number));
    EXPECT_THAT(Codes(file), ElementsAre(code));
  }
}

TEST(PopulationFileTest, RefusesBombs) {
  EXPECT_THAT(Codes(Parse(std::string(100'000, '['))), ElementsAre("json_malformed"));
  EXPECT_THAT(Codes(Parse("{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}")),
              ElementsAre("json_malformed"));
  std::string many = "[0";
  for (int i = 0; i < 1'000'001; ++i) many += ",0";
  EXPECT_THAT(Codes(Parse(many + "]")), ElementsAre("json_malformed"));
  EXPECT_THAT(Codes(Parse(std::string(kMaxDocumentBytes + 1, ' '))),
              ElementsAre("document_too_large"));
}

// What becomes of damaged files: right, refused, or told (the stated total is no longer the sum, so
// that recording warns and every audit does). Nothing else.

struct Tally {
  int right = 0;
  int refused = 0;
  int told = 0;
};

void Judge(const std::string& what, std::string_view bytes, Tally& tally) {
  const PopulationFile file = Parse(bytes);
  if (!file.problems.empty()) {
    for (const Problem& problem : file.problems) {
      EXPECT_TRUE(problem.line > 0 || !problem.field.empty()) << what << ": " << problem.code;
    }
    ++tally.refused;
    return;
  }
  Inhabitants sum = 0;
  for (const PopulationCount& count : file.counts) sum += count.inhabitants;
  if (file.counts == test::SavedCounts() && file.stated_total == test::kSavedTotal) {
    EXPECT_EQ(file.label, "2023") << what;
    ++tally.right;
  } else if (file.stated_total && *file.stated_total != sum) {
    ++tally.told;
  } else {
    ADD_FAILURE() << "silently wrong: " << what;
  }
}

std::vector<std::size_t> LineStarts(const std::string& text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    // In JSON a value is what a line is in CSV.
    if (text[i] == '\n' || (text[0] != '"' && text[i] == ',')) starts.push_back(i + 1);
  }
  return starts;
}

void DamageLines(const std::string& text, Tally& tally) {
  const auto starts = LineStarts(text);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (text[0] != '"' && i % 3 != 0) continue;
    const std::size_t begin = starts[i];
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    const std::string line = text.substr(begin, end - begin);
    const std::string before = text.substr(0, begin);
    const std::string after = text.substr(end);
    const auto judge = [&](const char* how, const std::string& bytes) {
      Judge(fmt::format("{} of piece {}: {}", how, i, line), bytes, tally);
    };
    judge("loss", before + after);
    judge("doubling", before + line + line + after);
    judge("half", before + line.substr(0, line.size() / 2) + after);
    judge("break", before + "\n" + line + after);
    judge("end before", before);
  }
}

void DamageBytes(const std::string& text, std::size_t step, Tally& tally) {
  // The step changes, so as not to hit one place of every row.
  for (std::size_t i = 0; i < text.size(); i += step + i % 7) {
    const std::string what =
        fmt::format("{} at byte {}, after {}", "{}", i, text.substr(i < 20 ? 0 : i - 20, 21));
    const auto judge = [&](const char* how, const std::string& bytes) {
      std::string said = what;
      said.replace(said.find("{}"), 2, how);
      Judge(said, bytes, tally);
    };
    judge("loss", text.substr(0, i) + text.substr(i + 1));
    judge("end", text.substr(0, i));
    for (const char c : {'7', '"', ',', '\n', 'x', '\0', '\xE5', '.'}) {
      if (text[i] == c) continue;
      std::string changed = text;
      changed[i] = c;
      judge("change", changed);
    }
  }
}

TEST(PopulationFileTest, ADamagedFileIsRightRefusedOrToldNeverSilentlyWrong) {
  const std::pair<const char*, std::string> files[] = {{"CSV", test::SavedCsv()},
                                                       {"JSON-stat", test::SavedJsonStat()},
                                                       {"older JSON", test::SavedKeyedJson()}};
  for (const auto& [name, text] : files) {
    SCOPED_TRACE(name);
    Tally tally;
    DamageLines(text, tally);
    DamageBytes(text, text.size() / 80, tally);
    const int all = tally.right + tally.refused + tally.told;
    EXPECT_GE(all, 60);
    fmt::print("{}: {} damaged variants: {} right, {} refused, {} told, 0 silently wrong\n", name,
               all, tally.right, tally.refused, tally.told);
  }
}

}  // namespace
}  // namespace fordela
