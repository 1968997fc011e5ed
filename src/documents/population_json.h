#pragma once

// What the readers of JSON population files share: members, words, figures, and how a file that
// breaks its format is reported.

#include <string>
#include <string_view>

#include "documents/json_tree.h"
#include "documents/population_cube.h"

namespace fordela {

/// The place of a value by its path: `dimension.Region.category`.
CubePlace PlaceInJson(std::string path);

/// Notes `population_format` at that path.
void NoteMalformed(PopulationNotes& notes, std::string path, std::string message);

/// The member of `object` with that key, which must be there and of that kind; else null, and noted
/// at `path` as not being what is `wanted`, such as `a list`.
const JsonValue* FindMember(const JsonValue& object, std::string_view key, JsonValue::Kind kind,
                            std::string_view wanted, const std::string& path,
                            PopulationNotes& notes);

/// The text of a string in one line; empty for null and for a value of another kind.
std::string JsonLine(const JsonValue* value);

/// A number, a string or null: what may stand for a figure.
bool IsJsonFigure(const JsonValue& value);

/// The text of a figure as printed; `null` of null.
std::string JsonFigure(const JsonValue& value);

}  // namespace fordela
