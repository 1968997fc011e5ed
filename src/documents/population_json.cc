#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>

#include "documents/population_readers.h"
#include "documents/population_terms.h"
#include "documents/quote.h"

namespace fordela {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view kMend = "download the file again; do not edit it by hand";

CubePlace At(std::string field) { return {.line = 0, .column = 0, .field = std::move(field)}; }

void Malformed(PopulationNotes& notes, std::string field, std::string message) {
  notes.Add(At(std::move(field)), "population_format", std::move(message), std::string(kMend));
}

/// A member that must be there and of that kind; else null, and noted.
const JsonValue* Member(const JsonValue& object, std::string_view key, Kind kind,
                        std::string_view wanted, const std::string& path, PopulationNotes& notes) {
  const JsonValue* found = object.Find(key);
  if (found != nullptr && found->kind == kind) return found;
  Malformed(notes, path, fmt::format("{} is not {}", Quote(path), wanted));
  return nullptr;
}

std::string TextOf(const JsonValue* value) {
  return value != nullptr && value->kind == Kind::kString ? InWords(value->text) : std::string();
}

/// A whole number from 0 to `most`, as printed; else nothing.
std::optional<std::size_t> SizeOf(std::string_view printed, std::size_t most) {
  std::size_t value = 0;
  const char* end = printed.data() + printed.size();
  const auto read = std::from_chars(printed.data(), end, value);
  const bool sound = !printed.empty() && read.ec == std::errc() && read.ptr == end &&
                     value <= most && (printed.size() == 1 || printed.front() != '0');
  return sound ? std::optional(value) : std::nullopt;
}

/// The text of a figure: as printed; `null` is that.
std::string FigureText(const JsonValue& value) {
  return value.kind == Kind::kNull ? "null" : value.text;
}

bool IsFigure(const JsonValue& value) {
  return value.kind == Kind::kNumber || value.kind == Kind::kString || value.kind == Kind::kNull;
}

/// Reads a dataset of JSON-stat 2.0.
class JsonStatReader {
 public:
  JsonStatReader(const JsonValue& root, PopulationNotes& notes) : root_(root), notes_(notes) {}

  std::optional<PopulationCube> Read() {
    CheckVersion();
    if (notes_.problems.empty()) ReadDimensions();
    if (notes_.problems.empty()) ReadRoles();
    if (notes_.problems.empty()) ReadValues();
    if (!notes_.problems.empty()) return std::nullopt;
    if (std::string title = TextOf(root_.Find("label")); !title.empty()) cube_.title = title;
    cube_.place_of = [](const PopulationCubeCell& cell) {
      return At(fmt::format("value[{}]", cell.key));
    };
    return std::move(cube_);
  }

 private:
  void CheckVersion() {
    if (TextOf(root_.Find("version")) == "2.0" && TextOf(root_.Find("class")) == "dataset") return;
    notes_.Add(At("version"), "population_format",
               "this is not a dataset of JSON-stat 2.0: `version` and `class` do not say so",
               "download the figures as JSON-stat2 or CSV");
  }

  void ReadDimensions() {
    const JsonValue* ids = Member(root_, "id", Kind::kArray, "a list", "id", notes_);
    const JsonValue* sizes = Member(root_, "size", Kind::kArray, "a list", "size", notes_);
    const JsonValue* all =
        Member(root_, "dimension", Kind::kObject, "an object", "dimension", notes_);
    if (ids == nullptr || sizes == nullptr || all == nullptr) return;
    if (ids->items.size() != sizes->items.size()) {
      return Malformed(notes_, "size", "`id` and `size` are not equally long");
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < ids->items.size(); ++i) {
      const JsonValue& id = ids->items[i];
      const JsonValue* dimension = id.kind == Kind::kString ? all->Find(id.text) : nullptr;
      if (dimension == nullptr || !seen.insert(id.text).second) {
        Malformed(notes_, fmt::format("id[{}]", i), "this names no dimension of its own");
        continue;
      }
      const auto size = sizes->items[i].kind == Kind::kNumber
                            ? SizeOf(sizes->items[i].text, kMostJsonValues)
                            : std::nullopt;
      ReadDimension(id.text, *dimension, size);
    }
  }

  void ReadDimension(const std::string& id, const JsonValue& from,
                     std::optional<std::size_t> size) {
    const std::string path = fmt::format("dimension.{}", InWords(id));
    CubeDimension dimension;
    const std::string label = TextOf(from.Find("label"));
    dimension.name = label.empty() ? InWords(id) : label;
    dimension.place = At(path);
    dimension.kind = DimensionKindOf(id).value_or(
        DimensionKindOf(dimension.name).value_or(DimensionKind::kOther));
    const JsonValue* category =
        Member(from, "category", Kind::kObject, "an object", path + ".category", notes_);
    if (category == nullptr) return;
    const JsonValue* labels = category->Find("label");
    const auto codes = Codes(*category, path);
    if (!codes) return;
    if (size != codes->size()) {
      return Malformed(
          notes_, path,
          fmt::format("`size` does not say how many categories {} has", Quote(dimension.name)));
    }
    std::unordered_map<std::string_view, const JsonValue*> by_code;
    if (labels != nullptr) {
      for (const JsonValue& item : labels->items) by_code[item.key] = &item;
    }
    for (const std::string& code : *codes) {
      const auto found = by_code.find(code);
      CubeCategory read{InWords(code), found == by_code.end() ? "" : TextOf(found->second),
                        At(fmt::format("{}.category.index.{}", path, InWords(code)))};
      if (read.code.empty() && read.label.empty()) {
        Malformed(notes_, path, "a category has neither code nor label");
      }
      dimension.categories.push_back(std::move(read));
    }
    if (dimension.kind == DimensionKind::kOther) {
      dimension.kind = KindByCategories(dimension.categories);
    }
    cube_.dimensions.push_back(std::move(dimension));
  }

  /// The codes of a dimension in the order of the values: a list, an object of positions, or the
  /// one label of a dimension with one category.
  std::optional<std::vector<std::string>> Codes(const JsonValue& category,
                                                const std::string& path) {
    const JsonValue* index = category.Find("index");
    const JsonValue* labels = category.Find("label");
    std::vector<std::string> codes;
    if (index == nullptr && labels != nullptr && labels->kind == Kind::kObject &&
        labels->items.size() == 1) {
      codes.push_back(labels->items.front().key);
    } else if (index != nullptr && index->kind == Kind::kArray && AreTexts(*index)) {
      std::set<std::string_view> seen;
      for (const JsonValue& item : index->items) {
        if (seen.insert(item.text).second) codes.push_back(item.text);
      }
      if (codes.size() != index->items.size()) codes.clear();
    } else if (index != nullptr && index->kind == Kind::kObject) {
      codes = InOrder(*index);
    }
    if (!codes.empty()) return codes;
    Malformed(notes_, path + ".category.index",
              "the categories are not numbered 0, 1, 2 and so on");
    return std::nullopt;
  }

  static bool AreTexts(const JsonValue& list) {
    return std::ranges::all_of(list.items,
                               [](const JsonValue& item) { return item.kind == Kind::kString; });
  }

  static std::vector<std::string> InOrder(const JsonValue& index) {
    std::vector<const JsonValue*> places(index.items.size());
    for (const JsonValue& item : index.items) {
      const auto place =
          item.kind == Kind::kNumber ? SizeOf(item.text, places.size() - 1) : std::nullopt;
      if (!place || places[*place] != nullptr) return {};
      places[*place] = &item;
    }
    std::vector<std::string> codes;
    for (const JsonValue* item : places) codes.push_back(item->key);
    return codes;
  }

  /// Roles say more than names do.
  void ReadRoles() {
    const JsonValue* role = root_.Find("role");
    if (role == nullptr) return;
    const JsonValue* ids = root_.Find("id");
    const std::pair<std::string_view, DimensionKind> kRoles[] = {
        {"time", DimensionKind::kTime},
        {"geo", DimensionKind::kRegion},
        {"metric", DimensionKind::kContents}};
    for (const auto& [name, kind] : kRoles) {
      const JsonValue* named = role->Find(name);
      if (named == nullptr) continue;
      for (const JsonValue& id : named->items) {
        for (std::size_t i = 0; i < cube_.dimensions.size(); ++i) {
          if (id.text == ids->items[i].text) cube_.dimensions[i].kind = kind;
        }
      }
    }
  }

  void ReadValues() {
    const auto size = cube_.FullSize();
    const JsonValue* values = root_.Find("value");
    if (!size) return Malformed(notes_, "size", "there are more values than a file can hold");
    const bool list = values != nullptr && values->kind == Kind::kArray;
    if (!list && (values == nullptr || values->kind != Kind::kObject)) {
      return Malformed(notes_, "value", "`value` is neither a list nor an object");
    }
    if (list && values->items.size() != *size) {
      return Malformed(notes_, "value",
                       fmt::format("there are {} values, but `size` makes {} of them",
                                   values->items.size(), *size));
    }
    for (std::size_t i = 0; i < values->items.size(); ++i) {
      const JsonValue& value = values->items[i];
      const auto key = list ? std::optional(i) : SizeOf(value.key, *size == 0 ? 0 : *size - 1);
      if (!key || !IsFigure(value)) {
        Malformed(notes_, list ? fmt::format("value[{}]", i) : "value." + InWords(value.key),
                  key ? "this is no figure" : "this is not the number of a value");
        continue;
      }
      cube_.cells.push_back({.key = *key, .text = FigureText(value)});
    }
    TakeStatuses();
  }

  /// Why a value is null: the status beside it says it.
  void TakeStatuses() {
    const JsonValue* statuses = root_.Find("status");
    if (statuses == nullptr) return;
    std::unordered_map<std::size_t, std::string> marks;
    for (std::size_t i = 0; i < statuses->items.size(); ++i) {
      const JsonValue& status = statuses->items[i];
      if (status.kind != Kind::kString) continue;
      const auto key = statuses->kind == Kind::kArray
                           ? std::optional(i)
                           : SizeOf(status.key, std::numeric_limits<std::size_t>::max());
      if (key) marks[*key] = InWords(status.text);
    }
    for (PopulationCubeCell& cell : cube_.cells) {
      const auto mark = marks.find(cell.key);
      if (cell.text == "null" && mark != marks.end()) cell.text = mark->second;
    }
  }

  const JsonValue& root_;
  PopulationNotes& notes_;
  PopulationCube cube_;
};

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
      return At(fmt::format("data[{}].values[{}]", cell.line, cell.column));
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
    const JsonValue* columns = Member(root_, "columns", Kind::kArray, "a list", "columns", notes_);
    if (columns == nullptr) return;
    CubeDimension contents{.name = "contents",
                           .kind = DimensionKind::kContents,
                           .place = At("columns"),
                           .categories = {}};
    for (std::size_t i = 0; i < columns->items.size(); ++i) {
      const JsonValue& column = columns->items[i];
      const std::string code = TextOf(column.Find("code"));
      const std::string text = TextOf(column.Find("text"));
      const std::string type = TextOf(column.Find("type"));
      const CubePlace place = At(fmt::format("columns[{}]", i));
      const bool known = type == "d" || type == "t" || type == "c" || type.empty();
      if (!known || (code.empty() && text.empty())) {
        Malformed(notes_, place.field, "this is no column with a `code`, a `text` and a `type`");
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
      Malformed(notes_, "columns", "no column has the type `c`, that of figures");
    }
    cube_.dimensions.push_back(std::move(contents));
    codes_.resize(keys_);
  }

  void ReadData() {
    const JsonValue* data = Member(root_, "data", Kind::kArray, "a list", "data", notes_);
    if (data == nullptr) return;
    for (std::size_t i = 0; i < data->items.size() && !notes_.IsFull(); ++i) {
      ReadRow(data->items[i], fmt::format("data[{}]", i));
    }
  }

  void ReadRow(const JsonValue& from, const std::string& path) {
    const JsonValue* key = Member(from, "key", Kind::kArray, "a list", path + ".key", notes_);
    const JsonValue* values =
        Member(from, "values", Kind::kArray, "a list", path + ".values", notes_);
    if (key == nullptr || values == nullptr) return;
    if (key->items.size() != keys_) {
      Malformed(notes_, path + ".key",
                fmt::format("keys: {}, but {} are wanted", key->items.size(), keys_));
      return;
    }
    const std::size_t contents = cube_.dimensions.back().categories.size();
    if (values->items.size() != contents || !std::ranges::all_of(values->items, IsFigure)) {
      return Malformed(notes_, path + ".values",
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
    const std::string code = TextOf(&key);
    if (code.empty()) {
      Malformed(notes_, path, "this is no key");
      return std::nullopt;
    }
    auto& categories = cube_.dimensions[dimension].categories;
    const auto [entry, is_new] = codes_[dimension].emplace(code, categories.size());
    if (is_new) categories.push_back({code, "", At(path)});
    return entry->second;
  }

  void SetCells() {
    if (!cube_.FullSize()) {
      return Malformed(notes_, "data", "there are more values than a file can hold");
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      row.at.push_back(0);
      for (std::size_t j = 0; j < row.values->items.size(); ++j) {
        row.at.back() = j;
        cube_.cells.push_back({.key = cube_.KeyOf(row.at),
                               .text = FigureText(row.values->items[j]),
                               .line = static_cast<int>(i),
                               .column = static_cast<int>(j)});
      }
    }
  }

  void TakeTitle() {
    const JsonValue* metadata = root_.Find("metadata");
    if (metadata == nullptr || metadata->items.empty()) return;
    const std::string title = TextOf(metadata->items.front().Find("label"));
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

std::optional<PopulationCube> ReadJsonStat(const JsonValue& root, PopulationNotes& notes) {
  return JsonStatReader(root, notes).Read();
}

std::optional<PopulationCube> ReadKeyedJson(const JsonValue& root, PopulationNotes& notes) {
  return KeyedJsonReader(root, notes).Read();
}

}  // namespace fordela
