#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace fordela {

/// A SHA-256 value.
using Hash = std::array<std::uint8_t, 32>;

/// 64 lower-case hexadecimal digits.
std::string ToHex(const Hash& hash);

}  // namespace fordela
