#include "base/sha256.h"

#include <fmt/format.h>
#include <sodium/crypto_hash_sha256.h>

#include <iterator>

namespace fordela {
namespace {

void Update(crypto_hash_sha256_state& state, std::string_view piece) {
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                            piece.size());
}

}  // namespace

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
  for (const std::uint8_t byte : hash) fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
  return hex;
}

}  // namespace fordela
