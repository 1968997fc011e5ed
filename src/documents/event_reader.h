#pragma once

#include <optional>
#include <string_view>

#include "fordela/history.h"

namespace fordela {

/// Reads an event's canonical bytes. Nothing if they are not in canonical form.
std::optional<Event> ParseEvent(std::string_view canonical);

}  // namespace fordela
