#include "cli/archive_words.h"

#include <fmt/format.h>

#include <cctype>

#include "base/text.h"
#include "base/unicode.h"
#include "fordela/error.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

std::vector<Candidate> Decisions(const Database& database, std::string_view typed) {
  std::vector<Candidate> candidates;
  for (const DecisionSummary& decision : ListDecisions(database, {})) {
    const std::string id = FormatDecisionId(decision.id);
    if (!id.starts_with(typed)) continue;
    candidates.push_back({id, fmt::format("{} kr{}", GroupDigits(decision.pot),
                                          decision.superseded_by ? ", superseded" : "")});
  }
  return candidates;
}

std::vector<Candidate> Snapshots(const Database& database, std::string_view typed) {
  std::vector<Candidate> candidates;
  for (const PopulationSnapshot& snapshot : ListSnapshots(database, {})) {
    if (snapshot.id.starts_with(typed)) candidates.push_back({snapshot.id, snapshot.label});
  }
  return candidates;
}

std::vector<Candidate> Regions(const Database& database, std::string_view typed) {
  const bool by_code =
      !typed.empty() && std::isdigit(static_cast<unsigned char>(typed.front())) != 0;
  const std::string folded = FindInvalidUtf8(typed) ? std::string(typed) : FoldName(typed);
  std::vector<Candidate> candidates;
  for (const Region& region : ListRegions(database, {})) {
    if (by_code && region.code.starts_with(typed)) {
      candidates.push_back({region.code, region.name});
    } else if (!by_code && FoldName(region.name).starts_with(folded)) {
      candidates.push_back({region.name, region.code});
    }
  }
  return candidates;
}

}  // namespace

std::vector<Candidate> WordsOfArchive(ValueKind kind, const std::filesystem::path& archive,
                                      std::string_view typed) {
  try {
    const Database database = Database::Open(archive, Access::kRead);
    if (kind == ValueKind::kDecision) return Decisions(database, typed);
    if (kind == ValueKind::kSnapshot) return Snapshots(database, typed);
    if (kind == ValueKind::kRegion) return Regions(database, typed);
  } catch (const Error&) {
    return {};
  }
  return {};
}

}  // namespace fordela::cli
