#pragma once

#include <cstdint>
#include <functional>

namespace fordela::guard {

/// How often this program has asked operator new for memory.
std::int64_t Allocations() noexcept;

/// The allocation number `at` from now on fails, once; 1 is the next one, 0 none.
void FailAllocation(std::int64_t at) noexcept;

/// The most bytes of operator new that were in use at once during `work`, beyond those before it.
std::int64_t MostBytes(const std::function<void()>& work);

}  // namespace fordela::guard
