#pragma once

#include <cstdint>

namespace fordela::guard {

/// How often this program has asked operator new for memory.
std::int64_t Allocations() noexcept;

}  // namespace fordela::guard
