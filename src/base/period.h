#pragma once

// Which time a label names: `2023`, `nov 2024`, `1 november 2019`, `2024M11`, `kvartal 3 2024`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/date.h"

namespace fordela {

/// What a text names of a time; all that it does not name stays open.
struct Period {
  std::vector<int> years;  // 1900 to 2199, in the order of the text, each once
  std::optional<unsigned> quarter;
  std::optional<unsigned> month;
  std::optional<unsigned> day;

  friend bool operator==(const Period&, const Period&) = default;
};

/// A text with what it names of a time taken out.
struct PeriodInText {
  Period period;
  std::string printed;  // from the first to the last word that names it; empty: none does
  std::string rest;     // the other words, with one space between them
};

/// Reads the time that `label`, which is valid UTF-8, names: years; months in Swedish or English,
/// whole or by their first three letters; the day before a month; `2024M11`, `2024K3`, `2024Q3`,
/// `kvartal 3`, `2024-11` and `2024-11-30`.
PeriodInText FindPeriod(std::string_view label);

/// Nothing but the time of one year, or of a part of it.
bool IsPeriod(const PeriodInText& text);

/// The date is in the period, as far as the period says.
bool IsIn(Date date, const Period& period);

}  // namespace fordela
