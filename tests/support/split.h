#pragma once

// A pot to be split, that owns what Allocate only looks at.

#include <cstdint>
#include <string>
#include <vector>

#include "fordela/allocation.h"

namespace fordela::test {

struct Split {
  struct Recipient {
    std::string code;
    bool eligible = true;
    std::vector<std::int64_t> weights;  // one for each part
  };

  std::vector<Kronor> parts;
  std::vector<Recipient> recipients;
  Unmet unmet = Unmet::kRedistribute;

  /// One part, and recipients `01`, `02`, … that are all eligible.
  static Split Of(Kronor pot, const std::vector<std::int64_t>& weights);

  [[nodiscard]] std::vector<Claim> Claims() const;
  Allocation Run(Rule rule) const;
};

std::vector<Kronor> Amounts(const Allocation& allocation);

/// The codes of the tie's claims in their order; empty if there is none.
std::vector<std::string> TiedCodes(const Split& split, const Allocation& allocation);

}  // namespace fordela::test
