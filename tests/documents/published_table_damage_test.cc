// Tables that were damaged on the way. Each is read right or refused with line and column; none is
// read wrong in silence. What is right is what a careful human reads: the rows as they are printed
// after the damage.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
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
using test::SaveRow;
using Rows = std::vector<SavedRow>;

/// A document, and the rows that it still prints.
struct Damaged {
  std::string kind;
  std::string text;
  Rows printed;
};

/// The layouts that are damaged.
std::vector<std::pair<std::string, SavedAs>> Layouts() {
  return {
      {"semicolons", {}},
      {"tabs", {.separator = "\t", .line_break = "\r\n", .group = "\u00a0"}},
      {"commas", {.separator = ",", .decimal = ".", .quote = "\""}},
      {"pasted", {.separator = " ", .group = " ", .short_codes = true}},
      {"pasted, no percents", {.separator = " ", .group = " ", .percent = ""}},
      {"pasted, U+00A0", {.separator = " ", .group = "\u00a0"}},
      {"pasted, names alone",
       {.separator = " ", .head = "Region;Invånare;Andel;Belopp", .group = " ", .codes = false}},
  };
}

/// The rows that are damaged, one at a time: large and small, one word and two, first and last.
constexpr std::size_t kVictims[] = {0, 6, 11, 18, 20};

class Damages {
 public:
  Damages(std::string layout, SavedAs as) : layout_(std::move(layout)), as_(std::move(as)) {}

  std::vector<Damaged> All() {
    for (const std::size_t victim : kVictims) {
      DamageFigures(victim);
      DamageName(victim);
      DamageLine(victim);
    }
    DamageTable();
    return std::move(all_);
  }

 private:
  [[nodiscard]] bool IsPasted() const { return as_.separator == " "; }

  void Add(const std::string& kind, std::string text, Rows printed) {
    all_.push_back({layout_ + ": " + kind, std::move(text), std::move(printed)});
  }

  /// Replaces the victim's line in the table.
  void AddLine(const std::string& kind, std::size_t victim, const std::string& line,
               const Rows& printed) {
    const Rows rows = test::SavedRows();
    Add(kind,
        test::Replaced(Save(rows, as_), SaveRow(rows[victim], as_) + as_.line_break,
                       line + (line.empty() ? "" : as_.line_break)),
        printed);
  }

  /// The victim's line with its n-th `from` replaced; nothing if it has fewer.
  void AddEdit(const std::string& kind, std::size_t victim, std::string_view from,
               std::string_view to, std::size_t nth = 0) {
    const Rows rows = test::SavedRows();
    std::string line = SaveRow(rows[victim], as_);
    std::size_t at = line.find(from);
    for (; nth > 0 && at != std::string::npos; --nth) at = line.find(from, at + from.size());
    if (at == std::string::npos) return;
    AddLine(kind, victim, line.replace(at, from.size(), to), rows);
  }

  void DamageFigures(std::size_t victim) {
    Rows rows = test::SavedRows();
    rows[victim].amount += 1;
    Add("a digit of an amount changed",
        test::Replaced(Save(test::SavedRows(), as_), SaveRow(test::SavedRows()[victim], as_),
                       SaveRow(rows[victim], as_)),
        rows);
    rows = test::SavedRows();
    rows[victim].population += 100'000;
    AddLine("a digit of a population changed", victim, SaveRow(rows[victim], as_), rows);
    rows = test::SavedRows();
    std::swap(rows[victim].population, rows[victim].amount);
    AddLine("population and amount swapped", victim, SaveRow(rows[victim], as_), rows);
    for (const char* const lookalike : {"O", "o"}) AddEdit("O for 0", victim, "0", lookalike, 1);
    for (const char* const lookalike : {"l", "I", "|"})
      AddEdit("l for 1", victim, "1", lookalike, 1);
    for (std::size_t nth = 0; nth < 4; ++nth) {
      AddEdit("a gap lost", victim, " ", "", nth);
      AddEdit("a gap moved", victim, " ", "\u2009", nth);
      AddEdit("U+00A0 is a space", victim, "\u00a0", " ", nth);
      AddEdit("U+00A0 is a thin space", victim, "\u00a0", "\u2009", nth);
      AddEdit("U+00A0 lost", victim, "\u00a0", "", nth);
      AddEdit("a gap is a dot", victim, " ", ".", nth);
      AddEdit("a gap is a comma", victim, " ", ",", nth);
      AddEdit("a separator lost", victim, as_.separator, "", nth);
      AddEdit("a separator doubled", victim, as_.separator, as_.separator + as_.separator, nth);
      AddEdit("a separator is a comma", victim, as_.separator, ",", nth);
      AddEdit("a separator is a semicolon", victim, as_.separator, ";", nth);
      AddEdit("a separator is a tab", victim, as_.separator, "\t", nth);
    }
    MoveGaps(victim);
    AddEdit("a decimal comma is a dot", victim, as_.decimal, ".");
    AddEdit("a decimal comma is a semicolon", victim, as_.decimal, ";");
    AddEdit("a percent sign lost", victim, "%", "");
    AddEdit("a minus", victim, as_.separator + as_.quote, as_.separator + as_.quote + "\u2212",
            as_.codes ? 1 : 0);
    AddEdit("a hyphen for a minus", victim, as_.separator + as_.quote,
            as_.separator + as_.quote + "-", as_.codes ? 3 : 2);
    AddEdit("a footnote", victim, as_.separator + as_.quote, "*" + as_.separator + as_.quote, 2);
  }

  /// A digit goes over to the other side of a gap.
  void MoveGaps(std::size_t victim) {
    const std::string line = SaveRow(test::SavedRows()[victim], as_);
    for (std::size_t at = 1; at + 1 < line.size(); ++at) {
      const auto is_digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
      if (line[at] != ' ' || !is_digit(at - 1) || !is_digit(at + 1)) continue;
      std::string left = line;
      std::swap(left[at - 1], left[at]);
      AddLine("a gap one digit to the left", victim, left, test::SavedRows());
      std::string right = line;
      std::swap(right[at], right[at + 1]);
      AddLine("a gap one digit to the right", victim, right, test::SavedRows());
    }
  }

  void DamageName(std::size_t victim) {
    const Rows rows = test::SavedRows();
    const auto rename = [&](const std::string& kind, const std::string& name) {
      SavedRow row = rows[victim];
      row.name = name;
      AddLine(kind, victim, SaveRow(row, as_), rows);
    };
    const std::string& name = rows[victim].name;
    rename("a name lost", "");
    rename("a name misspelt", name.substr(0, name.size() - 2) + name.substr(name.size() - 1));
    rename("a name cut", name.substr(0, 3));
    rename("another region's name", rows[(victim + 1) % rows.size()].name);
    rename("an unknown name", "Atlantis");
    // In pasted text that digit is one of the number after it, to anyone who reads it.
    if (!IsPasted()) rename("a name and a digit", name + " 1");
    rename("a name and an l", name + " l");
    rename("a name that is a sum", "Summa");
    if (!as_.codes) return;
    SavedRow row = rows[victim];
    for (const char* const code : {"02", "99", "", "O1", "1 0", rows[5].code.c_str()}) {
      if (code == row.code) continue;
      row.code = code;
      AddLine("a wrong code", victim, SaveRow(row, as_), rows);
    }
  }

  void DamageLine(std::size_t victim) {
    const Rows rows = test::SavedRows();
    const std::string line = SaveRow(rows[victim], as_);
    Rows fewer = rows;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(victim));
    AddLine("a row lost", victim, "", fewer);
    AddLine("a row doubled", victim, line + as_.line_break + line, rows);
    AddLine("a row twice in a line", victim, line + as_.separator + line, rows);
    AddLine("a cell more", victim, line + as_.separator + "7", rows);
    AddLine("a word more", victim, line + as_.separator + "ca", rows);
    AddLine("a note between", victim, line + as_.line_break + "varav 1 000 till forskning", rows);
    AddLine("a number between", victim, line + as_.line_break + "2 000", rows);
    AddLine("a quotation mark", victim, "\"" + line, rows);
    for (std::size_t cut = 1; cut + 1 < line.size(); cut += 3) {
      if ((static_cast<unsigned char>(line[cut]) & 0xc0U) == 0x80U) continue;
      AddLine("a line broken", victim, line.substr(0, cut) + as_.line_break + line.substr(cut),
              rows);
      std::string rest = line.substr(cut);
      if (rest.size() < 8) break;
      if (as_.codes || cut > 4) AddLine("a line's start lost", victim, rest, rows);
    }
    if (IsPasted()) return;  // without its first group a number is another number
    const std::string cell = as_.separator + as_.quote;
    const std::size_t first = line.find(cell, line.find(cell) + 1);
    if (first != std::string::npos) {
      const std::size_t second = line.find(cell, first + 1);
      AddLine("a cell lost", victim,
              line.substr(0, first) + line.substr(std::min(second, line.size())), rows);
    }
  }

  void DamageTable() {
    const Rows rows = test::SavedRows();
    const std::string text = Save(rows, as_);
    const std::string sum = text.substr(text.rfind("Riket"));
    const std::size_t head = text.find(as_.line_break) + as_.line_break.size();
    Add("no head", text.substr(head), rows);
    Add("the head last", text.substr(head) + text.substr(0, head), rows);
    Add("the head amid",
        test::Replaced(text.substr(head), SaveRow(rows[9], as_),
                       text.substr(0, head) + SaveRow(rows[9], as_)),
        rows);
    Add("the table twice", text + text, rows);
    Add("a head word misspelt", test::Replaced(text, "Belopp", "Belpp"), rows);
    Add("amounts in thousands", test::Replaced(text, "Belopp", "Belopp (tkr)"), rows);
    Add("two columns of amounts", test::Replaced(text, "Andel", "Bidrag"), rows);
    Add("the sum amid",
        test::Replaced(text, SaveRow(rows[9], as_),
                       Line(sum) + as_.line_break + SaveRow(rows[9], as_)),
        rows);
    Add("the sum's name misspelt", test::Replaced(text, "Riket", "Rikett"), rows);
    Add("the sum's name lost", test::Replaced(text, "Riket", ""), rows);
    Add("the sum with a wrong digit", test::Replaced(text, "500", "600"), rows);
    Add("two thirds of a table", text.substr(0, NextCharacter(text, text.size() * 2 / 3)), rows);
    Add("half UTF-8", test::Replaced(text, "Skåne", "Sk\xe5ne"), rows);
    Add("UTF-8 read as Windows-1252", test::Replaced(text, "ö", "Ã¶"), rows);
    Add("a NUL", test::Replaced(text, "Uppsala", std::string("Upp\0ala", 7)), rows);
    Add("a byte lost of UTF-16", test::ToUtf16(text, true, true).substr(0, 901), rows);
    Add("a byte lost amid UTF-16", test::ToUtf16(text, true, true).erase(400, 1), rows);
    Add("a workbook", "PK\x03\x04" + text, rows);
    Add("all gaps lost", test::Replaced(test::Replaced(text, " ", ""), "\u00a0", ""), rows);
    Add("tabs are spaces", test::Replaced(text, "\t", " "), rows);
    Add("semicolons are commas", test::Replaced(text, ";", ","), rows);
    Add("commas are semicolons", test::Replaced(text, ",", ";"), rows);
    Add("commas are dots", test::Replaced(text, ",", "."), rows);
  }

  /// The line that begins in `text`, without its break, and with the empty code before it.
  [[nodiscard]] std::string Line(const std::string& text) const {
    const std::string line = text.substr(0, text.find(as_.line_break));
    return as_.codes ? as_.quote + as_.quote + as_.separator + as_.quote + line : line;
  }

  static std::size_t NextCharacter(const std::string& text, std::size_t at) {
    while ((static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) ++at;
    return at;
  }

  std::string layout_;
  SavedAs as_;
  std::vector<Damaged> all_;
};

/// Every fact that was read is one that the document prints, of a row that it prints.
bool IsRight(const PublishedTable& table, const Damaged& damaged) {
  const bool is_cut = damaged.kind.ends_with("two thirds of a table");
  if (table.rows.size() != damaged.printed.size() && !is_cut) return false;
  for (const PublishedRow& row : table.rows) {
    const auto printed = std::ranges::find(damaged.printed, row.code, &SavedRow::code);
    if (printed == damaged.printed.end()) return false;
    const bool is_last = is_cut && &row == &table.rows.back();
    if (is_last) continue;  // what is left of it is what is printed
    if (row.population != printed->population || row.amount != printed->amount) return false;
    if (!row.share || row.share->digits != printed->share || row.share->decimals != 4) return false;
  }
  return !table.rows.empty();
}

TEST(PublishedTableDamageTest, ReadsRightOrRefusesWithLineAndColumn) {
  const auto regions = SwedishRegions();
  std::map<std::string, int> counts;
  std::size_t variants = 0;
  for (const auto& [name, as] : Layouts()) {
    for (const Damaged& damaged : Damages(name, as).All()) {
      ++variants;
      const PublishedTable table =
          ParsePublishedTable("damaged", damaged.text, regions, UnknownNames::kRefuse);
      for (const Problem& problem : table.problems) {
        EXPECT_TRUE(problem.line > 0 && problem.column > 0 && !problem.mend.empty())
            << damaged.kind << ": " << problem.code;
      }
      const bool right = table.problems.empty() && IsRight(table, damaged);
      ++counts[!table.problems.empty() ? "refused" : right ? "right" : "wrong"];
      EXPECT_TRUE(right || !table.problems.empty()) << damaged.kind << "\n" << damaged.text;
    }
  }
  std::cout << fmt::format("{} damaged variants: {} right, {} refused, {} silently wrong\n",
                           variants, counts["right"], counts["refused"], counts["wrong"]);
  RecordProperty("variants", static_cast<int>(variants));
  RecordProperty("right", counts["right"]);
  RecordProperty("refused", counts["refused"]);
  RecordProperty("silently_wrong", counts["wrong"]);
  EXPECT_GE(variants, 200U);
  EXPECT_EQ(counts["wrong"], 0);
}

}  // namespace
}  // namespace fordela
