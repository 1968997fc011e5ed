#pragma once

// Every way to tamper with every column of every table, as SQL.

#include <string>
#include <vector>

#include "fault/fault.h"
#include "fault/live_tables.h"

namespace fordela::fault {

struct Tampering {
  std::string name;  // `update payout.amount WHERE event_seq IS 33`
  std::string table;
  std::string sql;
  /// Whether the values are those of the column's type and the keys are whole, so that all else in
  /// the file can be made to fit.
  bool plausible = true;
};

/// For each column of each table, on so many rows by chance: the value of another row and a new one
/// put in, NULL, values of other types; its value swapped with another row's; the row deleted; a
/// copy of it inserted with another key and another value.
std::vector<Tampering> PlanTamperings(Trial& trial, const std::vector<LiveTable>& tables,
                                      std::int64_t rows_of_each);

}  // namespace fordela::fault
