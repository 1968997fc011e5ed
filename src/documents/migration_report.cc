#include "documents/migration_report.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/history_state.h"
#include "documents/printable.h"

namespace fordela {

std::string MigrationText(std::string_view file, const Migration& migration, Carried carried) {
  const std::string history = fmt::format(
      "{} events, root {}\n", GroupDigits(migration.history.events), ToHex(migration.history.root));
  if (migration.steps.empty()) {
    return fmt::format("{} has schema version {}, which is current; nothing was written: {}", file,
                       migration.to, history);
  }
  if (carried == Carried::kNotYet) {
    return fmt::format(
        "would migrate {} from schema version {} to {}, by {}; nothing was written: {}", file,
        migration.from, migration.to, JoinWords(migration.steps), history);
  }
  return fmt::format("migrated {} from schema version {} to {}: {}", file, migration.from,
                     migration.to, history);
}

std::string MigrationJson(std::string_view file, const Migration& migration, Carried carried) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("events", migration.history.events);
  json.Member("file", Printable(file));
  json.Member("from", std::int64_t{migration.from});
  json.Member("migrated", carried == Carried::kOut && !migration.steps.empty());
  json.Member("root", ToHex(migration.history.root));
  json.Key("steps");
  json.BeginArray();
  for (const std::string& step : migration.steps) json.String(step);
  json.EndArray();
  json.Member("to", std::int64_t{migration.to});
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
