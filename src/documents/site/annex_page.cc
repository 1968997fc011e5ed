#include "documents/site/annex_page.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/check.h"
#include "documents/annex.h"
#include "documents/annex_words.h"
#include "documents/site/page.h"
#include "documents/site/template.h"

namespace fordela {
namespace {

std::vector<Fields> Lines(const std::vector<std::string>& lines) {
  std::vector<Fields> list;
  for (const std::string& line : lines) list.push_back(Fields{}.Text("line", line));
  return list;
}

std::vector<Fields> ColumnFields(const Table& table) {
  std::vector<Fields> columns;
  for (const Column& column : table.columns) {
    columns.push_back(Fields{}
                          .Text("column_title", column.title)
                          .Flag("column_of_numbers", column.align == Align::kRight));
  }
  return columns;
}

/// The region's name is the head of its row.
std::vector<Fields> CellFields(const Table& table, const Row& row, Language language) {
  constexpr std::size_t kName = 1;
  std::vector<Fields> cells;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(Fields{}
                        .Text("cell", row[i].ForPeople(language))
                        .Flag("cell_of_numbers", table.columns[i].align == Align::kRight)
                        .Flag("head_of_row", i == kName));
  }
  return cells;
}

void AddTable(Fields& fields, const Table& table, Language language) {
  std::vector<Fields> rows;
  for (const Row& row : table.rows) {
    rows.push_back(Fields{}.List("cells", CellFields(table, row, language)));
  }
  Check(table.sum.has_value(), "an annex has a sum");
  fields.List("columns", ColumnFields(table))
      .List("annex_rows", std::move(rows))
      .List("sum_cells", CellFields(table, *table.sum, language));
}

}  // namespace

std::string AnnexHtml(const Annex& annex, Language language) {
  const AnnexWords words = WordsOf(annex, language);
  Fields fields;
  fields.Text("title", fmt::format("{}: {}", words.heading, FormatDecisionId(annex.id)))
      .Text("policy", ContentSecurityPolicy())
      .Flag("alone")
      .Text("annex_heading", words.heading)
      .Text("annex_title", words.title)
      .Text("annex_purpose", words.purpose)
      .Text("annex_instalment", words.instalment)
      .List("version_lines", Lines(words.version))
      .Text("pot_line", words.pot)
      .Flag("has_part_lines", !words.parts.empty())
      .List("part_lines", Lines(words.parts))
      .List("condition_lines", Lines(words.conditions))
      .List("excluded_lines", Lines(words.excluded))
      .List("ground_lines", Lines(words.grounds))
      .Text("history_line", words.history);
  AddTable(fields, AnnexTable(annex, language), language);
  return RenderTemplate("annex", fields, language);
}

}  // namespace fordela
