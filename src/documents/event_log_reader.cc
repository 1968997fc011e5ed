#include "documents/event_log_reader.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "documents/event_log.h"
#include "documents/json_tree.h"

namespace fordela {
namespace {

/// Takes a text apart from its beginning.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  /// Up to that character, which is skipped; all of the rest where there is none.
  std::string_view TakeUntil(char end) {
    const std::string_view taken = rest_.substr(0, rest_.find(end));
    rest_.remove_prefix(std::min(taken.size() + 1, rest_.size()));
    return taken;
  }

 private:
  std::string_view rest_;
};

/// The JSON string that the text begins with, quotes included.
std::string_view StringAtFront(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2U : 1U;
  return text.substr(0, at + 1);
}

/// What follows the content.
struct Tail {
  std::string kind;
  Hash leaf_hash{};
  Instant recorded_at{};
  std::int64_t seq = 0;
};

std::optional<Tail> ParseTail(std::string_view text) {
  Scanner scanner(text);
  if (!scanner.Skip(",\"kind\":\"")) return std::nullopt;
  const std::string_view kind = scanner.TakeUntil('"');
  if (!scanner.Skip(",\"leaf_hash\":\"")) return std::nullopt;
  const auto hash = ParseHash(scanner.TakeUntil('"'));
  if (!hash || !scanner.Skip(",\"recorded_at\":\"")) return std::nullopt;
  const auto instant = ParseInstant(scanner.TakeUntil('"'));
  if (!instant || !scanner.Skip(",\"seq\":")) return std::nullopt;
  const std::string_view digits = scanner.TakeUntil('}');
  Tail tail{std::string(kind), *hash, *instant, 0};
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), tail.seq);
  if (parsed.ec != std::errc()) return std::nullopt;
  return tail;
}

}  // namespace

std::optional<LoggedEvent> ParseLoggedEvent(std::string_view line) {
  constexpr std::string_view kBefore = "{\"actor\":";
  constexpr std::string_view kBetween = ",\"content\":";
  if (!line.starts_with(kBefore)) return std::nullopt;
  const std::string_view actor = StringAtFront(line.substr(kBefore.size()));
  const std::size_t content_at = kBefore.size() + actor.size() + kBetween.size();
  // The last one: what follows it has no free text.
  const std::size_t tail_at = line.rfind(",\"kind\":\"");
  if (tail_at == std::string_view::npos || tail_at < content_at) return std::nullopt;
  const auto tail = ParseTail(line.substr(tail_at));
  JsonValue name;
  if (!tail || ReadJson(actor, name) || name.kind != JsonValue::Kind::kString) return std::nullopt;
  LoggedEvent logged{{tail->seq, tail->recorded_at, std::move(name.text), tail->kind,
                      std::string(line.substr(content_at, tail_at - content_at))},
                     tail->leaf_hash};
  const std::string written = EventJson(logged);
  if (std::string_view(written).substr(0, written.size() - 1) != line) return std::nullopt;
  return logged;
}

}  // namespace fordela
