#include "documents/history_state.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/printable.h"

namespace fordela {

std::string HistoryStateText(std::string_view done, std::string_view file,
                             const HistoryState& state) {
  return fmt::format("{} {}: {} events, root {}\n", done, file, GroupDigits(state.events),
                     ToHex(state.root));
}

std::string HistoryStateJson(std::string_view file, const HistoryState& state) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("events", state.events);
  json.Member("file", Printable(file));
  json.Member("root", ToHex(state.root));
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
