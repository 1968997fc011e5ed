#pragma once

// A published table, asked how it came about: `infer`. Pure.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fordela/amount.h"
#include "fordela/implied_populations.h"
#include "fordela/inference.h"
#include "fordela/published_table.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

enum class PotSource {
  kGiven,
  kPrintedTotal,  // the table's sum row
  kSum,           // of the amounts: nothing else says it
};

/// A snapshot on record with the very populations of the table.
struct SameFigures {
  std::string id;
  std::int64_t version = 1;
  std::string label;
  /// Whether the table prints another label.
  bool label_differs = false;
};

struct TableInference {
  PublishedTable table;
  /// Of the table's rows, those that took part, in their order. A row without an amount did not;
  /// nor did one of 0 kr that has no population, or one that would be owed more than 2 kr.
  std::vector<std::size_t> rows;
  Kronor pot = 0;
  PotSource pot_source = PotSource::kSum;
  Kronor amount_sum = 0;
  /// Printed, or implied by the amounts; the first answer if there are several; empty if there is
  /// none. One for each of `rows`.
  std::vector<Inhabitants> populations;
  Inhabitants population_total = 0;           // their sum
  std::optional<Inference> inference;         // by those populations; nothing without
  std::optional<ImpliedPopulations> implied;  // nothing if the populations are printed
  std::size_t compared = 0;                   // with so many snapshots
  std::vector<SameFigures> snapshots;         // which of them have the very populations
};

/// Asks a table without problems. `pot`: nothing for the printed total or, without one, the sum of
/// the amounts. `snapshots`: with which the populations are compared. Refused, with what InferRules
/// and FindImpliedPopulations refuse:
///   amount_out_of_range       `pot` is below 1 or past kMaxKronor
///   document_without_amounts  no row has an amount
///   population_missing        some rows that took part have populations, and some have none
TableInference InferTable(PublishedTable table, std::optional<Kronor> pot,
                          std::span<const PopulationSnapshot> snapshots);

}  // namespace fordela
#pragma GCC visibility pop
