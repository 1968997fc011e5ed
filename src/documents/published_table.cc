#include "fordela/published_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "base/unicode.h"
#include "documents/amounts_in_text.h"
#include "documents/laid_out_table.h"
#include "documents/problem_at.h"
#include "documents/published_figures.h"
#include "documents/quote.h"
#include "documents/text_decoding.h"

namespace fordela {
namespace {

/// Whether the rows are regions: at least half of them.
bool AreRegions(const LaidOutTable& table) {
  const auto regions = std::ranges::count_if(
      table.rows, [](const LaidOutRow& row) { return row.who.region != nullptr; });
  const auto sums =
      std::ranges::count_if(table.rows, [](const LaidOutRow& row) { return row.who.is_sum; });
  return 2 * regions >= std::ssize(table.rows) - sums;
}

/// In a table of other recipients a name that is no region's, or happens to be, is theirs.
bool IsOtherRecipient(const ResolvedName& who) {
  switch (who.doubt) {
    case NameDoubt::kNone:
    case NameDoubt::kUnknown:
    case NameDoubt::kNearRegion:
    case NameDoubt::kForeignCode:
      return !who.is_sum;
    default:
      return false;
  }
}

/// Takes a name that no region has for that of another recipient.
void KeepUnknown(LaidOutRow& row, TableNotes& notes) {
  const NameDoubt doubt = row.who.doubt;
  if (doubt != NameDoubt::kUnknown && doubt != NameDoubt::kNearRegion) return;
  if (doubt == NameDoubt::kNearRegion) {
    notes.assumptions.push_back(
        fmt::format("line {}: {} is no known region, and kept as printed; {}", row.name.line,
                    Quote(row.name.text), row.who.problem->mend));
  }
  row.who = {};
}

/// Notes who is nobody for certain, and who stands in the table twice.
void CheckNames(LaidOutTable& table, UnknownNames unknown, TableNotes& notes) {
  const bool are_regions = unknown == UnknownNames::kRefuse || AreRegions(table);
  std::set<std::string> seen;
  for (LaidOutRow& row : table.rows) {
    if (!are_regions && IsOtherRecipient(row.who) && !row.name.text.empty()) row.who = {};
    if (unknown == UnknownNames::kKeep && !row.name.text.empty()) KeepUnknown(row, notes);
    if (row.who.problem) {
      Problem& problem = *row.who.problem;
      notes.Add(std::move(problem.code), std::move(problem.message), std::move(problem.mend),
                row.name.line, row.name.column);
      continue;
    }
    const std::string key = row.who.is_sum              ? "="
                            : row.who.region != nullptr ? "#" + row.who.region->code
                                                        : FoldName(row.name.text);
    if (seen.insert(key).second) continue;
    notes.Add("row_twice",
              row.who.is_sum ? "this is a second sum row"
                             : fmt::format("{} stands in the table twice",
                                           Quote(row.name.text.empty() ? row.code : row.name.text)),
              "leave only the one that is meant in the document", row.name.line, row.name.column);
  }
}

void NoteHelp(const LaidOutRow& row, TableNotes& notes) {
  if (!row.words.empty() && row.line.number != row.name.line) {
    notes.assumptions.push_back(fmt::format("line {}: {} goes on to line {}", row.name.line,
                                            Quote(row.name.text), row.line.number));
  }
  if (row.who.help == NameHelp::kNone) return;
  notes.assumptions.push_back(
      row.who.help == NameHelp::kForm
          ? fmt::format("line {}: {} is {}", row.name.line, Quote(row.name.text),
                        row.who.region->name)
          : fmt::format("line {}: {} is misspelt and taken for {} by the code beside it",
                        row.name.line, Quote(row.name.text), row.who.region->name));
}

std::string_view Meaning(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kCode:
      return "the code";
    case ColumnKind::kName:
      return "the name";
    case ColumnKind::kPopulation:
      return "the population";
    case ColumnKind::kShare:
      return "the share";
    case ColumnKind::kAmount:
      return "the amount in kronor";
    case ColumnKind::kOther:
      return "not read";
  }
  return {};
}

void NoteLayout(const LaidOutTable& table, TableNotes& notes) {
  notes.assumptions.push_back(
      table.separator.empty() ? "the columns are parted by spaces, and told apart by their figures"
                              : fmt::format("the columns are separated by {}", table.separator));
  std::vector<std::string> columns;
  for (const TableColumn& column : table.head.columns) {
    if (column.head.empty()) continue;
    columns.push_back(fmt::format("{} is {}", Quote(column.head), Meaning(column.kind)));
  }
  notes.assumptions.push_back(
      fmt::format("line {}: {}", table.head.columns.front().line, JoinWords(columns)));
}

/// Copies the figures of one row.
template <typename Row>
void SetFigures(const std::vector<SettledFigure>& figures, Row& row) {
  for (const SettledFigure& figure : figures) {
    switch (figure.kind) {
      case ColumnKind::kPopulation:
        row.population = figure.whole;
        break;
      case ColumnKind::kShare:
        row.share = figure.share;
        break;
      case ColumnKind::kAmount:
        row.amount = figure.whole;
        break;
      default:
        break;
    }
  }
}

void SetRows(const LaidOutTable& laid_out, const SettledFigures& settled, PublishedTable& table) {
  for (std::size_t i = 0; i < laid_out.rows.size(); ++i) {
    const LaidOutRow& from = laid_out.rows[i];
    if (from.who.is_sum) {
      PublishedTotal total;
      total.line = from.name.line;
      total.printed_name = from.name.text;
      SetFigures(settled.rows[i], total);
      table.total = std::move(total);
      continue;
    }
    PublishedRow row;
    row.line = from.name.line;
    row.printed_name = from.name.text;
    row.code = from.who.region == nullptr ? "" : from.who.region->code;
    row.region = from.who.region == nullptr ? from.name.text : from.who.region->name;
    row.help = from.who.help;
    SetFigures(settled.rows[i], row);
    table.rows.push_back(std::move(row));
  }
}

/// The first line that could be a row, if there is no head: where one is missing.
void NoteNoHead(std::span<const TextLine> lines, RegionIndex& index, TableNotes& notes) {
  for (const TextLine& line : lines) {
    if (line.text.find_first_of("0123456789") == std::string_view::npos) continue;
    if (!LooksLikeRow(line, index)) continue;
    notes.Add("table_missing", "this looks like a row, but there is no head above it",
              "head the columns: `Region`, `Befolkning`, `Andel`, `Belopp`", line.number, 1);
    return;
  }
  notes.Add("table_missing", "there is no table in this document",
            "head its columns: `Region`, `Befolkning`, `Andel`, `Belopp`", 1, 1);
}

std::vector<TextLine> LinesOutside(const std::vector<TextLine>& lines, const LaidOutTable& table) {
  std::vector<TextLine> outside(lines.begin(),
                                lines.begin() + static_cast<std::ptrdiff_t>(table.first));
  outside.push_back({0, {}});  // no amount goes on from above the table to below it
  outside.insert(outside.end(), lines.begin() + static_cast<std::ptrdiff_t>(table.last),
                 lines.end());
  return outside;
}

/// Reads the table in the lines; what is wrong goes to the notes.
void ReadTable(const std::vector<TextLine>& lines, std::span<const Region> regions,
               UnknownNames unknown, PublishedTable& table, TableNotes& notes) {
  RegionIndex index(regions);
  auto laid_out = LayOutDelimited(lines, index, notes);
  if (!laid_out && notes.problems.empty()) laid_out = LayOutPasted(lines, index, notes);
  if (!laid_out) {
    if (notes.problems.empty()) NoteNoHead(lines, index, notes);
    return;
  }
  NoteLayout(*laid_out, notes);
  for (const Problem& problem : laid_out->head.problems) notes.problems.push_back(problem);
  for (const TableColumn& column : laid_out->head.columns) {
    if (column.kind == ColumnKind::kPopulation && !column.label.empty()) {
      table.population_label = column.label;
    }
  }
  CheckNames(*laid_out, unknown, notes);
  const bool has_rows =
      std::ranges::any_of(laid_out->rows, [](const LaidOutRow& row) { return !row.who.is_sum; });
  if (!has_rows && notes.problems.empty()) {
    const TableColumn& head = laid_out->head.columns.front();
    notes.Add("table_missing", "there are no rows below this head",
              "check that the whole table is in the document", head.line, head.column);
  }
  const SettledFigures settled = SettleFigures(*laid_out, notes);
  for (const LaidOutRow& row : laid_out->rows) NoteHelp(row, notes);
  table.amounts_in_text = FindAmounts(LinesOutside(lines, *laid_out));
  if (notes.problems.empty()) SetRows(*laid_out, settled, table);
}

void ReadText(std::string_view text, std::span<const Region> regions, UnknownNames unknown,
              PublishedTable& table, TableNotes& notes) {
  const auto breaks = std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; });
  std::vector<TextLine> lines;
  if (breaks <= 2 * std::ptrdiff_t{kMaxDocumentLines}) lines = LinesOf(text);  // CRLF counts twice
  if (lines.size() <= kMaxDocumentLines && (breaks == 0 || !lines.empty())) {
    ReadTable(lines, regions, unknown, table, notes);
    return;
  }
  notes.Add("document_too_large",
            fmt::format("the document has more than {} lines",
                        GroupDigits(std::int64_t{kMaxDocumentLines})),
            "copy the table into a document of its own", 1, 1);
}

}  // namespace

PublishedTable ParsePublishedTable(std::string name, std::string_view document,
                                   std::span<const Region> regions, UnknownNames unknown) {
  PublishedTable table;
  table.name = std::move(name);
  TableNotes notes;
  if (document.size() > kMaxDocumentBytes) {
    notes.Add("document_too_large",
              fmt::format("the document has more than {} bytes",
                          GroupDigits(std::int64_t{kMaxDocumentBytes})),
              "copy the table into a document of its own", 1, 1);
  } else if (DecodedText decoded = DecodeText(document); decoded.problem) {
    notes.problems.push_back(std::move(*decoded.problem));
  } else {
    notes.assumptions.push_back(fmt::format("the text is {}", decoded.encoding));
    ReadText(decoded.text, regions, unknown, table, notes);
  }
  table.assumptions = std::move(notes.assumptions);
  table.problems = std::move(notes.problems);
  std::ranges::stable_sort(table.problems, {}, [](const Problem& problem) {
    return std::pair(problem.line, problem.column);
  });
  for (Problem& problem : table.problems) problem.file = table.name;
  return table;
}

}  // namespace fordela
