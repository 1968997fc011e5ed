#include "documents/region_names.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/suggest.h"
#include "base/unicode.h"

namespace fordela {
namespace {

std::string_view WithoutLeadingZeros(std::string_view code) {
  return code.substr(std::min(code.find_first_not_of('0'), code.size()));
}

/// The region with that code; else all whose code it is but for leading zeros. `folded` is a text
/// as FoldName has it.
std::vector<const Region*> FindByCode(std::span<const Region> regions, std::string_view folded) {
  std::vector<const Region*> bare;
  const bool may_lack_zeros = !folded.empty() && folded.front() != '0';
  for (const Region& region : regions) {
    if (FoldName(region.code) == folded) return {&region};
    if (may_lack_zeros && FoldName(WithoutLeadingZeros(region.code)) == folded) {
      bare.push_back(&region);
    }
  }
  return bare;
}

bool IsNamed(const Region& region, const std::string& folded) {
  return FoldName(region.name) == folded ||
         std::ranges::any_of(region.aliases, [&folded](const std::string& alias) {
           return FoldName(alias) == folded;
         });
}

std::vector<const Region*> SuggestRegions(std::span<const Region> regions, std::string_view text) {
  std::vector<std::string> names;
  std::vector<const Region*> named;
  for (const Region& region : regions) {
    names.push_back(region.name);
    names.insert(names.end(), region.aliases.begin(), region.aliases.end());
    named.resize(names.size(), &region);
  }
  std::vector<const Region*> suggestions;
  for (const std::size_t i : FindNearMisses(text, names)) {
    if (std::ranges::find(suggestions, named[i]) == suggestions.end()) {
      suggestions.push_back(named[i]);
    }
  }
  return suggestions;
}

}  // namespace

RegionMatch FindRegion(std::span<const Region> regions, std::string_view text) {
  const std::string folded = FoldName(text);
  RegionMatch match;
  if (folded.empty()) return match;
  match.ambiguous = FindByCode(regions, folded);
  if (match.ambiguous.empty()) {
    for (const Region& region : regions) {
      if (IsNamed(region, folded)) match.ambiguous.push_back(&region);
    }
  }
  if (match.ambiguous.size() == 1) {
    match.region = match.ambiguous.front();
    match.ambiguous.clear();
  } else if (match.ambiguous.empty()) {
    match.suggestions = SuggestRegions(regions, folded);
  }
  return match;
}

}  // namespace fordela
