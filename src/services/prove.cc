#include "services/prove.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "fordela/error.h"
#include "fordela/history.h"
#include "fordela/proof.h"
#include "fordela/verify.h"
#include "services/lookup.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/regions.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

LoadNode NodesOf(storage::Connection& connection) {
  return [&connection](int level, std::int64_t position) {
    const auto hash = storage::FindTreeNode(connection, level, position);
    if (hash) return *hash;
    throw storage::StoredWrongly(
        fmt::format("the history lacks its tree node {}/{}", level, position));
  };
}

Checkpoint CheckpointOf(storage::Connection& connection, std::int64_t size) {
  const auto archive = storage::FindArchive(connection);
  if (!archive) throw storage::StoredWrongly("the archive's own record is missing");
  return {archive->origin, size, TreeRoot(storage::LoadTreeEdge(connection, size))};
}

/// Why a key that signed `last` must not sign `now`; empty if it may.
std::string Contradiction(storage::Connection& connection, const Checkpoint& last,
                          const Checkpoint& now) {
  if (last.origin != now.origin) {
    return fmt::format("the key signed for the archive {}; this is {}", last.origin, now.origin);
  }
  if (last.size > now.size) {
    return fmt::format("the key signed for {} events; the archive has {}", GroupDigits(last.size),
                       GroupDigits(now.size));
  }
  const auto proof = ProveConsistency(last.size, now.size, NodesOf(connection));
  if (VerifyConsistency(last.size, last.root, now.size, now.root, proof)) return {};
  return fmt::format("the archive's first {} events are not those that the key signed for",
                     GroupDigits(last.size));
}

SignedNote Issue(storage::Connection& connection, const Signer* signer) {
  return services::IssueCheckpointOf(connection, storage::LastEvent(connection), signer);
}

ProvenEvent Prove(storage::Connection& connection, std::int64_t seq, std::int64_t size) {
  const auto row = services::Require(storage::FindEvent(connection, seq), "an event");
  return {seq, row.canonical, ProveInclusion(seq - 1, size, NodesOf(connection))};
}

const Payout& FindPayout(const Decision& decision, const Region& region) {
  const auto payout = std::find_if(decision.payouts.begin(), decision.payouts.end(),
                                   [&](const Payout& each) { return each.region == region.code; });
  if (payout != decision.payouts.end()) return *payout;
  throw Refused(Problem{"region_not_in_decision", "region",
                        fmt::format("region {} {} is not in the annex of {}", region.code,
                                    region.name, FormatInstalmentId(decision.instalment)),
                        "see `fordela annex` for the regions that are", "", 0});
}

/// The receipt's facts, and the numbers of the events that say so.
struct Facts {
  Receipt receipt;
  std::vector<std::int64_t> events;
};

Facts LoadFacts(storage::Connection& connection, const DecisionId& id, std::string_view name) {
  const std::int64_t last = storage::LastEvent(connection);
  const std::int64_t event = services::FindDecisionOrRefuse(connection, id, last);
  const Region region = services::FindRegionOrRefuse(connection, name, last);
  const Decision decision =
      services::Require(storage::FindDecision(connection, event), "a decision");
  const Payout& payout = FindPayout(decision, region);
  const PopulationSnapshot population = services::Require(
      storage::FindSnapshot(connection, decision.population_event), "a population");

  Facts facts{
      {decision.instalment,
       decision.version,
       decision.decided_on,
       region.code,
       region.name,
       std::nullopt,
       payout.met,
       payout.amount,
       {},
       {},
       {}},
      {event, services::Require(storage::FindRegionEvent(connection, region.code), "a region")}};
  for (const PopulationCount& count : population.counts) {
    if (count.region != region.code) continue;
    facts.receipt.inhabitants = count.inhabitants;
    facts.events.push_back(decision.population_event);
  }
  return facts;
}

}  // namespace

SignedNote services::IssueCheckpointOf(storage::Connection& connection, std::int64_t size,
                                       const Signer* signer) {
  const Checkpoint now = CheckpointOf(connection, size);
  SignedNote note{CheckpointText(now), {}};
  if (signer == nullptr) return note;
  const std::string why = signer->last ? Contradiction(connection, *signer->last, now) : "";
  if (!why.empty()) {
    throw Refused(Problem{"checkpoint_contradicts", "key", why,
                          "audit the archive against the last checkpoint, which is kept beside the "
                          "key; for another archive, make another key",
                          "", 0});
  }
  SignNote(note, signer->key);
  signer->save(note);
  return note;
}

Checkpoint LoadCheckpoint(const Database& database) {
  return storage::InReadTransaction(database, [](storage::Connection& connection) {
    return CheckpointOf(connection, storage::LastEvent(connection));
  });
}

SignedNote IssueCheckpoint(const Database& database, const Signer* signer) {
  return storage::InReadTransaction(
      database, [&](storage::Connection& connection) { return Issue(connection, signer); });
}

Receipt IssueReceipt(const Database& database, const DecisionId& decision, std::string_view region,
                     const Signer* signer) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    auto [receipt, events] = LoadFacts(connection, decision, region);
    receipt.checkpoint = Issue(connection, signer);
    if (signer != nullptr) receipt.keys = {signer->key.verifier};
    const std::int64_t size = ParseCheckpointText(receipt.checkpoint.text)->size;
    for (const std::int64_t event : events) {
      receipt.events.push_back(Prove(connection, event, size));
    }
    const Verdict verdict = VerifyReceipt(RenderReceipt(receipt), {});
    if (verdict.ok()) return receipt;
    throw Error(ErrorCode::kDamaged,
                "the archive does not prove this payout: " + JoinWords(verdict.faults),
                "see what `fordela audit` finds");
  });
}

}  // namespace fordela
