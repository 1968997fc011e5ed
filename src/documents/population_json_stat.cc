// Population files in JSON-stat 2.0.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>

#include "documents/population_json.h"
#include "documents/population_readers.h"
#include "documents/population_terms.h"
#include "documents/quote.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

using Kind = JsonValue::Kind;

/// A whole number from 0 to `most`, as printed; else nothing.
std::optional<std::size_t> SizeOf(std::string_view printed, std::size_t most) {
  std::size_t value = 0;
  const char* end = printed.data() + printed.size();
  const auto read = std::from_chars(printed.data(), end, value);
  const bool sound = !printed.empty() && read.ec == std::errc() && read.ptr == end &&
                     value <= most && (printed.size() == 1 || printed.front() != '0');
  return sound ? std::optional(value) : std::nullopt;
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
    if (std::string title = JsonLine(root_.Find("label")); !title.empty()) cube_.title = title;
    cube_.place_of = [](const PopulationCubeCell& cell) {
      return PlaceInJson(fmt::format("value[{}]", cell.key));
    };
    return std::move(cube_);
  }

 private:
  void CheckVersion() {
    const bool says_so =
        JsonLine(root_.Find("version")) == "2.0" && JsonLine(root_.Find("class")) == "dataset";
    if (says_so) return;
    notes_.Add(PlaceInJson("version"), "population_format",
               "this is not a dataset of JSON-stat 2.0: `version` and `class` do not say so",
               "download the figures as JSON-stat2 or CSV");
  }

  void ReadDimensions() {
    const JsonValue* ids = FindMember(root_, "id", Kind::kArray, "a list", "id", notes_);
    const JsonValue* sizes = FindMember(root_, "size", Kind::kArray, "a list", "size", notes_);
    const JsonValue* all =
        FindMember(root_, "dimension", Kind::kObject, "an object", "dimension", notes_);
    if (ids == nullptr || sizes == nullptr || all == nullptr) return;
    if (ids->items.size() != sizes->items.size()) {
      return NoteMalformed(notes_, "size", "`id` and `size` are not equally long");
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < ids->items.size(); ++i) {
      const JsonValue& id = ids->items[i];
      const JsonValue* dimension = id.kind == Kind::kString ? all->Find(id.text) : nullptr;
      if (dimension == nullptr || !seen.insert(id.text).second) {
        NoteMalformed(notes_, fmt::format("id[{}]", i), "this names no dimension of its own");
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
    const std::string path = fmt::format("dimension.{}", InOneLine(id));
    CubeDimension dimension;
    const std::string label = JsonLine(from.Find("label"));
    dimension.name = label.empty() ? InOneLine(id) : label;
    dimension.place = PlaceInJson(path);
    dimension.kind = DimensionKindOf(id).value_or(
        DimensionKindOf(dimension.name).value_or(DimensionKind::kOther));
    const JsonValue* category =
        FindMember(from, "category", Kind::kObject, "an object", path + ".category", notes_);
    if (category == nullptr) return;
    const JsonValue* labels = category->Find("label");
    const auto codes = Codes(*category, path);
    if (!codes) return;
    if (size != codes->size()) {
      return NoteMalformed(
          notes_, path,
          fmt::format("`size` does not say how many categories {} has", Quote(dimension.name)));
    }
    std::unordered_map<std::string_view, const JsonValue*> by_code;
    if (labels != nullptr) {
      for (const JsonValue& item : labels->items) by_code[item.key] = &item;
    }
    for (const std::string& code : *codes) {
      const auto found = by_code.find(code);
      CubeCategory read{InOneLine(code), found == by_code.end() ? "" : JsonLine(found->second),
                        PlaceInJson(fmt::format("{}.category.index.{}", path, InOneLine(code)))};
      if (read.code.empty() && read.label.empty()) {
        NoteMalformed(notes_, path, "a category has neither code nor label");
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
    NoteMalformed(notes_, path + ".category.index",
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
    if (!size) return NoteMalformed(notes_, "size", "there are more values than a file can hold");
    const bool list = values != nullptr && values->kind == Kind::kArray;
    if (!list && (values == nullptr || values->kind != Kind::kObject)) {
      return NoteMalformed(notes_, "value", "`value` is neither a list nor an object");
    }
    if (list && values->items.size() != *size) {
      return NoteMalformed(notes_, "value",
                           fmt::format("there are {} values, but `size` makes {} of them",
                                       values->items.size(), *size));
    }
    for (std::size_t i = 0; i < values->items.size(); ++i) {
      const JsonValue& value = values->items[i];
      const auto key = list ? std::optional(i) : SizeOf(value.key, *size == 0 ? 0 : *size - 1);
      if (!key || !IsJsonFigure(value)) {
        NoteMalformed(notes_, list ? fmt::format("value[{}]", i) : "value." + InOneLine(value.key),
                      key ? "this is no figure" : "this is not the number of a value");
        continue;
      }
      cube_.cells.push_back({.key = *key, .text = JsonFigure(value)});
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
      if (key) marks[*key] = InOneLine(status.text);
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

}  // namespace

std::optional<PopulationCube> ReadJsonStat(const JsonValue& root, PopulationNotes& notes) {
  return JsonStatReader(root, notes).Read();
}

}  // namespace fordela
