#pragma once

#include <string>
#include <utility>
#include <vector>

#include "fordela/inference.h"
#include "support/published_tables.h"

namespace fordela::test {

/// The rows as they are given to InferRules.
std::vector<PublishedClaim> ClaimsOf(const PublishedTable& table);

/// Claims `01`, `02`, … of one figure each.
class NumberedClaims {
 public:
  NumberedClaims(const std::vector<std::int64_t>& weights, const std::vector<Kronor>& amounts);
  [[nodiscard]] const std::vector<PublishedClaim>& claims() const { return claims_; }

 private:
  std::vector<std::string> codes_;
  std::vector<PublishedClaim> claims_;
};

}  // namespace fordela::test
