#pragma once

#include <cstdint>
#include <functional>

namespace fordela::guard {

/// How often this program has asked operator new for memory.
std::int64_t Allocations() noexcept;

/// The most bytes of operator new that were in use at once during `work`, beyond those before it.
std::int64_t MostBytes(const std::function<void()>& work);

}  // namespace fordela::guard
