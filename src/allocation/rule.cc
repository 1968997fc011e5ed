// The published names of the rules and of the unmet policies.

#include <algorithm>
#include <iterator>

#include "fordela/allocation.h"

namespace fordela {
namespace {

template <typename Value>
struct Named {
  Value value;
  std::string_view name;
};

constexpr Named<Rule> kRules[] = {
    {Rule::kLargestRemainder, "largest-remainder"},
    {Rule::kHalfUpResidualLargest, "half-up-residual-largest"},
    {Rule::kWebster, "webster"},
    {Rule::kJefferson, "jefferson"},
    {Rule::kAdams, "adams"},
    {Rule::kHuntingtonHill, "huntington-hill"},
    {Rule::kDean, "dean"},
    {Rule::kStated, "stated"},
};

constexpr Named<Unmet> kUnmets[] = {
    {Unmet::kRedistribute, "redistribute"},
    {Unmet::kWithhold, "withhold"},
};

template <typename Value, std::size_t size>
std::string_view NameOf(const Named<Value> (&table)[size], Value value) noexcept {
  const auto found = std::ranges::find(table, value, &Named<Value>::value);
  return found == std::end(table) ? std::string_view() : found->name;
}

template <typename Value, std::size_t size>
std::optional<Value> FindIn(const Named<Value> (&table)[size], std::string_view name) noexcept {
  const auto found = std::ranges::find(table, name, &Named<Value>::name);
  if (found == std::end(table)) return std::nullopt;
  return found->value;
}

}  // namespace

std::string_view RuleName(Rule rule) noexcept { return NameOf(kRules, rule); }

std::optional<Rule> FindRule(std::string_view name) noexcept { return FindIn(kRules, name); }

std::string_view UnmetName(Unmet unmet) noexcept { return NameOf(kUnmets, unmet); }

std::optional<Unmet> FindUnmet(std::string_view name) noexcept { return FindIn(kUnmets, name); }

}  // namespace fordela
