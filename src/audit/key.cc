// Ed25519 keys and signatures (RFC 8032), by libsodium.

#include <fmt/format.h>
#include <sodium/core.h>
#include <sodium/crypto_sign_ed25519.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include <algorithm>

#include "base/base64.h"
#include "base/check.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/unicode.h"
#include "fordela/checkpoint.h"

namespace fordela {
namespace {

constexpr std::string_view kEd25519("\x01", 1);  // c2sp.org/signed-note, signature types
constexpr std::string_view kPrivate = "PRIVATE+KEY+";
constexpr std::size_t kMaxNameBytes = 128;
constexpr std::size_t kIdDigits = 8;

using Bytes32 = std::array<std::uint8_t, 32>;
using Secret = std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES>;

std::string_view View(const Bytes32& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

const std::uint8_t* Data(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

/// The property White_Space of Unicode, but for those characters that IsPrintable refuses.
bool IsSpace(char32_t c) {
  return c == 0x20 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

/// The secret as libsodium wants it; `verifier` gets its public half.
Secret Expand(const Bytes32& seed, Bytes32& verifier) {
  Secret secret{};
  crypto_sign_ed25519_seed_keypair(verifier.data(), secret.data(), seed.data());
  return secret;
}

/// `name+id+base64(0x01 ‖ bytes)`.
std::string FormatKey(const VerifierKey& key, const Bytes32& bytes) {
  return fmt::format("{}+{:08x}+{}", key.name, KeyId(key),
                     ToBase64(std::string(kEd25519).append(View(bytes))));
}

struct NamedBytes {
  std::string name;
  Bytes32 bytes{};
};

/// The name and the bytes of what FormatKey writes; the id is for the caller to compare.
std::optional<NamedBytes> ParseKey(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (plus == std::string_view::npos || text.size() < plus + 2 + kIdDigits) return std::nullopt;
  NamedBytes key{std::string(text.substr(0, plus)), {}};
  const auto bytes = FromBase64(text.substr(plus + 2 + kIdDigits));
  if (!IsKeyName(key.name) || !bytes || bytes->size() != 1 + key.bytes.size() ||
      !bytes->starts_with(kEd25519)) {
    return std::nullopt;
  }
  std::copy(bytes->begin() + 1, bytes->end(), key.bytes.begin());
  return key;
}

}  // namespace

bool IsKeyName(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes || !IsPrintable(name)) return false;
  const std::u32string points = CodePoints(name);
  return std::none_of(points.begin(), points.end(),
                      [](char32_t c) { return c == U'+' || IsSpace(c); });
}

std::uint32_t KeyId(const VerifierKey& key) {
  const Hash hash = Sha256(key.name + '\n', kEd25519, View(key.bytes));
  return (std::uint32_t{hash[0]} << 24) | (std::uint32_t{hash[1]} << 16) |
         (std::uint32_t{hash[2]} << 8) | std::uint32_t{hash[3]};
}

std::string FormatVerifierKey(const VerifierKey& key) { return FormatKey(key, key.bytes); }

std::optional<VerifierKey> ParseVerifierKey(std::string_view text) {
  const auto parsed = ParseKey(text);
  if (!parsed) return std::nullopt;
  VerifierKey key{parsed->name, parsed->bytes};
  if (FormatVerifierKey(key) != text) return std::nullopt;
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(seed.data(), seed.size()); }

SigningKey MakeSigningKey(std::string_view name, const Bytes32& seed) {
  SigningKey key;
  key.verifier.name = name;
  key.seed = seed;
  Secret secret = Expand(seed, key.verifier.bytes);
  sodium_memzero(secret.data(), secret.size());
  return key;
}

SigningKey NewSigningKey(std::string_view name) {
  Check(sodium_init() >= 0, "the system has a source of random numbers");
  Bytes32 seed{};
  randombytes_buf(seed.data(), seed.size());
  SigningKey key = MakeSigningKey(name, seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

std::string FormatSigningKey(const SigningKey& key) {
  return std::string(kPrivate) + FormatKey(key.verifier, key.seed);
}

std::optional<SigningKey> ParseSigningKey(std::string_view text) {
  if (!text.starts_with(kPrivate)) return std::nullopt;
  const auto parsed = ParseKey(text.substr(kPrivate.size()));
  if (!parsed) return std::nullopt;
  SigningKey key = MakeSigningKey(parsed->name, parsed->bytes);
  if (FormatSigningKey(key) != text) return std::nullopt;
  return key;
}

void SignNote(SignedNote& note, const SigningKey& key) {
  NoteSignature signature{key.verifier.name, KeyId(key.verifier),
                          std::string(crypto_sign_ed25519_BYTES, '\0')};
  Bytes32 verifier{};
  Secret secret = Expand(key.seed, verifier);
  crypto_sign_ed25519_detached(reinterpret_cast<std::uint8_t*>(signature.bytes.data()), nullptr,
                               Data(note.text), note.text.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  std::erase_if(note.signatures, [&](const NoteSignature& each) {
    return each.name == signature.name && each.key_id == signature.key_id;
  });
  note.signatures.push_back(std::move(signature));
}

SignatureVerdict VerifySignatures(const SignedNote& note, std::span<const VerifierKey> trusted) {
  SignatureVerdict verdict;
  for (const NoteSignature& signature : note.signatures) {
    for (const VerifierKey& key : trusted) {
      if (signature.name != key.name || signature.key_id != KeyId(key)) continue;
      const bool valid =
          signature.bytes.size() == crypto_sign_ed25519_BYTES &&
          crypto_sign_ed25519_verify_detached(Data(signature.bytes), Data(note.text),
                                              note.text.size(), key.bytes.data()) == 0;
      (valid ? verdict.verified : verdict.failed).push_back(key.name);
    }
  }
  return verdict;
}

}  // namespace fordela
