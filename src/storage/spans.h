#pragma once

// The instalments of some years, the newest first, a number at a time: what is asked for when an
// archive is too large to be read whole.

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

/// An instalment with its place in the order by year, agreement and number.
struct PlacedInstalment {
  InstalmentId id;
  std::int64_t year = 0;
  std::int64_t agreement_event = 0;
  std::optional<std::int64_t> decision_event;  // of the current decision
};

enum class Decided { kEither, kYes, kNo };

struct InstalmentSpan {
  std::int64_t from_year = 0;
  std::int64_t to_year = std::numeric_limits<std::int64_t>::max();
  std::optional<InstalmentId> before;  // none but those before it, which need not be there itself
  std::optional<std::int64_t> before_year = {};  // of the agreement of `before`, with it
  std::int64_t limit = std::numeric_limits<std::int64_t>::max() / 2;
  Decided decided = Decided::kEither;       // only those with, or without, a decision
  std::optional<std::int64_t> number = {};  // only those of that number
};

/// As known after event `last`, the newest first.
std::vector<PlacedInstalment> ListInstalments(Connection& connection, const InstalmentSpan& span,
                                              std::int64_t last);

/// How many instalments there are in agreements of those years, or how many of them with or without
/// a decision; as known after event `last`.
std::int64_t CountInstalments(Connection& connection, std::int64_t from_year, std::int64_t to_year,
                              Decided decided, std::int64_t last);

/// The first and the last year with an agreement.
struct Years {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
std::optional<Years> FindYears(Connection& connection, std::int64_t last);

}  // namespace fordela::storage
