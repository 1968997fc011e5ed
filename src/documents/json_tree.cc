#include "documents/json_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "documents/problem_at.h"
#include "documents/quote.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

using Kind = JsonValue::Kind;

/// Builds the tree from what nlohmann's parser sees, in the order of the text. Each function that
/// returns false ends the parsing.
class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit TreeBuilder(JsonValue& tree) : root(tree) {}

  bool null() { return Add(Kind::kNull, {}); }
  bool boolean(bool value) { return Add(Kind::kBoolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) {
    return Add(Kind::kNumber, fmt::format_int(value).str());
  }
  bool number_unsigned(number_unsigned_t value) {
    return Add(Kind::kNumber, fmt::format_int(value).str());
  }
  // Also of an integer that is past 64 bits; kept as printed, it never becomes another number.
  bool number_float(number_float_t /*value*/, const string_t& printed) {
    return Add(Kind::kNumber, printed);
  }
  bool string(string_t& value) { return Add(Kind::kString, std::move(value)); }
  bool binary(binary_t& /*value*/) { return false; }

  bool start_object(std::size_t /*size*/) { return Open(Kind::kObject); }
  bool start_array(std::size_t /*size*/) { return Open(Kind::kArray); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }

  bool key(string_t& value) {
    if (IsKnown(value)) {
      fault = fmt::format("the key {} stands twice in one object", Quote(value));
      return false;
    }
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) {
    at = position;
    if (fault.empty()) fault = "this is not JSON";
    return false;
  }

  JsonValue& root;
  std::string fault;
  std::size_t at = 0;  // bytes read when the text was found to be no JSON

 private:
  bool Add(Kind kind, std::string text) {
    if (++count_ > kMostJsonValues) {
      fault = fmt::format("there are more than {} values", GroupDigits(kMostJsonValues));
      return false;
    }
    JsonValue& value = open_.empty() ? root : open_.back().value->items.emplace_back();
    value.kind = kind;
    value.key = std::move(key_);
    value.text = std::move(text);
    key_.clear();
    return true;
  }

  /// The innermost object has that key. It is remembered as one that it has.
  bool IsKnown(const std::string& key) {
    auto& [object, keys] = open_.back();
    if (keys.empty()) {
      if (object->items.empty() || object->items.back().key < key) return false;
      for (const JsonValue& item : object->items) keys.insert(item.key);
    }
    return !keys.insert(key).second;
  }

  bool Open(Kind kind) {
    if (open_.size() == kMostJsonDepth) {
      fault = fmt::format("values are nested more than {} deep", kMostJsonDepth);
      return false;
    }
    if (!Add(kind, {})) return false;
    // Nothing is added beside it while it is open, so that the address stays.
    open_.push_back({open_.empty() ? &root : &open_.back().value->items.back(), {}});
    return true;
  }

  bool Close() {
    open_.pop_back();
    return true;
  }

  struct OpenValue {
    JsonValue* value = nullptr;
    std::unordered_set<std::string> keys;  // none while they ascend, as they do in canonical JSON
  };

  std::vector<OpenValue> open_;
  std::string key_;
  std::size_t count_ = 0;
};

/// The bytes of a text, and how many of them were read: the place of a fault that the parser does
/// not see itself.
class Bytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  Bytes(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  Bytes& operator++() {
    ++at_;
    if (count_ != nullptr) ++*count_;
    return *this;
  }
  Bytes operator++(int) {
    const Bytes before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Bytes& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  std::size_t* count_;
};

Problem ProblemOf(std::string_view json, const JsonFault& fault) {
  const std::size_t at = fault.bytes == 0 ? 0 : std::min(fault.bytes - 1, json.size());
  TextLine last{1, {}};
  std::size_t begin = 0;
  for (const TextLine& line : LinesOf(json)) {
    const auto start = static_cast<std::size_t>(line.text.data() - json.data());
    if (start > at) break;
    last = line;
    begin = start;
  }
  return ProblemAt(last.number, ColumnOf(last.text, std::min(at - begin, last.text.size())),
                   "json_malformed", fault.what, "download the file again; do not edit it by hand");
}

}  // namespace

const JsonValue* JsonValue::Find(std::string_view wanted) const {
  if (kind != Kind::kObject) return nullptr;
  for (const JsonValue& item : items) {
    if (item.key == wanted) return &item;
  }
  return nullptr;
}

std::optional<std::int64_t> JsonValue::Integer() const {
  if (kind != Kind::kNumber) return std::nullopt;
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<JsonFault> ReadJson(std::string_view json, JsonValue& root) {
  root = {};
  TreeBuilder builder(root);
  std::size_t read = 0;
  const bool sound = nlohmann::json::sax_parse(Bytes(json.data(), &read),
                                               Bytes(json.data() + json.size(), nullptr), &builder);
  if (sound) return std::nullopt;
  return JsonFault{std::move(builder.fault), builder.at != 0 ? builder.at : read};
}

JsonDocument ParseJson(std::string_view json) {
  JsonDocument document;
  const auto fault = ReadJson(json, document.root);
  if (fault) document.problem = ProblemOf(json, *fault);
  return document;
}

}  // namespace fordela
