#pragma once

#include <string>
#include <string_view>

namespace fordela {

/// A piece of somebody's input within a message: in backquotes, made Printable, and cut after 60
/// characters with an ellipsis. `utf8` is valid UTF-8.
std::string Quote(std::string_view utf8);

}  // namespace fordela
