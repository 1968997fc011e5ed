#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "fordela/allocation.h"

namespace fordela::allocation {

/// Orders indices of claims by code ascending.
void SortByCode(std::span<const Claim> claims, std::vector<std::size_t>& indices);

}  // namespace fordela::allocation
