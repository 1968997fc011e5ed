#include "base/suggest.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace fordela {
namespace {

constexpr std::size_t kFarthest = 2;
constexpr std::size_t kFarthestOfShort = 1;
constexpr std::size_t kShort = 3;
constexpr std::size_t kMostSuggestions = 3;

/// The optimal string alignment distance, by three rows of its table.
std::size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

bool IsNear(const std::u32string& a, const std::u32string& b, std::size_t& distance) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t farthest = shorter <= kShort ? kFarthestOfShort : kFarthest;
  if (longer - shorter > farthest) return false;
  distance = Distance(a, b);
  return distance <= farthest;
}

}  // namespace

std::vector<std::size_t> FindNearMisses(std::string_view wanted,
                                        std::span<const std::string> candidates) {
  if (FindInvalidUtf8(wanted)) return {};
  const std::u32string folded = CodePoints(FoldName(wanted));
  std::vector<std::pair<std::size_t, std::size_t>> near;  // distance, index
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::size_t distance = 0;
    if (FindInvalidUtf8(candidates[i])) continue;
    if (IsNear(folded, CodePoints(FoldName(candidates[i])), distance)) {
      near.emplace_back(distance, i);
    }
  }
  std::ranges::sort(near);
  std::vector<std::size_t> indices;
  indices.reserve(near.size());
  for (const auto& [distance, index] : near) indices.push_back(index);
  return indices;
}

std::vector<std::string> Suggest(std::string_view wanted, std::span<const std::string> candidates) {
  std::vector<std::string> words;
  for (const std::size_t i : FindNearMisses(wanted, candidates)) {
    if (std::ranges::find(words, candidates[i]) == words.end()) words.push_back(candidates[i]);
  }
  return words;
}

std::string DidYouMean(std::span<const std::string> near) {
  const std::size_t shown = std::min(near.size(), kMostSuggestions);
  std::string question = "did you mean ";
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) question += i + 1 == shown ? " or " : ", ";
    question += near[i];
  }
  return question += '?';
}

}  // namespace fordela
