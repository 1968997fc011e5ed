#pragma once

// Verification of what an archive gave out. It needs no archive.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/checkpoint.h"

#pragma GCC visibility push(default)
namespace fordela {

/// What was found. Each line is a clause without a full stop.
struct Verdict {
  std::string kind;  // `receipt`, `checkpoint`
  std::vector<std::string> proven;
  std::vector<std::string> not_proven;  // that cannot be told from what was given
  std::vector<std::string> faults;      // that are false

  [[nodiscard]] bool ok() const noexcept { return faults.empty(); }
};

/// A receipt: its digest, that its facts are those of its events, that the events are in the tree
/// of its checkpoint, and the checkpoint's signatures by the keys that it names. With trusted keys,
/// one of them must have signed.
Verdict VerifyReceipt(std::string_view bytes, std::span<const VerifierKey> trusted);

/// A checkpoint is proven by a signature of a trusted key, and by nothing else.
Verdict VerifyCheckpoint(std::string_view bytes, std::span<const VerifierKey> trusted);

/// Whichever of the two it is.
Verdict Verify(std::string_view bytes, std::span<const VerifierKey> trusted);

}  // namespace fordela
#pragma GCC visibility pop
