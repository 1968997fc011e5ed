#pragma once

#include <string_view>

#include "documents/language.h"

namespace fordela {

/// What a file of the data package is, by its path there; empty, if it is not known here.
std::string_view DataFileInWords(std::string_view path, Language language) noexcept;

}  // namespace fordela
