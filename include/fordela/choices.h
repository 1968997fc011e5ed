#pragma once

// What somebody may choose from, the newest first: of an archive that is too large to be listed.
// All of it is what is in force now.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/amount.h"
#include "fordela/database.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// Decisions in the order by year, agreement and instalment, backwards.
struct NewestDecisions {
  struct Entry {
    DecisionId id;
    std::int64_t year = 0;
    std::string agreement_title;
  };
  std::vector<Entry> decisions;  // at most `limit`
  std::int64_t in_all = 0;
};
NewestDecisions ListNewestDecisions(const Database& database, std::int64_t limit);

/// The first of those on an instalment of that number, in agreements of years before that one.
std::optional<NewestDecisions::Entry> FindLastDecision(const Database& database,
                                                       std::int64_t instalment,
                                                       std::int64_t before_year);

/// Instalments that have no decision yet, in the same order.
struct NewestUndecided {
  struct Entry {
    InstalmentId id;
    std::string agreement_title;
    Kronor amount = 0;
    std::optional<std::string> condition;
  };
  std::vector<Entry> instalments;  // at most `limit`
  std::int64_t in_all = 0;
};
NewestUndecided ListNewestUndecided(const Database& database, std::int64_t limit);

/// Population snapshots in the order in which they were recorded, backwards: the current version of
/// each.
struct NewestSnapshots {
  struct Entry {
    std::string id;
    std::string label;  // as printed
  };
  std::vector<Entry> snapshots;  // at most `limit`
  std::int64_t in_all = 0;
};
NewestSnapshots ListNewestSnapshots(const Database& database, std::int64_t limit);

/// Of that id; nothing if there is none. Of a snapshot, the current version.
std::optional<Agreement> FindAgreement(const Database& database, const std::string& id);
std::optional<PopulationSnapshot> FindSnapshot(const Database& database, const std::string& id);

}  // namespace fordela
#pragma GCC visibility pop
