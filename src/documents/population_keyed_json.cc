// Population files in the older JSON of the agency's interface.

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "documents/population_json.h"
#include "documents/population_readers.h"
#include "documents/population_terms.h"

namespace fordela {
namespace {

using Kind = JsonValue::Kind;

/// Reads `columns` and `data`.
class KeyedJsonReader {
 public:
  KeyedJsonReader(const JsonValue& root, PopulationNotes& notes) : root_(root), notes_(notes) {}

  std::optional<PopulationCube> Read() {
    ReadColumns();
    if (notes_.problems.empty()) ReadData();
    if (notes_.problems.empty()) SetCells();
    if (!notes_.problems.empty()) return std::nullopt;
    TakeTitle();
    cube_.place_of = [](const PopulationCubeCell& cell) {
      return PlaceInJson(fmt::format("data[{}].values[{}]", cell.line, cell.column));
    };
    for (CubeDimension& dimension : cube_.dimensions) {
      if (dimension.kind == DimensionKind::kOther) {
        dimension.kind = KindByCategories(dimension.categories);
      }
    }
    return std::move(cube_);
  }

 private:
  struct Row {
    std::vector<std::size_t> at;
    const JsonValue* values = nullptr;
  };

  void ReadColumns() {
    const JsonValue* columns =
        FindMember(root_, "columns", Kind::kArray, "a list", "columns", notes_);
    if (columns == nullptr) return;
    CubeDimension contents{.name = "contents",
                           .kind = DimensionKind::kContents,
                           .place = PlaceInJson("columns"),
                           .categories = {}};
    for (std::size_t i = 0; i < columns->items.size(); ++i) {
      const JsonValue& column = columns->items[i];
      const std::string code = JsonLine(column.Find("code"));
      const std::string text = JsonLine(column.Find("text"));
      const std::string type = JsonLine(column.Find("type"));
      const CubePlace place = PlaceInJson(fmt::format("columns[{}]", i));
      const bool known = type == "d" || type == "t" || type == "c" || type.empty();
      if (!known || (code.empty() && text.empty())) {
        NoteMalformed(notes_, place.field,
                      "this is no column with a `code`, a `text` and a `type`");
        continue;
      }
      if (type == "c") {
        contents.categories.push_back({code, text, place});
        continue;
      }
      CubeDimension dimension{.name = text.empty() ? code : text,
                              .kind = DimensionKindOf(code).value_or(
                                  DimensionKindOf(text).value_or(DimensionKind::kOther)),
                              .place = place,
                              .categories = {}};
      if (type == "t") dimension.kind = DimensionKind::kTime;
      cube_.dimensions.push_back(std::move(dimension));
    }
    keys_ = cube_.dimensions.size();
    if (contents.categories.empty()) {
      NoteMalformed(notes_, "columns", "no column has the type `c`, that of figures");
    }
    cube_.dimensions.push_back(std::move(contents));
    codes_.resize(keys_);
  }

  void ReadData() {
    const JsonValue* data = FindMember(root_, "data", Kind::kArray, "a list", "data", notes_);
    if (data == nullptr) return;
    for (std::size_t i = 0; i < data->items.size() && !notes_.IsFull(); ++i) {
      ReadRow(data->items[i], fmt::format("data[{}]", i));
    }
  }

  void ReadRow(const JsonValue& from, const std::string& path) {
    const JsonValue* key = FindMember(from, "key", Kind::kArray, "a list", path + ".key", notes_);
    const JsonValue* values =
        FindMember(from, "values", Kind::kArray, "a list", path + ".values", notes_);
    if (key == nullptr || values == nullptr) return;
    if (key->items.size() != keys_) {
      NoteMalformed(notes_, path + ".key",
                    fmt::format("keys: {}, but {} are wanted", key->items.size(), keys_));
      return;
    }
    const std::size_t contents = cube_.dimensions.back().categories.size();
    if (values->items.size() != contents || !std::ranges::all_of(values->items, IsJsonFigure)) {
      return NoteMalformed(notes_, path + ".values",
                           fmt::format("there are not {} figures, one for each column", contents));
    }
    Row row{.at = {}, .values = values};
    for (std::size_t i = 0; i < keys_; ++i) {
      const auto index = IndexOf(i, key->items[i], fmt::format("{}.key[{}]", path, i));
      if (!index) return;
      row.at.push_back(*index);
    }
    rows_.push_back(std::move(row));
  }

  std::optional<std::size_t> IndexOf(std::size_t dimension, const JsonValue& key,
                                     const std::string& path) {
    const std::string code = JsonLine(&key);
    if (code.empty()) {
      NoteMalformed(notes_, path, "this is no key");
      return std::nullopt;
    }
    auto& categories = cube_.dimensions[dimension].categories;
    const auto [entry, is_new] = codes_[dimension].emplace(code, categories.size());
    if (is_new) categories.push_back({code, "", PlaceInJson(path)});
    return entry->second;
  }

  void SetCells() {
    if (!cube_.FullSize()) {
      return NoteMalformed(notes_, "data", "there are more values than a file can hold");
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      row.at.push_back(0);
      for (std::size_t j = 0; j < row.values->items.size(); ++j) {
        row.at.back() = j;
        cube_.cells.push_back({.key = cube_.KeyOf(row.at),
                               .text = JsonFigure(row.values->items[j]),
                               .line = static_cast<int>(i),
                               .column = static_cast<int>(j)});
      }
    }
  }

  void TakeTitle() {
    const JsonValue* metadata = root_.Find("metadata");
    if (metadata == nullptr || metadata->items.empty()) return;
    const std::string title = JsonLine(metadata->items.front().Find("label"));
    if (!title.empty()) cube_.title = title;
  }

  const JsonValue& root_;
  PopulationNotes& notes_;
  PopulationCube cube_;
  std::size_t keys_ = 0;  // dimensions that keys name; the last dimension is the contents
  std::vector<std::unordered_map<std::string, std::size_t>> codes_;  // of each of them
  std::vector<Row> rows_;
};

}  // namespace

std::optional<PopulationCube> ReadKeyedJson(const JsonValue& root, PopulationNotes& notes) {
  return KeyedJsonReader(root, notes).Read();
}

}  // namespace fordela
