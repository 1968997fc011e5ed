#pragma once

// Did you mean?

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fordela {

/// The candidates that `wanted` is a near miss of, as indices, the nearest first, else in their
/// order. Near is a Damerau–Levenshtein distance (one character added, left out, replaced, or
/// swapped with its neighbour; no stretch edited twice) of at most 2, at most 1 if either has no
/// more than three characters. Names are compared as FoldName has them. What is no
/// valid UTF-8 is near nothing.
std::vector<std::size_t> FindNearMisses(std::string_view wanted,
                                        std::span<const std::string> candidates);

/// The same, as the candidates' own words, each once.
std::vector<std::string> Suggest(std::string_view wanted, std::span<const std::string> candidates);

/// `did you mean a, b or c?` of the first three; `near` holds at least one.
std::string DidYouMean(std::span<const std::string> near);

}  // namespace fordela
