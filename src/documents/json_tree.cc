#include "documents/json_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
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
    if (!keys_.back().insert(value).second) {
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

  JsonValue root;
  std::string fault;
  std::size_t at = 0;  // bytes read when the text was found to be no JSON

 private:
  bool Add(Kind kind, std::string text) {
    if (++count_ > kMostJsonValues) {
      fault = fmt::format("there are more than {} values", GroupDigits(kMostJsonValues));
      return false;
    }
    JsonValue value{.kind = kind, .key = std::move(key_), .text = std::move(text), .items = {}};
    key_.clear();
    if (open_.empty()) {
      root = std::move(value);
    } else {
      open_.back()->items.push_back(std::move(value));
    }
    return true;
  }

  bool Open(Kind kind) {
    if (open_.size() == kMostJsonDepth) {
      fault = fmt::format("values are nested more than {} deep", kMostJsonDepth);
      return false;
    }
    if (!Add(kind, {})) return false;
    // Nothing is added beside it while it is open, so that the address stays.
    open_.push_back(open_.empty() ? &root : &open_.back()->items.back());
    keys_.emplace_back();
    return true;
  }

  bool Close() {
    open_.pop_back();
    keys_.pop_back();
    return true;
  }

  std::vector<JsonValue*> open_;
  std::vector<std::unordered_set<std::string>> keys_;  // of each open object
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

/// The problem at the end of the first `bytes` bytes.
Problem FaultAfter(std::string_view json, std::size_t bytes, const std::string& fault) {
  const std::size_t at = bytes == 0 ? 0 : std::min(bytes - 1, json.size());
  TextLine last{1, {}};
  std::size_t begin = 0;
  for (const TextLine& line : LinesOf(json)) {
    const auto start = static_cast<std::size_t>(line.text.data() - json.data());
    if (start > at) break;
    last = line;
    begin = start;
  }
  return ProblemAt(last.number, ColumnOf(last.text, std::min(at - begin, last.text.size())),
                   "json_malformed", fault, "download the file again; do not edit it by hand");
}

}  // namespace

const JsonValue* JsonValue::Find(std::string_view wanted) const {
  if (kind != Kind::kObject) return nullptr;
  for (const JsonValue& item : items) {
    if (item.key == wanted) return &item;
  }
  return nullptr;
}

JsonDocument ParseJson(std::string_view json) {
  TreeBuilder builder;
  std::size_t read = 0;
  JsonDocument document;
  const bool sound = nlohmann::json::sax_parse(Bytes(json.data(), &read),
                                               Bytes(json.data() + json.size(), nullptr), &builder);
  if (sound) {
    document.root = std::move(builder.root);
  } else {
    document.problem = FaultAfter(json, builder.at != 0 ? builder.at : read, builder.fault);
  }
  return document;
}

}  // namespace fordela
