#pragma once

// What an audit asks of SQLite itself and of the tables as wholes.

#include <cstdint>
#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

/// What `PRAGMA integrity_check` reports, at most 100 lines; empty when it says ok.
std::vector<std::string> IntegrityProblems(Connection& connection);

/// A row that refers to a row which is not there.
struct BrokenReference {
  std::string table;
  std::string parent;
  std::int64_t rows = 0;
};
std::vector<BrokenReference> BrokenReferences(Connection& connection);

/// Instalments without a decision after event `last`, by year, agreement and number, at most
/// `most`.
std::vector<InstalmentId> UndecidedInstalments(Connection& connection, std::int64_t last,
                                               std::int64_t most);

/// Decisions that were current after event `last` and stood on a version of a population or an
/// outcome which had been corrected by then.
std::vector<InstalmentId> DecisionsOnSupersededFacts(Connection& connection, std::int64_t last);

/// Instalments whose decisions up to event `last` are not the versions 1, 2, … without gaps.
std::vector<InstalmentId> InstalmentsWithVersionGaps(Connection& connection, std::int64_t last);

}  // namespace fordela::storage
