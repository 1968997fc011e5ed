#include "documents/event_reader.h"

#include <algorithm>

#include "base/canonical_json.h"
#include "documents/json_tree.h"

namespace fordela {
namespace {

using Kind = JsonValue::Kind;

/// Writes a value in canonical form. False if it has none: a number is no integer, or keys do not
/// ascend.
bool Write(const JsonValue& value, CanonicalJson& json);

bool WriteArray(const JsonValue& array, CanonicalJson& json) {
  json.BeginArray();
  for (const JsonValue& item : array.items) {
    if (!Write(item, json)) return false;
  }
  json.EndArray();
  return true;
}

bool WriteObject(const JsonValue& object, CanonicalJson& json) {
  json.BeginObject();
  std::string_view last;
  for (const JsonValue& item : object.items) {
    if (item.key <= last) return false;
    last = item.key;
    json.Key(item.key);
    if (!Write(item, json)) return false;
  }
  json.EndObject();
  return true;
}

bool Write(const JsonValue& value, CanonicalJson& json) {
  switch (value.kind) {
    case Kind::kNull:
      json.Null();
      return true;
    case Kind::kBoolean:
      json.Boolean(value.text == "true");
      return true;
    case Kind::kNumber:
      if (const auto integer = value.Integer()) {
        json.Integer(*integer);
        return true;
      }
      return false;
    case Kind::kString:
      json.String(value.text);
      return true;
    case Kind::kArray:
      return WriteArray(value, json);
    case Kind::kObject:
      return WriteObject(value, json);
  }
  return false;
}

std::optional<std::string> TextAt(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  if (value == nullptr || value->kind != Kind::kString) return std::nullopt;
  return value->text;
}

std::optional<std::string> CanonicalAt(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  std::string written;
  CanonicalJson writer(written);
  if (value == nullptr || !Write(*value, writer)) return std::nullopt;
  return written;
}

std::optional<std::int64_t> IntegerAt(const JsonValue& json, std::string_view key) {
  const JsonValue* value = json.Find(key);
  return value == nullptr ? std::nullopt : value->Integer();
}

}  // namespace

std::optional<Event> ParseEvent(std::string_view canonical) {
  JsonValue json;
  if (ReadJson(canonical, json)) return std::nullopt;
  const auto seq = IntegerAt(json, "seq");
  const auto recorded_at = TextAt(json, "recorded_at");
  const auto instant = recorded_at ? ParseInstant(*recorded_at) : std::nullopt;
  const auto actor = TextAt(json, "actor");
  const auto kind = TextAt(json, "kind");
  const auto content = CanonicalAt(json, "content");
  if (!seq || !instant || !actor || !kind || !content) return std::nullopt;
  Event event{*seq, *instant, *actor, *kind, *content};
  if (CanonicalEvent(event) != canonical) return std::nullopt;
  return event;
}

}  // namespace fordela
