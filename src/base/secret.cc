#include "base/secret.h"

#include <fmt/format.h>
#include <sodium/core.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include <array>
#include <cstdint>

#include "base/check.h"

namespace fordela {

std::string NewSecret() {
  Check(sodium_init() >= 0, "libsodium starts");
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string digits;
  for (const std::uint8_t byte : bytes) digits += fmt::format("{:02x}", byte);
  return digits;
}

bool SameSecret(std::string_view a, std::string_view b) noexcept {
  return !a.empty() && a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace fordela
