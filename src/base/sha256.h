#pragma once

#include <string_view>

#include "fordela/hash.h"

namespace fordela {

/// SHA-256 (FIPS 180-4) of the pieces, one after the other.
Hash Sha256(std::string_view first, std::string_view second = {}, std::string_view third = {});

}  // namespace fordela
