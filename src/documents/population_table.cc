// Population files in columns: the rows below a head as a cube.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/unicode.h"
#include "documents/delimited_text.h"
#include "documents/population_head.h"
#include "documents/population_readers.h"
#include "documents/population_terms.h"
#include "documents/quote.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

CubePlace PlaceOf(const PrintedText& cell) {
  return {.line = cell.line, .column = cell.column, .field = {}};
}

/// The cells of a table, row by row. A file may have a million of them: their texts are one text.
class CellStore {
 public:
  /// A cell, as PrintedText has it; its text lives as long as no row is added.
  struct Cell {
    std::string_view text;
    int line = 0;
    int column = 0;

    [[nodiscard]] CubePlace Place() const { return {.line = line, .column = column, .field = {}}; }
  };

  explicit CellStore(std::size_t columns) : columns_(columns) {}

  [[nodiscard]] std::size_t rows() const noexcept { return entries_.size() / columns_; }

  /// `cells` has one for each column.
  void AddRow(std::span<const PrintedText> cells) {
    for (const PrintedText& cell : cells) {
      entries_.push_back({static_cast<std::uint32_t>(texts_.size()),
                          static_cast<std::uint32_t>(cell.text.size()), cell.line, cell.column});
      texts_ += cell.text;
    }
  }

  [[nodiscard]] Cell At(std::size_t row, std::size_t column) const {
    const Entry& entry = entries_[row * columns_ + column];
    return {std::string_view(texts_).substr(entry.begin, entry.size), entry.line, entry.column};
  }

 private:
  struct Entry {
    std::uint32_t begin = 0;  // in texts_; a file has at most kMaxDocumentBytes
    std::uint32_t size = 0;
    int line = 0;
    int column = 0;
  };

  std::size_t columns_;
  std::deque<Entry> entries_;  // grows without being copied
  std::string texts_;
};

/// What could stand in a column of figures: it begins with a digit, or says that none is there.
bool LooksLikeFigure(std::string_view text) {
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  return IsMissingMark(text) || (text.size() > sign && text[sign] >= '0' && text[sign] <= '9');
}

/// Builds a cube of the rows under a head.
class TableReader {
 public:
  TableReader(std::span<const TextLine> lines, PopulationHead head, const RegionIndex& index,
              PopulationNotes& notes)
      : lines_(lines),
        head_(std::move(head)),
        index_(index),
        notes_(notes),
        cells_(head_.columns.size()) {}

  std::optional<PopulationCube> Read() {
    notes_.assumptions.push_back(
        fmt::format("the columns are separated by {}", head_.separator_name));
    ReadRows();
    if (!notes_.problems.empty()) return std::nullopt;
    if (cells_.rows() == 0) {
      notes_.Add(PlaceOf(head_.columns.front().head), "table_missing",
                 "there are no rows below this head", "check that the whole table is in the file");
      return std::nullopt;
    }
    SettleColumns();
    SetDimensions();
    SetFigureDimensions();
    if (!notes_.problems.empty()) return std::nullopt;
    SetCells();
    cube_.grouped_digits = true;
    cube_.place_of = [](const PopulationCubeCell& cell) {
      return CubePlace{.line = cell.line, .column = cell.column, .field = {}};
    };
    return std::move(cube_);
  }

 private:
  using Cells = std::vector<PrintedText>;

  void ReadRows() {
    bool after_blank = false;
    for (std::size_t at = head_.line + head_.lines; at < lines_.size() && !notes_.IsFull();) {
      DelimitedRecord record = ReadRecord(lines_, at, head_.separator);
      at += record.lines;
      if (record.IsEmpty()) {
        after_blank = cells_.rows() != 0;
        continue;
      }
      TakeRecord(record, after_blank);
    }
  }

  void TakeRecord(DelimitedRecord& record, bool after_blank) {
    DropEmptyEnd(record.cells, head_.columns.size());
    const PrintedText first = record.cells.front();
    const bool whole = record.stray_quote.line == 0 && record.cells.size() == head_.columns.size();
    const bool row = NamesArea(record.cells) ||
                     (whole && first.text.empty() && LooksLikeFigure(record.cells.back().text)) ||
                     (whole && LooksLikeFigure(record.cells.back().text) && !after_blank);
    if (!row && (after_blank || (cells_.rows() != 0 && record.cells.size() == 1))) {
      ended_ = true;  // a note
      return;
    }
    if (record.stray_quote.line != 0) {
      return notes_.Add(PlaceOf(record.stray_quote), "quote_open",
                        "this quotation mark has no partner", "correct it in the file");
    }
    if (!whole) {
      return notes_.Add(PlaceOf(first), "columns_differ",
                        fmt::format("this row has {} cells, the head has {}", record.cells.size(),
                                    head_.columns.size()),
                        "check that the row is whole and parted as the head is");
    }
    if (ended_) {
      return notes_.Add(PlaceOf(first), "line_unclear",
                        "this looks like a row, but stands below the end of the table",
                        "leave one table in the file, without lines between its rows");
    }
    cells_.AddRow(record.cells);
  }

  /// The record begins as a row does: with a region, or with digits that could be a code.
  bool NamesArea(const Cells& cells) const {
    const std::string first = InOneLine(cells.front().text);
    const std::size_t digits = std::min(first.find_first_not_of("0123456789"), first.size());
    constexpr std::size_t kLongestCode = 4;
    if (digits == first.size() && digits > 0 && digits <= kLongestCode) return true;
    return LooksLikeArea(index_, first);
  }

  /// What stands in a column, each text once.
  [[nodiscard]] std::vector<CubeCategory> CategoriesOf(std::size_t column) const {
    std::vector<CubeCategory> categories;
    std::unordered_set<std::string_view> known;  // into cells_
    for (std::size_t row = 0; row < cells_.rows(); ++row) {
      const std::string_view text = cells_.At(row, column).text;
      if (text.empty() || !known.insert(text).second) continue;
      categories.push_back({"", InOneLine(text), {}});
    }
    return categories;
  }

  /// What the columns are whose heads do not say it.
  void SettleColumns() {
    for (std::size_t i = 0; i < head_.columns.size(); ++i) {
      PopulationColumn& column = head_.columns[i];
      if (column.use != ColumnUse::kUnknown) continue;
      const auto categories = CategoriesOf(i);
      const bool figures = std::ranges::all_of(
          categories, [](const CubeCategory& c) { return LooksLikeFigure(c.label); });
      if (column.head.text.empty()) {
        SettleUnnamed(i, categories);
      } else if (figures && KindByCategories(categories) == DimensionKind::kOther) {
        column.use = ColumnUse::kFigures;
      } else {
        column.use = ColumnUse::kDimension;
        column.kind = KindByCategories(categories);
      }
    }
  }

  void SettleUnnamed(std::size_t i, const std::vector<CubeCategory>& categories) {
    PopulationColumn& column = head_.columns[i];
    if (categories.empty()) return;  // an empty column
    column.use = ColumnUse::kDimension;
    column.kind = KindByCategories(categories);
    const bool regions = std::ranges::any_of(categories, [&](const CubeCategory& category) {
      return LooksLikeArea(index_, category.label);
    });
    const bool digits = std::ranges::all_of(categories, [](const CubeCategory& category) {
      return category.label.find_first_not_of("0123456789") == std::string::npos;
    });
    if (*column.kind != DimensionKind::kOther || !regions) return;
    column.kind = DimensionKind::kRegion;
    // Codes in one column and names in the next.
    if (digits && i + 1 < head_.columns.size() && head_.columns[i + 1].head.text.empty()) {
      column.use = ColumnUse::kRegionCode;
    }
  }

  /// The column of codes that belongs to the column of regions.
  [[nodiscard]] std::optional<std::size_t> CodeColumn() const {
    for (std::size_t i = 0; i < head_.columns.size(); ++i) {
      if (head_.columns[i].use == ColumnUse::kRegionCode) return i;
    }
    return std::nullopt;
  }

  void SetDimensions() {
    const auto code = CodeColumn();
    const auto dimensions =
        std::ranges::count(head_.columns, ColumnUse::kDimension, &PopulationColumn::use);
    bool filled = false;
    categories_.reserve(cells_.rows() * static_cast<std::size_t>(dimensions));
    for (std::size_t i = 0; i < head_.columns.size(); ++i) {
      const PopulationColumn& column = head_.columns[i];
      if (column.use != ColumnUse::kDimension) continue;
      CubeDimension dimension{.name = column.head.text.empty()
                                          ? std::string("a column without head")
                                          : column.head.text,
                              .kind = column.kind.value_or(DimensionKind::kOther),
                              .place = PlaceOf(column.head),
                              .categories = {}};
      const bool region = dimension.kind == DimensionKind::kRegion;
      std::unordered_map<std::string, std::size_t> known;
      std::optional<std::size_t> last;
      for (std::size_t row = 0; row < cells_.rows(); ++row) {
        const CellStore::Cell cell = cells_.At(row, i);
        const std::string prefix =
            region && code ? InOneLine(cells_.At(row, *code).text) : std::string();
        const std::string label = InOneLine(cell.text);
        if (label.empty() && prefix.empty()) {
          filled = true;
        } else {
          const auto [entry, is_new] = known.emplace(FoldName(fmt::format("{}\n{}", prefix, label)),
                                                     dimension.categories.size());
          if (is_new) dimension.categories.push_back({prefix, label, cell.Place()});
          last = entry->second;
        }
        if (!last) {
          notes_.Add(cell.Place(), "name_missing",
                     fmt::format("nothing stands here or above it in the column {}",
                                 Quote(dimension.name)),
                     "fill in the cell");
          last = 0;
        }
        categories_.push_back(*last);
      }
      cube_.dimensions.push_back(std::move(dimension));
    }
    if (filled) {
      notes_.assumptions.push_back("an empty cell before the figures is what stands above it");
    }
  }

  /// The times and the contents that the heads of the figures name.
  void SetFigureDimensions() {
    for (std::size_t i = 0; i < head_.columns.size(); ++i) {
      if (head_.columns[i].use == ColumnUse::kFigures) figures_.push_back(i);
    }
    const auto has_period = [&](std::size_t i) {
      return head_.columns[i].period.period.years.size() == 1;
    };
    if (std::ranges::any_of(figures_, has_period)) {
      std::erase_if(figures_, [&](std::size_t i) {
        if (has_period(i)) return false;
        notes_.assumptions.push_back(
            fmt::format("the column {} is not read", Quote(head_.columns[i].head.text)));
        return true;
      });
      AddFigureDimension("the heads", DimensionKind::kTime,
                         [](const PopulationColumn& column) { return column.period.printed; });
    }
    if (figures_.empty()) {
      return notes_.Add(PlaceOf(head_.columns.front().head), "contents_unclear",
                        "no column below this head has figures",
                        "head the column of figures with the time, such as `2023`");
    }
    const bool sexes = std::ranges::all_of(figures_, [&](std::size_t i) {
      return KindByCategories({SexHead(head_.columns[i]), {"", "män", {}}}) == DimensionKind::kSex;
    });
    if (sexes && !std::ranges::any_of(cube_.dimensions, [](const CubeDimension& dimension) {
          return dimension.kind == DimensionKind::kSex;
        })) {
      AddFigureDimension("the heads", DimensionKind::kSex,
                         [](const PopulationColumn& column) { return SexHead(column).label; });
    } else {
      AddFigureDimension("the heads", DimensionKind::kContents,
                         [](const PopulationColumn& column) { return column.contents; });
    }
  }

  /// The head `Folkmängd män` as the sex that it names.
  static CubeCategory SexHead(const PopulationColumn& column) {
    return {"", WithoutPopulation(column.contents), {}};
  }

  template <typename Label>
  void AddFigureDimension(std::string name, DimensionKind kind, Label label) {
    CubeDimension dimension{.name = std::move(name),
                            .kind = kind,
                            .place = PlaceOf(head_.columns[figures_.front()].head),
                            .categories = {}};
    std::map<std::string, std::size_t> known;
    for (const std::size_t i : figures_) {
      const std::string text = label(head_.columns[i]);
      const auto [entry, is_new] = known.emplace(FoldName(text), dimension.categories.size());
      if (is_new) dimension.categories.push_back({"", text, PlaceOf(head_.columns[i].head)});
      figure_categories_[i].push_back(entry->second);
    }
    cube_.dimensions.push_back(std::move(dimension));
  }

  void SetCells() {
    if (!cube_.FullSize()) {
      return notes_.Add(PlaceOf(head_.columns.front().head), "population_format",
                        "there are more figures than a file can hold", "choose fewer variables");
    }
    cube_.cells.reserve(cells_.rows() * figures_.size());
    std::vector<std::size_t> at;
    for (std::size_t row = 0; row < cells_.rows(); ++row) {
      for (const std::size_t i : figures_) {
        at.clear();
        for (std::size_t j = row; j < categories_.size(); j += cells_.rows())
          at.push_back(categories_[j]);
        const auto& more = figure_categories_[i];
        at.insert(at.end(), more.begin(), more.end());
        const CellStore::Cell cell = cells_.At(row, i);
        cube_.cells.push_back({.key = cube_.KeyOf(at),
                               .text = std::string(cell.text),
                               .line = cell.line,
                               .column = cell.column});
      }
    }
  }

  std::span<const TextLine> lines_;
  PopulationHead head_;
  const RegionIndex& index_;
  PopulationNotes& notes_;
  PopulationCube cube_;
  CellStore cells_;
  bool ended_ = false;                   // the table, by a note
  std::vector<std::size_t> categories_;  // of each dimension of columns, of each row
  std::vector<std::size_t> figures_;     // columns
  std::map<std::size_t, std::vector<std::size_t>> figure_categories_;  // of each, by their heads
};

}  // namespace

std::optional<PopulationCube> ReadPopulationTable(std::string_view text, const RegionIndex& index,
                                                  PopulationNotes& notes) {
  const std::vector<TextLine> lines = LinesOf(text);
  const auto head = FindPopulationHead(lines);
  if (!head) {
    notes.Add({.line = 1, .column = 1, .field = {}}, "population_format",
              "this is neither a table with a column `region` nor JSON of the statistics agency",
              "download the figures as CSV or JSON-stat2");
    return std::nullopt;
  }
  auto cube = TableReader(lines, *head, index, notes).Read();
  if (cube) cube->title = TitleAbove(lines, *head);
  return cube;
}

}  // namespace fordela
