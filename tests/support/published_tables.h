#pragma once

// The figures of the three published decisions, from their annexes.

#include <string_view>
#include <vector>

#include "fordela/allocation.h"
#include "support/split.h"

namespace fordela::test {

struct PublishedRow {
  std::string_view code;
  std::int64_t population = 0;
  Kronor amount = 0;
  std::string_view share;  // as printed: `0,23` in 2021, `23,26%` since
};

struct PublishedTable {
  Kronor pot = 0;
  std::int64_t population_total = 0;
  std::vector<PublishedRow> rows;

  [[nodiscard]] Split ToSplit() const;
};

const PublishedTable& Published2021();
const PublishedTable& Published2024();
/// Without Halland (13), Gävleborg (21) and Västerbotten (24), whose populations it does not state.
const PublishedTable& Published2025();

}  // namespace fordela::test
