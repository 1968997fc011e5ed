#include "documents/counterfactual_words.h"

#include <fmt/format.h>

#include "base/text.h"
#include "documents/annex.h"

namespace fordela {

std::string CountOfRegions(std::size_t count) {
  return fmt::format("{} region{}", count, count == 1 ? "" : "s");
}

std::string SnapshotName(const PopulationSnapshot& snapshot) {
  if (snapshot.version == 1) return snapshot.id;
  return fmt::format("{} (version {})", snapshot.id, snapshot.version);
}

std::string SnapshotInWords(const PopulationSnapshot& snapshot) {
  return fmt::format("{}, {} ({})", SnapshotName(snapshot), snapshot.label, snapshot.source);
}

Cell OutcomeCell(const Annex& recorded, bool met) {
  if (!InstalmentOf(recorded).condition) return Cell::None();
  return Cell::Text(met ? "yes" : "no");
}

std::string TieLine(const std::optional<CutTie>& tie,
                    const std::map<std::string, std::string>& names) {
  if (!tie) return "";
  std::vector<std::string> titles;
  for (const std::string& code : tie->regions) {
    titles.push_back(fmt::format("{} ({})", names.at(code), code));
  }
  return fmt::format("tie at the cut: {}; {} of them got a krona, by region code\n",
                     JoinWords(titles), tie->given);
}

void WriteTie(CanonicalJson& json, std::string_view key, const std::optional<CutTie>& tie) {
  json.Key(key);
  if (!tie) return json.Null();
  json.BeginObject();
  json.Member("given", static_cast<std::int64_t>(tie->given));
  WriteCodes(json, "regions", tie->regions);
  json.EndObject();
}

void WriteCodes(CanonicalJson& json, std::string_view key, const std::vector<std::string>& codes) {
  json.Key(key);
  json.BeginArray();
  for (const std::string& code : codes) json.String(code);
  json.EndArray();
}

}  // namespace fordela
