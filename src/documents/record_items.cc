#include "documents/record_items.h"

#include <fmt/format.h>

namespace fordela {
namespace {

std::string Fate(const RecordedItem& item) {
  if (item.already_recorded) {
    return item.event > 0 ? fmt::format("already recorded as event {}", item.event)
                          : std::string("already recorded");
  }
  return item.event > 0 ? fmt::format("recorded as event {}", item.event)
                        : std::string("would be recorded");
}

void WriteWarning(CanonicalJson& json, const Problem& warning) {
  json.BeginObject();
  json.Member("code", warning.code);
  json.Member("field", warning.field);
  json.Member("file", warning.file);
  json.Member("line", static_cast<std::int64_t>(warning.line));
  json.Member("mend", warning.mend);
  json.Member("message", warning.message);
  json.EndObject();
}

}  // namespace

std::string ItemsText(const std::vector<RecordedItem>& items) {
  std::string out;
  for (const RecordedItem& item : items) out += fmt::format("{}: {}\n", item.title, Fate(item));
  return out;
}

void WriteItems(CanonicalJson& json, const std::vector<RecordedItem>& items) {
  json.Key("items");
  json.BeginArray();
  for (const RecordedItem& item : items) {
    json.BeginObject();
    json.Member("already_recorded", item.already_recorded);
    json.Key("event");
    if (item.event > 0) {
      json.Integer(item.event);
    } else {
      json.Null();
    }
    json.Member("title", item.title);
    json.EndObject();
  }
  json.EndArray();
}

void WriteWarnings(CanonicalJson& json, const std::vector<Problem>& warnings) {
  json.Key("warnings");
  json.BeginArray();
  for (const Problem& warning : warnings) WriteWarning(json, warning);
  json.EndArray();
}

}  // namespace fordela
