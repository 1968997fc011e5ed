#pragma once

#include <memory>
#include <string_view>

#include "fordela/hash.h"

namespace fordela {

/// SHA-256 (FIPS 180-4) of the pieces, one after the other.
Hash Sha256(std::string_view first, std::string_view second = {}, std::string_view third = {});

/// The same of what comes piece by piece.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;

  void Add(std::string_view piece);
  /// Of all pieces; nothing is added after it.
  Hash Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fordela
