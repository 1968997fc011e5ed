#include <fmt/format.h>

#include <algorithm>

#include "base/base64.h"
#include "base/unicode.h"
#include "fordela/checkpoint.h"

namespace fordela {
namespace {

constexpr std::string_view kDash = "\u2014 ";  // begins each signature line
constexpr std::size_t kIdBytes = 4;

std::string RenderSignature(const NoteSignature& signature) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((signature.key_id >> shift) & 0xff);
  }
  return fmt::format("{}{} {}\n", kDash, signature.name, ToBase64(bytes + signature.bytes));
}

/// `line` is without its line feed.
std::optional<NoteSignature> ParseSignature(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto bytes = FromBase64(line.substr(space + 1));
  NoteSignature signature;
  signature.name = line.substr(0, space);
  if (!IsKeyName(signature.name) || !bytes || bytes->size() <= kIdBytes) return std::nullopt;
  for (std::size_t i = 0; i < kIdBytes; ++i) {
    signature.key_id = (signature.key_id << 8) | static_cast<std::uint8_t>((*bytes)[i]);
  }
  signature.bytes = bytes->substr(kIdBytes);
  return signature;
}

/// UTF-8 without control characters but line feeds: c2sp.org/signed-note, format.
bool IsNoteText(std::string_view bytes) {
  return !FindInvalidUtf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
  });
}

}  // namespace

std::string RenderNote(const SignedNote& note) {
  std::string bytes = note.text;
  if (!note.signatures.empty()) bytes += '\n';
  for (const NoteSignature& signature : note.signatures) bytes += RenderSignature(signature);
  return bytes;
}

std::optional<SignedNote> ParseNote(std::string_view bytes) {
  if (bytes.size() > kMaxNoteBytes || !bytes.ends_with('\n') || !IsNoteText(bytes)) {
    return std::nullopt;
  }
  const std::size_t blank = bytes.find("\n\n");
  if (blank == std::string_view::npos) return SignedNote{std::string(bytes), {}};
  SignedNote note{std::string(bytes.substr(0, blank + 1)), {}};
  std::string_view rest = bytes.substr(blank + 2);
  if (rest.empty()) return std::nullopt;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    auto signature = ParseSignature(rest.substr(0, end));
    if (!signature) return std::nullopt;
    note.signatures.push_back(*std::move(signature));
    rest.remove_prefix(end + 1);
  }
  return note;
}

}  // namespace fordela
