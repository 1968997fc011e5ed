#include "support/saved_table.h"

#include <utf8proc.h>

#include <cstdlib>

#include "base/unicode.h"
#include "documents/swedish_regions.h"
#include "support/published_tables.h"

namespace fordela::test {
namespace {

/// The same for 2 455 914 → 24 thousandths and so on: digits with a separator before the last two.
std::string Share(std::int64_t share, const SavedAs& as) {
  std::string digits = std::to_string(share);
  while (digits.size() < 3) digits.insert(0, "0");
  return digits.substr(0, digits.size() - 2) + as.decimal + digits.substr(digits.size() - 2) +
         as.percent;
}

std::string Join(const std::vector<std::string>& cells, const SavedAs& as) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += as.separator;
    line += as.quote + cell + as.quote;
  }
  return line + as.end;
}

SavedRow SumOf(const std::vector<SavedRow>& rows, const SavedAs& as) {
  SavedRow sum{"", as.sum, 0, 10000, 0};
  for (const SavedRow& row : rows) {
    sum.population += row.population;
    sum.amount += row.amount;
  }
  return sum;
}

}  // namespace

std::vector<SavedRow> SavedRows() {
  std::vector<SavedRow> rows;
  const std::vector<Region> regions = SwedishRegions();
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const PublishedRow& published = Published2024().rows[i];
    SavedRow row{regions[i].code, regions[i].name, published.population, 0, published.amount};
    for (const char c : published.share) {
      if (c >= '0' && c <= '9') row.share = row.share * 10 + (c - '0');
    }
    rows.push_back(row);
  }
  return rows;
}

std::string Grouped(std::int64_t value, const std::string& group) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, group);
  return text;
}

std::string SaveRow(const SavedRow& row, const SavedAs& as) {
  std::vector<std::string> cells;
  if (as.codes) {
    cells.push_back(as.short_codes && row.code.starts_with('0') ? row.code.substr(1) : row.code);
  }
  cells.push_back(row.name);
  cells.push_back(Grouped(row.population, as.group));
  cells.push_back(Share(row.share, as));
  cells.push_back(Grouped(row.amount, as.group) + as.unit);
  return Join(cells, as);
}

std::string Save(const std::vector<SavedRow>& rows, const SavedAs& as) {
  std::string text = as.above + Replaced(as.head, ";", as.quote + as.separator + as.quote);
  text = as.above + as.quote + text.substr(as.above.size()) + as.quote + as.end + as.line_break;
  const std::string sum = as.sum.empty() ? "" : SaveRow(SumOf(rows, as), as) + as.line_break;
  if (as.sum_first) text += sum;
  for (const SavedRow& row : rows) text += SaveRow(row, as) + as.line_break;
  if (!as.sum_first) text += sum;
  return text;
}

std::string ToUtf16(std::string_view utf8, bool little, bool mark) {
  std::string bytes;
  const auto add = [&](char32_t unit) {
    const char low = static_cast<char>(unit & 0xffU);
    const char high = static_cast<char>(unit >> 8U);
    bytes += little ? low : high;
    bytes += little ? high : low;
  };
  if (mark) add(0xfeff);
  for (const char32_t point : CodePoints(utf8)) add(point);
  return bytes;
}

std::string ToWindows1252(std::string_view utf8) {
  std::string bytes;
  for (const char32_t point : CodePoints(utf8)) bytes += static_cast<char>(point);
  return bytes;
}

std::string ToNfd(std::string_view utf8) {
  const std::string text(utf8);
  utf8proc_uint8_t* mapped = utf8proc_NFD(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
  std::string decomposed = reinterpret_cast<const char*>(mapped);
  std::free(mapped);
  return decomposed;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace fordela::test
