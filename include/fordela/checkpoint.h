#pragma once

// Checkpoints: what an archive's history was at some time, to be kept outside the file. They are
// signed notes with Ed25519 signatures, exactly as c2sp.org/signed-note and
// c2sp.org/tlog-checkpoint have them, so other tools read them. Pure, but for NewSigningKey.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/hash.h"

#pragma GCC visibility push(default)
namespace fordela {

/// A signed note may be this large; more is refused before it is read.
inline constexpr std::size_t kMaxNoteBytes = std::size_t{64} * 1024;

/// The history of one archive: its first `size` events have the root `root`.
struct Checkpoint {
  std::string origin;
  std::int64_t size = 0;
  Hash root{};

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// The text that is signed: origin, size in decimal, root in base64, a line feed after each.
std::string CheckpointText(const Checkpoint& checkpoint);

/// Reads what CheckpointText writes. Extension lines are let through and not looked at. Nothing for
/// any other form.
std::optional<Checkpoint> ParseCheckpointText(std::string_view text);

/// One signature of a note.
struct NoteSignature {
  std::string name;          // of the key
  std::uint32_t key_id = 0;  // KeyId, when it is a key of ours
  std::string bytes;

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

/// A text with signatures; with none it is not signed yet, and is written as the text alone.
struct SignedNote {
  std::string text;  // ends in a line feed
  std::vector<NoteSignature> signatures;

  friend bool operator==(const SignedNote&, const SignedNote&) = default;
};

/// The text; if it is signed a blank line, and a line for each signature.
std::string RenderNote(const SignedNote& note);

/// Reads what RenderNote writes; only that form, byte for byte. The text has no blank lines, as no
/// checkpoint has any. Nothing for any other form, and for more than kMaxNoteBytes.
std::optional<SignedNote> ParseNote(std::string_view bytes);

/// 1 to 128 bytes of printable UTF-8 without spaces of any kind or `+`.
bool IsKeyName(std::string_view name);

/// The public half of an Ed25519 key, with its name.
struct VerifierKey {
  std::string name;
  std::array<std::uint8_t, 32> bytes{};

  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

/// SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), the first four bytes.
std::uint32_t KeyId(const VerifierKey& key);

/// `name+hexkeyid+base64(0x01 ‖ key)`, without a line feed.
std::string FormatVerifierKey(const VerifierKey& key);

/// Reads what FormatVerifierKey writes. Nothing for any other form, or if the id is not the key's.
std::optional<VerifierKey> ParseVerifierKey(std::string_view text);

/// The secret half. Overwritten in memory when it is gone.
struct SigningKey {
  VerifierKey verifier;
  std::array<std::uint8_t, 32> seed{};

  SigningKey() = default;
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();
};

/// A key of that name from its secret (RFC 8032, section 5.1.5).
SigningKey MakeSigningKey(std::string_view name, const std::array<std::uint8_t, 32>& seed);

/// A new key of that name, from the system's source of random numbers.
SigningKey NewSigningKey(std::string_view name);

/// `PRIVATE+KEY+name+hexkeyid+base64(0x01 ‖ seed)`, without a line feed: as golang.org/x/mod's
/// sumdb/note writes it.
std::string FormatSigningKey(const SigningKey& key);

/// Reads what FormatSigningKey writes. Nothing for any other form.
std::optional<SigningKey> ParseSigningKey(std::string_view text);

/// Adds the key's signature to the note; one that it has already is replaced.
void SignNote(SignedNote& note, const SigningKey& key);

/// What the signatures of a note are worth to who trusts these keys.
struct SignatureVerdict {
  std::vector<std::string> verified;  // names of trusted keys that signed
  std::vector<std::string> failed;    // of trusted keys whose signature is false

  /// At least one trusted key signed, and no signature of one is false.
  [[nodiscard]] bool ok() const noexcept { return !verified.empty() && failed.empty(); }
};

/// Signatures of other keys are not looked at.
SignatureVerdict VerifySignatures(const SignedNote& note, std::span<const VerifierKey> trusted);

}  // namespace fordela
#pragma GCC visibility pop
