#pragma once

// Values that nobody can guess, and how they are compared.

#include <string>
#include <string_view>

namespace fordela {

/// 128 random bits of the operating system, as 32 hexadecimal digits.
std::string NewSecret();

/// Whether they are equal, in a time that says nothing of where they differ. Two of different
/// lengths differ; an empty one equals nothing.
bool SameSecret(std::string_view a, std::string_view b) noexcept;

}  // namespace fordela
