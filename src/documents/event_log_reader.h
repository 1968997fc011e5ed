#pragma once

#include <optional>
#include <string_view>

#include "fordela/queries.h"

namespace fordela {

/// Reads a line of a log, without its line feed. Nothing unless it is, to the byte, what EventJson
/// writes. Neither its content nor its leaf hash is looked into.
std::optional<LoggedEvent> ParseLoggedEvent(std::string_view line);

}  // namespace fordela
