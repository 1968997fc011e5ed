#pragma once

// Units. Money is whole kronor, people are inhabitants; both are 64-bit integers and never a
// floating-point number.

#include <cstdint>

#pragma GCC visibility push(default)
namespace fordela {

/// Swedish kronor (SEK), whole.
using Kronor = std::int64_t;

/// Inhabitants of a region.
using Inhabitants = std::int64_t;

/// The largest amount that is accepted anywhere. Below 2^53 and within fifteen digits, so that JSON
/// readers, JavaScript and spreadsheets all keep every amount exactly.
inline constexpr Kronor kMaxKronor = 999'999'999'999'999;

/// The largest population that is accepted for one region or as a total.
inline constexpr Inhabitants kMaxInhabitants = 99'999'999'999;

}  // namespace fordela
#pragma GCC visibility pop
