// What somebody may choose from.

#include <algorithm>
#include <utility>
#include <vector>

#include "fordela/choices.h"
#include "services/lookup.h"
#include "services/split.h"
#include "storage/agreements.h"
#include "storage/populations.h"
#include "storage/spans.h"
#include "storage/transaction.h"

namespace fordela {

namespace {

/// The newest first.
struct Newest {
  std::vector<storage::PlacedInstalment> instalments;
  std::int64_t in_all = 0;
};

Newest FindNewest(storage::Connection& connection, std::int64_t limit, storage::Decided decided) {
  const std::int64_t last = services::LastKnownEvent(connection, std::nullopt);
  storage::InstalmentSpan span;
  span.decided = decided;
  Newest newest;
  newest.in_all =
      storage::CountInstalments(connection, span.from_year, span.to_year, decided, last);
  span.limit = std::min(limit, newest.in_all);
  if (span.limit > 0) newest.instalments = storage::ListInstalments(connection, span, last);
  return newest;
}

/// An agreement that is asked for again and again.
class LastAgreement {
 public:
  explicit LastAgreement(storage::Connection& connection) : connection_(connection) {}

  const Agreement& Of(const storage::PlacedInstalment& instalment) {
    if (agreement_.id != instalment.id.agreement) {
      agreement_ = services::Require(
          storage::FindAgreement(connection_, instalment.agreement_event), "an agreement");
    }
    return agreement_;
  }

 private:
  storage::Connection& connection_;
  Agreement agreement_;
};

}  // namespace

NewestDecisions ListNewestDecisions(const Database& database, std::int64_t limit) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const Newest found = FindNewest(connection, limit, storage::Decided::kYes);
    NewestDecisions newest;
    newest.in_all = found.in_all;
    LastAgreement agreements(connection);
    for (const storage::PlacedInstalment& each : found.instalments) {
      newest.decisions.push_back({{each.id, std::nullopt}, each.year, agreements.Of(each).title});
    }
    return newest;
  });
}

std::optional<NewestDecisions::Entry> FindLastDecision(const Database& database,
                                                       std::int64_t instalment,
                                                       std::int64_t before_year) {
  return storage::InReadTransaction(
      database, [&](storage::Connection& connection) -> std::optional<NewestDecisions::Entry> {
        storage::InstalmentSpan span;
        span.decided = storage::Decided::kYes;
        span.number = instalment;
        span.to_year = before_year - 1;
        span.limit = 1;
        const auto found = storage::ListInstalments(
            connection, span, services::LastKnownEvent(connection, std::nullopt));
        if (found.empty()) return std::nullopt;
        return NewestDecisions::Entry{{found.front().id, std::nullopt},
                                      found.front().year,
                                      LastAgreement(connection).Of(found.front()).title};
      });
}

NewestUndecided ListNewestUndecided(const Database& database, std::int64_t limit) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const Newest found = FindNewest(connection, limit, storage::Decided::kNo);
    NewestUndecided newest;
    newest.in_all = found.in_all;
    LastAgreement agreements(connection);
    for (const storage::PlacedInstalment& each : found.instalments) {
      const Agreement& agreement = agreements.Of(each);
      const Instalment& instalment = services::InstalmentOf(agreement, each.id.number);
      newest.instalments.push_back(
          {each.id, agreement.title, instalment.amount, instalment.condition});
    }
    return newest;
  });
}

NewestSnapshots ListNewestSnapshots(const Database& database, std::int64_t limit) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, std::nullopt);
    NewestSnapshots newest;
    newest.in_all = storage::CountSnapshotIds(connection, last);
    for (storage::SnapshotRow& row : storage::ListNewestSnapshotRows(connection, last, limit)) {
      newest.snapshots.push_back({std::move(row.id), std::move(row.label)});
    }
    return newest;
  });
}

std::optional<Agreement> FindAgreement(const Database& database, const std::string& id) {
  return storage::InReadTransaction(
      database, [&](storage::Connection& connection) -> std::optional<Agreement> {
        const auto event = storage::FindAgreementEvent(
            connection, id, services::LastKnownEvent(connection, std::nullopt));
        if (!event) return std::nullopt;
        return storage::FindAgreement(connection, *event);
      });
}

std::optional<PopulationSnapshot> FindSnapshot(const Database& database, const std::string& id) {
  return storage::InReadTransaction(
      database, [&](storage::Connection& connection) -> std::optional<PopulationSnapshot> {
        const auto versions = storage::FindSnapshotEvents(
            connection, id, services::LastKnownEvent(connection, std::nullopt));
        if (versions.empty()) return std::nullopt;
        return storage::FindSnapshot(connection, versions.back());
      });
}

}  // namespace fordela
