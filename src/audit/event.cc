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

std::optional<std::string_view> FindContent(std::string_view canonical, const Event& event) {
  constexpr std::string_view kMarker = "\"\"";
  Event marked = event;
  marked.content = kMarker;
  const std::string frame = CanonicalEvent(marked);
  const std::size_t at =
      frame.find(",\"content\":\"\",\"kind\":") + std::string_view(",\"content\":").size();
  const std::string_view before(frame.data(), at);
  const std::string_view after(frame.data() + at + kMarker.size(),
                               frame.size() - at - kMarker.size());
  if (canonical.size() < before.size() + after.size() || !canonical.starts_with(before) ||
      !canonical.ends_with(after)) {
    return std::nullopt;
  }
  return canonical.substr(at, canonical.size() - before.size() - after.size());
}

Hash LeafHash(std::string_view canonical_event) {
  return Sha256(std::string_view("\x00", 1), canonical_event);
}

}  // namespace fordela
