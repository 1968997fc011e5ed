#include "support/split.h"

#include <fmt/format.h>

namespace fordela::test {

Split Split::Of(Kronor pot, const std::vector<std::int64_t>& weights) {
  Split split{.parts = {pot}, .recipients = {}};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    split.recipients.push_back({.code = fmt::format("{:02}", i + 1), .weights = {weights[i]}});
  }
  return split;
}

std::vector<Claim> Split::Claims() const {
  std::vector<Claim> claims;
  for (const Recipient& recipient : recipients) {
    claims.push_back({.code = recipient.code, .eligible = recipient.eligible});
  }
  return claims;
}

Allocation Split::Run(Rule rule) const {
  std::vector<std::vector<std::int64_t>> weights(parts.size());
  std::vector<PotPart> pot_parts;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (const Recipient& recipient : recipients) weights[part].push_back(recipient.weights[part]);
    pot_parts.push_back({.amount = parts[part], .weights = weights[part]});
  }
  return Allocate(pot_parts, Claims(), rule, unmet);
}

std::vector<Kronor> Amounts(const Allocation& allocation) {
  std::vector<Kronor> amounts;
  for (const Share& share : allocation.shares) amounts.push_back(share.amount);
  return amounts;
}

std::vector<std::string> TiedCodes(const Split& split, const Allocation& allocation) {
  std::vector<std::string> codes;
  if (!allocation.tie) return codes;
  for (const std::size_t claim : allocation.tie->claims) {
    codes.push_back(split.recipients[claim].code);
  }
  return codes;
}

}  // namespace fordela::test
