#include "base/sha256.h"

#include <sodium/crypto_hash_sha256.h>

#include <cstdint>

namespace fordela {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void Update(crypto_hash_sha256_state& state, std::string_view piece) {
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                            piece.size());
}

}  // namespace

struct Sha256Stream::State {
  crypto_hash_sha256_state hash;
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  crypto_hash_sha256_init(&state_->hash);
}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::Add(std::string_view piece) { Update(state_->hash, piece); }

Hash Sha256Stream::Finish() {
  Hash hash{};
  crypto_hash_sha256_final(&state_->hash, hash.data());
  return hash;
}

Hash Sha256(std::string_view first, std::string_view second, std::string_view third) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  Update(state, first);
  Update(state, second);
  Update(state, third);
  Hash hash{};
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

std::string ToHex(const Hash& hash) {
  std::string hex;
  hex.reserve(2 * hash.size());
  for (const std::uint8_t byte : hash) {
    hex += kHexDigits[byte >> 4];
    hex += kHexDigits[byte & 0x0f];
  }
  return hex;
}

std::optional<Hash> ParseHash(std::string_view hex) {
  Hash hash{};
  if (hex.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const std::size_t high = kHexDigits.find(hex[2 * i]);
    const std::size_t low = kHexDigits.find(hex[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    hash[i] = static_cast<std::uint8_t>(16 * high + low);
  }
  return hash;
}

}  // namespace fordela
