// Splitting a pot, by every rule that is linear in the recipients.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "fordela/allocation.h"

namespace fordela {
namespace {

struct Recipients {
  std::vector<std::string> codes;
  std::vector<Claim> claims;
  std::vector<std::int64_t> weights;
};

Recipients MakeRecipients(std::int64_t count) {
  Recipients recipients;
  std::mt19937_64 random(20251211);
  for (std::int64_t i = 0; i < count; ++i) {
    recipients.codes.push_back(fmt::format("{:08}", i));
    recipients.weights.push_back(1'000 + static_cast<std::int64_t>(random() % 2'000'000));
  }
  for (const std::string& code : recipients.codes) recipients.claims.push_back({code, true});
  return recipients;
}

void SplitBy(benchmark::State& state, Rule rule) {
  const Recipients recipients = MakeRecipients(state.range(0));
  const PotPart part{182'500'000, recipients.weights};
  for (auto _ : state) {
    benchmark::DoNotOptimize(Allocate({&part, 1}, recipients.claims, rule, Unmet::kRedistribute));
  }
  state.SetComplexityN(state.range(0));
}

void AllocateByLargestRemainder(benchmark::State& state) {
  SplitBy(state, Rule::kLargestRemainder);
}
BENCHMARK(AllocateByLargestRemainder)->Arg(21)->Arg(290)->Arg(10'000)->Arg(1'000'000);

void AllocateByHalfUp(benchmark::State& state) { SplitBy(state, Rule::kHalfUpResidualLargest); }
BENCHMARK(AllocateByHalfUp)->Arg(21)->Arg(290)->Arg(1'000'000);

void AllocateByWebster(benchmark::State& state) { SplitBy(state, Rule::kWebster); }
BENCHMARK(AllocateByWebster)->Arg(21)->Arg(290);

}  // namespace
}  // namespace fordela
