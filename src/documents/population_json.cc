#include "documents/population_json.h"

#include <fmt/format.h>

#include <utility>

#include "documents/quote.h"
#include "documents/text_lines.h"

namespace fordela {

CubePlace PlaceInJson(std::string path) {
  return {.line = 0, .column = 0, .field = std::move(path)};
}

void NoteMalformed(PopulationNotes& notes, std::string path, std::string message) {
  notes.Add(PlaceInJson(std::move(path)), "population_format", std::move(message),
            "download the file again; do not edit it by hand");
}

const JsonValue* FindMember(const JsonValue& object, std::string_view key, JsonValue::Kind kind,
                            std::string_view wanted, const std::string& path,
                            PopulationNotes& notes) {
  const JsonValue* found = object.Find(key);
  if (found != nullptr && found->kind == kind) return found;
  NoteMalformed(notes, path, fmt::format("{} is not {}", Quote(path), wanted));
  return nullptr;
}

std::string JsonLine(const JsonValue* value) {
  return value != nullptr && value->kind == JsonValue::Kind::kString ? InOneLine(value->text)
                                                                     : std::string();
}

bool IsJsonFigure(const JsonValue& value) {
  return value.kind == JsonValue::Kind::kNumber || value.kind == JsonValue::Kind::kString ||
         value.kind == JsonValue::Kind::kNull;
}

std::string JsonFigure(const JsonValue& value) {
  return value.kind == JsonValue::Kind::kNull ? "null" : value.text;
}

}  // namespace fordela
