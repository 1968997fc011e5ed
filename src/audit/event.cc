#include "base/canonical_json.h"
#include "base/sha256.h"
#include "fordela/history.h"

namespace fordela {

std::string CanonicalEvent(const Event& event) {
  std::string bytes;
  bytes.reserve(event.content.size() + 128);
  CanonicalJson json(bytes);
  json.BeginObject();
  json.Member("actor", event.actor);
  json.RawMember("content", event.content);
  json.Member("kind", event.kind);
  json.Member("recorded_at", FormatInstant(event.recorded_at));
  json.Member("seq", event.seq);
  json.EndObject();
  return bytes;
}

Hash LeafHash(std::string_view canonical_event) {
  return Sha256(std::string_view("\x00", 1), canonical_event);
}

}  // namespace fordela
