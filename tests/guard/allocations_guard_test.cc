// What splitting a pot asks of the heap.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fordela/allocation.h"
#include "guard/allocations.h"

namespace fordela::guard {
namespace {

/// The allocations of one split over so many recipients.
std::int64_t OfSplit(int recipients, Rule rule) {
  std::vector<std::string> codes;
  std::vector<std::int64_t> weights;
  for (int i = 0; i < recipients; ++i) {
    codes.push_back(fmt::format("{:08}", i));
    weights.push_back(1'000 + i * 7'919 % 2'000'003);
  }
  std::vector<Claim> claims;
  for (const std::string& code : codes) claims.push_back({code, true});
  const PotPart part{182'500'000, weights};
  const std::int64_t before = Allocations();
  const Allocation allocation = Allocate({&part, 1}, claims, rule, Unmet::kRedistribute);
  const std::int64_t after = Allocations();
  EXPECT_EQ(allocation.shares.size(), claims.size());
  return after - before;
}

TEST(AllocationsGuardTest, ASplitAllocatesNothingPerRecipient) {
  for (const Rule rule : {Rule::kLargestRemainder, Rule::kHalfUpResidualLargest}) {
    for (const int recipients : {100, 100'000}) {
      const std::int64_t allocations = OfSplit(recipients, rule);
      EXPECT_GT(allocations, 0);
      EXPECT_LE(allocations, 10) << recipients;
    }
  }
}

}  // namespace
}  // namespace fordela::guard
