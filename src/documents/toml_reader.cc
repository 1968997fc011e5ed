#include "documents/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/suggest.h"
#include "documents/quote.h"

namespace fordela {
namespace {

constexpr std::string_view kPlaceholder = "?";

bool IsBareKey(std::string_view key) {
  constexpr std::size_t kMostCharacters = 60;
  return !key.empty() && key.size() <= kMostCharacters && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::string_view KindWords(TomlNode::Kind kind) {
  switch (kind) {
    case TomlNode::Kind::kString:
      return "a text";
    case TomlNode::Kind::kInteger:
      return "a whole number";
    case TomlNode::Kind::kFloat:
      return "a number with a decimal point or exponent";
    case TomlNode::Kind::kBoolean:
      return "true or false";
    case TomlNode::Kind::kDate:
      return "a date";
    case TomlNode::Kind::kTime:
      return "a time of day";
    case TomlNode::Kind::kDateTime:
      return "a date with a time of day";
    case TomlNode::Kind::kArray:
      return "a list";
    case TomlNode::Kind::kTable:
      return "a table";
  }
  return {};
}

}  // namespace

void Refuse(const Field& field, std::string code, std::string message, std::string mend) {
  field.file.problems.push_back({.code = std::move(code),
                                 .field = field.path,
                                 .message = std::move(message),
                                 .mend = std::move(mend),
                                 .file = field.file.name,
                                 .line = field.node.line});
}

bool Expect(const Field& field, TomlNode::Kind kind, std::string_view wanted, std::string mend) {
  if (field.node.kind == TomlNode::Kind::kString && field.node.text == kPlaceholder) {
    Refuse(field, "placeholder_left", "the placeholder \"?\" still stands here",
           field.may_be_left_out ? "fill it in, or remove the line if the source does not state it"
                                 : "fill it in");
    return false;
  }
  if (field.node.kind == kind) return true;
  Refuse(field, "type_wrong",
         fmt::format("{} stands where {} is wanted", KindWords(field.node.kind), wanted),
         std::move(mend));
  return false;
}

std::string PathOfKey(std::string_view path, std::string_view key) {
  std::string part(key);
  if (!IsBareKey(key)) {
    part = Quote(key);
    part.front() = '"';
    part.back() = '"';
  }
  return path.empty() ? part : fmt::format("{}.{}", path, part);
}

std::string PathOfItem(std::string_view path, std::size_t index) {
  return fmt::format("{}[{}]", path, index + 1);
}

std::string TableTitle(std::string_view path) {
  if (path.empty()) return "the file";
  std::string title;
  bool within_index = false;
  for (const char c : path) {
    within_index = c == '[' || (within_index && c != ']');
    if (!within_index && c != ']') title += c;
  }
  return path.ends_with(']') ? fmt::format("[[{}]]", title) : fmt::format("[{}]", title);
}

TableReader::TableReader(const Field& field) : field_(field) {}

const TomlNode* TableReader::Ask(std::string_view key) {
  asked_.emplace_back(key);
  const TomlNode* node = field_.node.Find(key);
  if (node != nullptr) field_.file.lines.emplace(PathOfKey(field_.path, key), node->line);
  return node;
}

Field TableReader::FieldOf(const TomlNode& node, bool may_be_left_out) const {
  return {node, PathOfKey(field_.path, node.key), field_.file, may_be_left_out};
}

bool TableReader::Has(std::string_view key) const { return field_.node.Find(key) != nullptr; }

void TableReader::Refuse(std::string code, std::string_view key, std::string message,
                         std::string mend) {
  sound_ = false;
  const TomlNode* node = field_.node.Find(key);
  const Field at{node != nullptr ? *node : field_.node, PathOfKey(field_.path, key), field_.file};
  fordela::Refuse(at, std::move(code), std::move(message), std::move(mend));
}

bool TableReader::Finish() {
  std::vector<std::string> absent;
  std::ranges::copy_if(asked_, std::back_inserter(absent),
                       [this](const std::string& key) { return !Has(key); });
  for (const TomlNode& node : field_.node.children) {
    if (std::ranges::find(asked_, node.key) != asked_.end()) continue;
    std::string mend = "remove the line";
    if (const auto near = Suggest(node.key, absent); !near.empty()) {
      mend = fmt::format("write `{}`, or remove the line", near.front());
      std::erase(missing_, near.front());
    }
    Refuse("key_unknown", node.key,
           fmt::format("{} is not a key of {}", Quote(node.key), TableTitle(field_.path)),
           std::move(mend));
  }
  for (const std::string& key : missing_) {
    Refuse("key_missing", key, fmt::format("`{}` is missing in {}", key, TableTitle(field_.path)),
           fmt::format("add `{}`", key));
  }
  return sound_;
}

}  // namespace fordela
