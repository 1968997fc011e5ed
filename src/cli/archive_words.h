#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "cli/complete.h"
#include "cli/value_kind.h"

namespace fordela::cli {

/// What the archive has of that kind (decisions, regions, populations) and that begins with
/// `typed`; a region's name in any case. Regions are listed by code where a digit is typed, else by
/// name. Nothing if there is no such archive or it cannot be read.
std::vector<Candidate> WordsOfArchive(ValueKind kind, const std::filesystem::path& archive,
                                      std::string_view typed);

}  // namespace fordela::cli
