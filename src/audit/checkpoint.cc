#include "fordela/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/base64.h"

namespace fordela {
namespace {

/// Cuts the first line off; nothing unless it is there whole and not empty.
std::optional<std::string_view> TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::int64_t> ParseSize(std::string_view text) {
  std::int64_t size = 0;
  const auto [stop, error] = std::from_chars(text.data(), std::to_address(text.end()), size);
  if (error != std::errc() || size < 0 || fmt::format("{}", size) != text) return std::nullopt;
  return size;
}

}  // namespace

std::string CheckpointText(const Checkpoint& checkpoint) {
  const std::string_view root(reinterpret_cast<const char*>(checkpoint.root.data()),
                              checkpoint.root.size());
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, ToBase64(root));
}

std::optional<Checkpoint> ParseCheckpointText(std::string_view text) {
  const auto origin = TakeLine(text);
  if (!origin) return std::nullopt;
  const auto size_line = TakeLine(text);
  if (!size_line) return std::nullopt;
  const auto root_line = TakeLine(text);
  if (!root_line) return std::nullopt;
  while (!text.empty()) {
    if (!TakeLine(text)) return std::nullopt;
  }
  const auto size = ParseSize(*size_line);
  const auto root = FromBase64(*root_line);
  Checkpoint checkpoint{std::string(*origin), size.value_or(0), {}};
  if (!size || !root || root->size() != checkpoint.root.size()) return std::nullopt;
  std::copy(root->begin(), root->end(), checkpoint.root.begin());
  return checkpoint;
}

}  // namespace fordela
