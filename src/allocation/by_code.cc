#include "allocation/by_code.h"

#include <algorithm>

namespace fordela::allocation {

void SortByCode(std::span<const Claim> claims, std::vector<std::size_t>& indices) {
  const auto code = [&](std::size_t index) { return claims[index].code; };
  if (!std::ranges::is_sorted(indices, {}, code)) std::ranges::sort(indices, {}, code);
}

}  // namespace fordela::allocation
