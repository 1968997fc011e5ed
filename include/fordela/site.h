#pragma once

// What the pages that people look at are made of: one record for each kind of page, loaded from an
// archive and rendered without it. Nothing here writes.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/audit.h"
#include "fordela/checkpoint.h"
#include "fordela/database.h"
#include "fordela/exclusions.h"
#include "fordela/export.h"
#include "fordela/hash.h"
#include "fordela/queries.h"
#include "fordela/reconcile.h"
#include "fordela/records.h"
#include "fordela/settlements.h"

#pragma GCC visibility push(default)
namespace fordela {

/// Which history the pages were made from: what stands in the footer of each of them.
struct SiteHistory {
  std::string origin;  // the archive's name
  std::int64_t events = 0;
  Hash root{};
  Instant updated{};  // of the last event
};
/// As known at `as_of`. An archive without events has an empty origin.
SiteHistory LoadSiteHistory(const Database& database, AsOf as_of);

/// What part of a large archive a page is made from. Without one, it is made from all of it.
struct SiteSpan {
  std::optional<std::int64_t> from_year = {};  // of agreements, both included
  std::optional<std::int64_t> to_year = {};
  /// Only what comes before that instalment, in the order by year, agreement and number.
  std::optional<InstalmentId> before = {};
  std::int64_t limit = 200;  // at most so many instalments: the newest in that order
};

/// How much of the archive a page shows. Its sums are of what it shows.
struct SitePart {
  SiteSpan span;
  std::int64_t shown = 0;             // instalments
  std::int64_t in_all = 0;            // of the years of the span, those after `before` too
  std::int64_t first_year = 0;        // with an agreement on record; 0 if there is none
  std::int64_t last_year = 0;         // the same
  std::optional<InstalmentId> older;  // the oldest that is shown, if there are older ones

  /// Something on record is not shown.
  [[nodiscard]] bool partial() const noexcept { return shown < in_all || chosen(); }
  /// The years were chosen.
  [[nodiscard]] bool chosen() const noexcept { return span.from_year || span.to_year; }
};

/// An instalment as the overview has it, with its current decision, if there is one on record.
struct OverviewInstalment {
  InstalmentId id;
  std::int64_t year = 0;
  std::string agreement_title;
  Kronor amount = 0;
  std::optional<std::string> condition;
  struct Decided {
    std::optional<Date> decided_on;
    std::optional<std::string> number;
    Kronor paid = 0;  // Σ of the annex
    Kronor withheld = 0;
    std::int64_t recipients = 0;       // regions that are paid
    std::vector<std::string> not_met;  // names of the regions that are not, by code
  };
  std::optional<Decided> decided;
};

/// What a region was decided through the years, by the current decisions.
struct OverviewRegion {
  std::string code;
  std::string region;  // its name
  Kronor amount = 0;
  /// In the last decision, by year, agreement and instalment, that has a figure for the region.
  std::optional<Inhabitants> inhabitants;
  std::int64_t paid = 0;      // decisions that pay it
  std::int64_t excluded = 0;  // decisions that do not, for it did not meet the condition
};

struct Overview {
  std::vector<OverviewInstalment> instalments;  // by year, agreement and instalment
  std::vector<OverviewRegion> regions;          // of all annexes, by code
  std::optional<SitePart> part = {};            // with a span: of all instalments
};
/// Refused: agreement_unknown (of `before`).
Overview LoadOverview(const Database& database, AsOf as_of,
                      const std::optional<SiteSpan>& span = std::nullopt);

/// Where each amount of a decision comes from.
struct Derivation {
  Rule computed_by = Rule::kLargestRemainder;  // largest remainder, if the amounts are stated
  Unmet unmet = Unmet::kRedistribute;
  Allocation allocation;             // shares in the order of `regions`
  std::vector<std::string> regions;  // codes, ascending
  std::vector<bool> took_part;       // one for each; without its outcome a region may not
  std::vector<RemainderRank> ranks;  // one for each that took part, in their order; under
                                     // largest remainder only
  std::optional<MultiplierInterval> multiplier;  // as Explanation has it
  /// The rules that give the amounts of a decision that states them, if the pot is split by
  /// population alone and paid in full; else empty.
  std::vector<Rule> rules;
  std::optional<NearestRule> nearest;  // to such a decision, where no rule gives its amounts
};

/// Of an annex, whether it is on record or not; nothing if what it stands on does not give one.
std::optional<Derivation> DeriveAnnex(const Annex& annex);

struct DecisionPage {
  DecisionReport report;
  std::vector<DecisionId> versions;  // all of the instalment, the oldest first, the current without
                                     // a version number
  /// Nothing if the recorded inputs do not give one.
  std::optional<Derivation> derivation;
  /// What a correction changed: the version before, then this one. Nothing for the first version.
  std::optional<Comparison> correction;
  /// Nothing if every region is paid, or if it cannot be known. Computed on the decision's own
  /// snapshot or, where that lacks figures, on that of the last earlier decision that has them all.
  std::optional<Exclusions> exclusions;
  /// The names of the regions that the decision's own snapshot lacks figures of, by code, if that
  /// keeps the exclusions from being computed on it.
  std::vector<std::string> exclusions_missing;
  std::optional<DecisionSettlements> settlements;  // of a current version alone
  /// The current decision on the instalment of that number in the agreement of the year before:
  /// the one whose id has that year where this one's has its own.
  std::optional<DecisionId> year_before;
};
/// Refused: decision_unknown, version_unknown.
DecisionPage LoadDecisionPage(const Database& database, const DecisionId& id, AsOf as_of);

/// A decision, with what its workbook tells of it.
struct DecisionDetails {
  DecisionReport report;
  Explanation explanation;  // of any region of its annex: the allocation is that of all
  std::optional<DecisionSettlements> settlements;  // of the current version
  std::vector<DecisionSummary> versions;           // of its instalment
};
/// All of one state. Refused: decision_unknown, version_unknown.
DecisionDetails LoadDecisionDetails(const Database& database, const DecisionId& id, AsOf as_of);

/// A payout to a region, beside that to the whole country, and what it stands on.
struct RegionPageRow {
  HistoryRow row;
  std::string share;  // of the region, as AnnexRow has it; with a span alone
  std::string agreement_title;
  Kronor country_amount = 0;            // Σ of the annex
  Inhabitants country_inhabitants = 0;  // that the pot was split over
  std::optional<std::string> condition;
  Unmet unmet = Unmet::kRedistribute;  // what becomes of the share of who does not meet it
  std::optional<std::string> assessed_by;
  std::optional<Date> reported_on;
  std::string population_label;  // as printed
  std::optional<Date> reference_date;
  std::string population_source;
};
/// What was paid to a region on one decision that something was paid on.
struct RegionPageSettlement {
  DecisionId decision;
  SettlementSums sums;
};
struct RegionPage {
  Region region;
  std::vector<RegionPageRow> rows;  // by year, then agreement, then instalment
  std::vector<RegionPageSettlement> settlements;
  std::optional<Region> previous;  // on record, by code
  std::optional<Region> next;
  std::optional<SitePart> part = {};  // with a span: of the instalments with a decision
};
/// `region`: a code or any known name. Refused: region_unknown, region_ambiguous; agreement_unknown
/// (of `before`).
RegionPage LoadRegionPage(const Database& database, std::string_view region, AsOf as_of,
                          const std::optional<SiteSpan>& span = std::nullopt);

/// The pages of several regions, over the same decisions, in the order of `regions`, each once.
/// Refused as LoadRegionPage, with every problem.
std::vector<RegionPage> LoadRegionPages(const Database& database,
                                        const std::vector<std::string>& regions, AsOf as_of,
                                        const SiteSpan& span);

/// Hands over the page of every region on record, by code. What they share is read once.
void ForEachRegionPage(const Database& database, AsOf as_of,
                       const std::function<void(const RegionPage&)>& visit);

struct AuditPage {
  AuditReport report;
  SignedNote checkpoint;       // of the same history
  std::int64_t decisions = 0;  // of all versions
  std::int64_t payouts = 0;
};
/// What is found of an archive, with its checkpoint, unsigned, and its counts.
AuditPage LoadAuditPage(const Database& database, AuditReport report);

/// How amounts are computed, and where all of it can be had as data.
struct MethodPage {
  /// Of the last decision, by year, agreement and instalment, that is computed by largest remainder
  /// and divides what is left over: for the last region that gets a krona of it.
  std::optional<Explanation> example;
  std::vector<PopulationSnapshot> snapshots;  // every version, in the order of recording
  std::vector<DecisionSummary> corrected;     // decisions that another one took the place of
  std::int64_t snapshots_in_all = 0;
  std::int64_t corrected_in_all = 0;
  std::int64_t regions = 0;            // on record
  ExportResult data;                   // the package in `data/`
  std::optional<std::string> licence;  // as ExportOptions has it
};
/// All but `data` and `licence`, which who publishes adds. With a limit, at most so many snapshots
/// and corrected decisions: the last of them.
MethodPage LoadMethodPage(const Database& database, AsOf as_of,
                          const std::optional<std::int64_t>& limit = std::nullopt);

}  // namespace fordela
#pragma GCC visibility pop
