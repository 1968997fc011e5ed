#include "base/canonical_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace fordela {
namespace {

bool NeedsEscape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void AppendEscape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

/// RFC 8785, section 3.2.2.2: the two-character escapes, \u00xx for other controls, all else as is.
void AppendEscaped(std::string& out, std::string_view text) {
  for (;;) {
    const auto plain = std::find_if(text.begin(), text.end(), NeedsEscape);
    out.append(text.begin(), plain);
    if (plain == text.end()) return;
    AppendEscape(out, *plain);
    text = {plain + 1, text.end()};
  }
}

}  // namespace

void CanonicalJson::Separate() {
  if (!first_ && !after_key_) out_ += ',';
  first_ = false;
  after_key_ = false;
}

void CanonicalJson::Open(char bracket) {
  Separate();
  out_ += bracket;
  first_ = true;
  last_keys_.emplace_back();
}

void CanonicalJson::Close(char bracket) {
  Check(!last_keys_.empty() && !after_key_, "JSON values are nested properly");
  last_keys_.pop_back();
  out_ += bracket;
  first_ = false;
}

void CanonicalJson::BeginObject() { Open('{'); }
void CanonicalJson::EndObject() { Close('}'); }
void CanonicalJson::BeginArray() { Open('['); }
void CanonicalJson::EndArray() { Close(']'); }

void CanonicalJson::Key(std::string_view key) {
  Check(!last_keys_.empty() && last_keys_.back() < key, "JSON keys ascend");
  last_keys_.back() = key;
  Separate();
  out_ += '"';
  out_ += key;
  out_ += "\":";
  after_key_ = true;
}

void CanonicalJson::String(std::string_view text) {
  Separate();
  out_ += '"';
  AppendEscaped(out_, text);
  out_ += '"';
}

void CanonicalJson::Integer(std::int64_t value) {
  Separate();
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
}

void CanonicalJson::Boolean(bool value) {
  Separate();
  out_ += value ? "true" : "false";
}

void CanonicalJson::Null() {
  Separate();
  out_ += "null";
}

void CanonicalJson::Raw(std::string_view json) {
  Separate();
  out_ += json;
}

void CanonicalJson::Member(std::string_view key, std::string_view text) {
  Key(key);
  String(text);
}

void CanonicalJson::Member(std::string_view key, std::int64_t value) {
  Key(key);
  Integer(value);
}

void CanonicalJson::Member(std::string_view key, bool value) {
  Key(key);
  Boolean(value);
}

void CanonicalJson::RawMember(std::string_view key, std::string_view json) {
  Key(key);
  Raw(json);
}

std::string JsonString(std::string_view text) {
  std::string out = "\"";
  AppendEscaped(out, text);
  return out += '"';
}

}  // namespace fordela
