#include "fordela/record.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "documents/swedish_regions.h"
#include "services/annex.h"
#include "services/append.h"
#include "services/decide.h"
#include "services/facts.h"
#include "services/plan.h"
#include "storage/archive_file.h"
#include "storage/events.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

constexpr std::size_t kLongestActor = 100;
constexpr std::size_t kLongestOrigin = 128;

void CheckActor(const Act& act) {
  if (!act.actor.empty() && act.actor.size() <= kLongestActor && IsPrintable(act.actor)) return;
  throw Refused(
      Problem{"actor_malformed", "actor", "the actor's name is empty, too long or not printable",
              "give your name with --actor or FORDELA_ACTOR, 1 to 100 characters", "", 0});
}

void CheckOrigin(const std::string& origin) {
  const bool plain = origin.find_first_not_of(
                         "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./_-") ==
                     std::string::npos;
  if (!origin.empty() && origin.size() <= kLongestOrigin && plain) return;
  throw Refused(Problem{"origin_malformed", "origin",
                        "the archive's name is empty, too long or has other characters than these",
                        "use 1 to 128 of A–Z a–z 0–9 . / _ -, such as example.se/cancer", "", 0});
}

std::vector<Annex> AnnexesOf(const services::Plan& plan, const services::Facts& facts,
                             std::int64_t events, const Hash& root) {
  std::map<std::string, std::string> names;
  for (const auto& [code, region] : facts.regions) names[code] = region.name;
  std::vector<Annex> annexes;
  for (const services::PlannedRecord& planned : plan.records) {
    const auto* decision = std::get_if<Decision>(&planned.record);
    if (decision == nullptr) continue;
    annexes.push_back(
        services::BuildAnnex(*decision, facts.agreements.at(decision->instalment.agreement),
                             services::BasisOf(*decision, facts), names, events, root));
  }
  return annexes;
}

/// The plan as its outcome: what is recorded, or would be.
RecordResult ResultOf(const services::Plan& plan, const services::Facts& facts,
                      const TreeEdge& history, bool recorded) {
  RecordResult result;
  for (const services::PlannedRecord& planned : plan.records) {
    result.items.push_back(
        {RecordTitle(planned.record), recorded ? planned.event : 0, planned.event == 0});
  }
  result.warnings = plan.warnings;
  result.events = history.size;
  result.root = TreeRoot(history);
  result.annexes = AnnexesOf(plan, facts, result.events, result.root);
  return result;
}

/// The files against what is on record, checked and computed. Refused with every problem.
services::Plan PlanOrRefuse(std::span<const RecordFile> files, services::Facts& facts) {
  services::Plan plan = services::MakePlan(files, facts);
  if (!plan.problems.empty()) throw Refused(std::move(plan.problems));
  return plan;
}

}  // namespace

RecordResult RecordFiles(Database& database, std::span<const RecordFile> files, const Act& act) {
  CheckActor(act);
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    services::Facts facts = services::LoadFacts(connection, files);
    const TreeEdge before = storage::LoadTreeEdge(connection, facts.last_event);
    const services::Plan plan = PlanOrRefuse(files, facts);

    TreeEdge history = before;
    for (const services::PlannedRecord& planned : plan.records) {
      if (planned.event > 0) {
        services::AppendRecord(connection, history, planned.record, act);
      }
    }
    services::ReadBack(connection, before, history);
    return ResultOf(plan, facts, history, true);
  });
}

RecordResult PreviewFiles(Database& database, std::span<const RecordFile> files, const Act& act) {
  CheckActor(act);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    services::Facts facts = services::LoadFacts(connection, files);
    const TreeEdge history = storage::LoadTreeEdge(connection, facts.last_event);
    const services::Plan plan = PlanOrRefuse(files, facts);
    return ResultOf(plan, facts, history, false);
  });
}

void InitArchive(Database& database, const std::string& origin, const Act& act) {
  CheckActor(act);
  CheckOrigin(origin);
  storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    Check(storage::LastEvent(connection) == 0, "an archive is initialised once");
    TreeEdge history;
    services::AppendRecord(connection, history, Archive{origin, 1}, act);
    for (const Region& region : SwedishRegions()) {
      services::AppendRecord(connection, history, region, act);
    }
    services::ReadBack(connection, TreeEdge{}, history);
  });
}

void InitArchive(const std::filesystem::path& file, const std::string& origin, const Act& act) {
  storage::CreateArchiveFile(file, [&](Database& database) { InitArchive(database, origin, act); });
}

}  // namespace fordela
