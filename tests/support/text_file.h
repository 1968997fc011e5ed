#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fordela {

/// The bytes of a file, or an empty text when there is none.
std::string ReadTextFile(const std::string& path);

/// The lines of a text, without their newlines; a newline at the end adds no line.
std::vector<std::string_view> SplitLines(std::string_view text);

}  // namespace fordela
