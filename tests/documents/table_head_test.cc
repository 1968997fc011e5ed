#include "documents/table_head.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "documents/text_lines.h"

namespace fordela {
namespace {

/// `cnpsao` for code, name, population, share, amount, other.
std::string Kinds(const std::optional<TableHead>& head) {
  if (!head) return "none";
  std::string kinds;
  for (const TableColumn& column : head->columns) kinds += "cnpsao"[static_cast<int>(column.kind)];
  return kinds + (head->problems.empty() ? "" : "!");
}

std::vector<PrintedText> Split(const std::string& text, char separator) {
  std::vector<PrintedText> parts(1, PrintedText{"", 1, 1});
  for (const char c : text) {
    if (c == separator) {
      parts.push_back({"", 1, 1});
    } else {
      parts.back().text += c;
    }
  }
  return parts;
}

TEST(TableHeadTest, ReadsCells) {
  const struct {
    const char* head;
    const char* kinds;
  } kCases[] = {
      {"Kod;Region;Befolkningsmängd (nov 2024);Andel;Belopp", "cnpsa"},
      {"Code;County;Population;Share;Amount", "cnpsa"},
      {"LÄN;FOLKMÄNGD", "np"},
      {"Region;Fördelade medel (kronor)", "na"},
      {"Region;Andel av befolkningen;Belopp i kronor", "nsa"},
      {"Kommun;Antal invånare 31 december 2024;Statsbidrag", "npa"},
      {"Region;Belopp;Kr per invånare", "nao"},
      {"Region;Belopp;Belopp per invånare", "nao"},
      {"Region;Befolkning;Befolkning förändring;Belopp", "npoa"},
      {"Region;Belopp;Anmärkning", "nao"},
      {"Region;Belopp 2024;Belopp 2025", "naa!"},
      {"Region;Belopp (mkr)", "na!"},
      {"Region;Befolknng;Belopp", "noa!"},
      {"Region;Anmärkning", "none"},
      {"Befolkning;Belopp", "none"},
      {"Region;Andel", "none"},
  };
  for (const auto& [head, kinds] : kCases)
    EXPECT_EQ(Kinds(ReadHeadCells(Split(head, ';'))), kinds) << head;
}

TEST(TableHeadTest, LooksAtLongHeadsWhole) {
  std::string long_head = "x";  // cut at any byte but every second it would be no UTF-8
  for (int i = 0; i < 100; ++i) long_head += "\u00e4";
  EXPECT_EQ(Kinds(ReadHeadCells(Split("Region;" + long_head + ";Belopp", ';'))), "noa");
  EXPECT_FALSE(BeginsHead(long_head));
}

TEST(TableHeadTest, ReadsWordsWithNothingBetweenTheColumns) {
  const struct {
    const char* head;
    const char* kinds;
    const char* label;
  } kCases[] = {
      {"Region Befolkning (1 nov 2019) Andel Fördelade medel (kronor)", "npsa", "1 nov 2019"},
      {"Kod Region Befolkningsmängd exkl. 3 regioner (sep 2025) Andel Belopp", "cnpsa",
       "exkl. 3 regioner (sep 2025)"},
      {"Kod Region Invånare Belopp", "cnpa", ""},
      {"Region Belopp i kronor", "na", nullptr},
      {"Region Befolkning Andel kvinnor Belopp", "none", nullptr},
      {"Region Dalarna 5,1 miljoner kronor", "none", nullptr},
      {"Regionerna fick Belopp", "none", nullptr},
  };
  for (const auto& [text, kinds, label] : kCases) {
    const auto head = ReadHeadWords(Split(text, ' '));
    EXPECT_EQ(Kinds(head), kinds) << text;
    if (!head || label == nullptr) continue;
    for (const TableColumn& column : head->columns) {
      if (column.kind == ColumnKind::kPopulation) {
        EXPECT_EQ(column.label, label) << text;
      }
    }
  }
}

}  // namespace
}  // namespace fordela
