#include "documents/event_log.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "documents/content.h"
#include "fordela/error.h"

namespace fordela {
namespace {

constexpr std::size_t kShortHash = 12;

/// `decision cancer-2025/2`; only the kind when the content cannot be read.
std::string TitleOf(const Event& event) {
  try {
    return RecordTitle(ParseContent(event.kind, event.content));
  } catch (const Refused&) {
    return event.kind;
  }
}

}  // namespace

std::string EventText(const LoggedEvent& logged) {
  return fmt::format("{:>6}  {}  {}  {}  {}\n", logged.event.seq,
                     FormatInstant(logged.event.recorded_at), logged.event.actor,
                     TitleOf(logged.event), ToHex(logged.leaf_hash).substr(0, kShortHash));
}

std::string EventJson(const LoggedEvent& logged) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("actor", logged.event.actor);
  json.RawMember("content", logged.event.content);
  json.Member("kind", logged.event.kind);
  json.Member("leaf_hash", ToHex(logged.leaf_hash));
  json.Member("recorded_at", FormatInstant(logged.event.recorded_at));
  json.Member("seq", logged.event.seq);
  json.EndObject();
  return out += '\n';
}

std::vector<Column> EventColumns() {
  return {{"Event", Align::kRight}, {"Recorded at"}, {"Actor"}, {"Record"}, {"Leaf hash"}};
}

Row EventCells(const LoggedEvent& logged) {
  return {Cell::Integer(logged.event.seq), Cell::Text(FormatInstant(logged.event.recorded_at)),
          Cell::Text(logged.event.actor), Cell::Text(TitleOf(logged.event)),
          Cell::Code(ToHex(logged.leaf_hash))};
}

}  // namespace fordela
