#pragma once

// Which populations do published amounts imply? Amounts in millions of kronor leave room for no
// more than one whole population of a region at most totals, and for none at nearly all. Pure: no
// database, no floating point. docs/inference.md says how, and why no answer is lost.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "fordela/amount.h"
#include "fordela/inference.h"

#pragma GCC visibility push(default)
namespace fordela {

/// Totals that are searched unless told otherwise: up to about twice Sweden's population.
inline constexpr Inhabitants kSearchedTotals = 20'000'000;

/// How many answers are kept; the others are counted.
inline constexpr std::size_t kKeptAnswers = 5;

/// Populations that give the amounts, in lowest terms: they have no common factor. A whole multiple
/// of them gives the same amounts under every rule.
struct PopulationAnswer {
  Inhabitants total = 0;
  std::vector<Inhabitants> populations;  // of each claim, in their order
  Inference inference;                   // of the amounts by these populations
};

/// Why a search ended.
enum class SearchEnd {
  kComplete,     // every total was searched
  kPotTooSmall,  // from half the pot on, every total has a population for every amount
  kTooMany,      // the answers, or the populations that had to be tried, became too many
};

struct ImpliedPopulations {
  /// Every total up to this one was searched: an answer in lowest terms below it is among those
  /// found.
  Inhabitants searched_to = 0;
  SearchEnd end = SearchEnd::kComplete;
  /// Whether the answers give every amount by a rule. If not, no populations in the range do, and
  /// the answers are those that do so but for edits in at most half of the rows, where each amount
  /// lies at most a krona further off than a rule may bring it.
  bool exact = true;
  std::size_t found = 0;
  /// By total ascending; if not exact, those with the fewest edits first. At most kKeptAnswers.
  std::vector<PopulationAnswer> answers;
  /// Whether there is one answer and no other, but for its multiples, in the whole range that was
  /// asked for.
  bool unique = false;
};

/// Searches the totals from 1 to `largest_total`. The weights of the claims are not read; the
/// claims are those that took part, in any order. An amount of 0 implies a population of 0 or a
/// few. Refused by name:
///   no_eligible_region    there are no claims
///   amount_out_of_range   an amount below 0 or past kMaxKronor
///   pot_out_of_range      a pot below 0 or past kMaxKronor, or amounts that sum past it
/// Throws CheckFailed unless 1 <= largest_total <= kMaxInhabitants.
ImpliedPopulations FindImpliedPopulations(std::span<const PublishedClaim> claims, Kronor pot,
                                          Inhabitants largest_total = kSearchedTotals);

}  // namespace fordela
#pragma GCC visibility pop
