#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#pragma GCC visibility push(default)
namespace fordela {

/// A SHA-256 value.
using Hash = std::array<std::uint8_t, 32>;

/// 64 lower-case hexadecimal digits.
std::string ToHex(const Hash& hash);

/// Reads what ToHex writes. Nothing for any other form.
std::optional<Hash> ParseHash(std::string_view hex);

}  // namespace fordela
#pragma GCC visibility pop
