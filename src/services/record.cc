#include "fordela/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "documents/swedish_regions.h"
#include "services/annex.h"
#include "services/append.h"
#include "services/facts.h"
#include "services/plan.h"
#include "storage/archive_file.h"
#include "storage/events.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

constexpr std::size_t kLongestOrigin = 128;

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
  std::vector<Annex> annexes;
  for (const services::PlannedRecord& planned : plan.records) {
    const auto* decision = std::get_if<Decision>(&planned.record);
    if (decision == nullptr) continue;
    annexes.push_back(services::BuildAnnex(*decision, facts, events, root));
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

/// That the clock went backwards, if something is to be recorded.
void WarnOfClock(services::Plan& plan, const services::Facts& facts, Instant now) {
  const bool adds = std::any_of(plan.records.begin(), plan.records.end(),
                                [](const auto& planned) { return planned.event > 0; });
  if (adds) services::WarnOfClock(facts.last_recorded_at, now, plan.warnings);
}

/// The files against what is on record, checked and computed. Refused with every problem.
services::Plan PlanOrRefuse(std::span<const RecordFile> files, services::Facts& facts,
                            const Act& act) {
  services::Plan plan = services::MakePlan(files, facts);
  if (!plan.problems.empty()) throw Refused(std::move(plan.problems));
  WarnOfClock(plan, facts, act.now);
  return plan;
}

}  // namespace

RecordResult RecordFiles(Database& database, std::span<const RecordFile> files, const Act& act) {
  services::CheckActor(act);
  return storage::InWriteTransaction(database, [&](storage::Connection& connection) {
    services::Facts facts = services::LoadFacts(connection, files);
    const services::Plan plan = PlanOrRefuse(files, facts, act);
    const TreeEdge history = services::AppendPlanned(connection, plan.records, act);
    return ResultOf(plan, facts, history, true);
  });
}

RecordResult PreviewFiles(Database& database, std::span<const RecordFile> files, const Act& act) {
  services::CheckActor(act);
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    services::Facts facts = services::LoadFacts(connection, files);
    const TreeEdge history = storage::LoadTreeEdge(connection, facts.last_event);
    const services::Plan plan = PlanOrRefuse(files, facts, act);
    return ResultOf(plan, facts, history, false);
  });
}

std::optional<RecordResult> RecordAgreed(Database& database, std::span<const RecordFile> files,
                                         const Act& act,
                                         const std::function<bool(const RecordResult&)>& agreed) {
  services::CheckActor(act);
  return storage::InWriteTransaction(
      database, [&](storage::Connection& connection) -> std::optional<RecordResult> {
        services::Facts facts = services::LoadFacts(connection, files);
        const TreeEdge before = storage::LoadTreeEdge(connection, facts.last_event);
        const services::Plan plan = PlanOrRefuse(files, facts, act);
        if (!agreed(ResultOf(plan, facts, before, false))) return std::nullopt;
        const TreeEdge history = services::AppendPlanned(connection, plan.records, act);
        return ResultOf(plan, facts, history, true);
      });
}

void InitArchive(Database& database, const std::string& origin, const Act& act) {
  services::CheckActor(act);
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
