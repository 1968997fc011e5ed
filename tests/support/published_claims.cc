#include "support/published_claims.h"

#include <fmt/format.h>

namespace fordela::test {

std::vector<PublishedClaim> ClaimsOf(const PublishedTable& table) {
  std::vector<PublishedClaim> claims;
  for (const PublishedRow& row : table.rows) {
    claims.push_back({.code = row.code, .weight = row.population, .amount = row.amount});
  }
  return claims;
}

NumberedClaims::NumberedClaims(const std::vector<std::int64_t>& weights,
                               const std::vector<Kronor>& amounts) {
  for (std::size_t i = 0; i < weights.size(); ++i) codes_.push_back(fmt::format("{:02}", i + 1));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    claims_.push_back({.code = codes_[i], .weight = weights[i], .amount = amounts[i]});
  }
}

}  // namespace fordela::test
