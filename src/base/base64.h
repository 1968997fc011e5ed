#pragma once

// Base64 as RFC 4648, section 4, has it: padded, and with no bits to spare.

#include <optional>
#include <string>
#include <string_view>

namespace fordela {

std::string ToBase64(std::string_view bytes);

/// Nothing unless it is what ToBase64 writes.
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace fordela
