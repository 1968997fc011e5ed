#pragma once

// The state of an archive's affairs: what is recorded, what is missing, and what to do about it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/database.h"
#include "fordela/hash.h"
#include "fordela/queries.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// How far an instalment has come.
struct InstalmentStatus {
  InstalmentId id;
  Kronor amount = 0;
  bool conditional = false;
  bool outcome_recorded = false;
  bool decided = false;
  // Of the current version of its decision; 0 and false without one:
  Kronor payouts = 0;  // to be paid out: the pot less what is withheld
  Kronor paid = 0;     // net of repayments
  Kronor to_pay = 0;   // Σ of the regions that have too little
  Kronor to_reclaim =
      0;  // Σ of the regions that have too much; payouts − paid = to_pay − to_reclaim
  bool reconciled = false;           // held against a published document, on record
  std::int64_t last_deviations = 0;  // that the last reconciliation found
};

struct AgreementStatus {
  std::string id;
  std::int64_t year = 0;
  std::string title;
  Kronor amount = 0;
  std::vector<InstalmentStatus> instalments;  // by number
};

/// What is missing; the names are published.
enum class Want {
  kAgreement,       // there is none at all
  kOutcome,         // of a condition, on which a decision waits
  kDecision,        // on an instalment, whose outcome is recorded or that needs none
  kPayment,         // not all that was decided is paid
  kReclaim,         // more was paid than was decided
  kReconciliation,  // the decision was not held against the published document
  kDeviations,      // the last reconciliation found deviations
};

/// `agreement`, `outcome`, `decision`, `payment`, `reclaim`, `reconciliation`, `deviations`.
std::string_view WantName(Want want) noexcept;

struct MissingThing {
  Want want = Want::kAgreement;
  std::optional<InstalmentId> instalment;  // nothing: the archive as a whole
  Kronor amount = 0;                       // of kPayment and kReclaim
};

struct ArchiveStatus {
  std::string origin;  // empty if nothing was known then
  std::int64_t events = 0;
  Hash root{};
  std::optional<Instant> last_recorded_at;
  AsOf as_of = {};
  std::int64_t regions = 0;
  std::int64_t populations = 0;             // snapshots, in their current versions
  std::vector<AgreementStatus> agreements;  // by year and id
  std::vector<MissingThing> missing;        // by kind, in the order of work; then by instalment
};

/// What was known at `as_of`. Reads every decision on record with its payments. Throws Error
/// (damaged) if rows are not what was recorded.
ArchiveStatus LoadStatus(const Database& database, AsOf as_of);

}  // namespace fordela
#pragma GCC visibility pop
