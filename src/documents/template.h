#pragma once

#include <optional>
#include <string>

#include "fordela/annex.h"

namespace fordela {

/// A record file to fill in, as TOML: next year's agreement, population, outcome and decision after
/// the pattern of `last`, with its figures as comments; without one, a bare pattern. What has to be
/// decided anew is the string "?", which the reader of record files refuses by name and line.
std::string RenderTemplate(const std::optional<Annex>& last);

}  // namespace fordela
