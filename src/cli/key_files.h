#pragma once

// Keys as files: FILE, the secret, which only its owner can read; FILE.pub, for everyone who
// verifies; FILE.last, the checkpoint that it signed last.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "fordela/prove.h"

namespace fordela::cli {

/// Writes a new key's FILE (mode 0600) and FILE.pub. Nothing is overwritten.
/// Neither is left unless both are written. Throws Error: exists, permission, full, failed.
/// Refused: key_name_malformed.
void WriteNewKey(const std::filesystem::path& file, const SigningKey& key);

/// A key that is in use: no other process signs with it meanwhile.
class KeyInUse {
 public:
  /// Refused: file_unreadable, key_exposed, key_malformed, last_checkpoint_malformed.
  explicit KeyInUse(const std::filesystem::path& file);
  ~KeyInUse();
  KeyInUse(const KeyInUse&) = delete;
  KeyInUse& operator=(const KeyInUse&) = delete;

  [[nodiscard]] const Signer& signer() const noexcept { return signer_; }

 private:
  int descriptor_ = -1;
  Signer signer_;
};

/// The key of the option `--key`; nothing without it.
std::unique_ptr<KeyInUse> OpenKey(const Invocation& invocation);

/// The keys of every `--key`, each a FILE.pub. Refused: file_unreadable, key_malformed.
std::vector<VerifierKey> ReadVerifierKeys(const Invocation& invocation);

}  // namespace fordela::cli
