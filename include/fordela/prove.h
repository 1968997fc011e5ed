#pragma once

// What an archive gives out about itself, to be kept elsewhere: checkpoints and receipts.

#include <functional>
#include <optional>
#include <string_view>

#include "fordela/checkpoint.h"
#include "fordela/database.h"
#include "fordela/receipt.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// A key, and the memory of what it signed last, without which it could contradict itself.
struct Signer {
  SigningKey key;
  std::optional<Checkpoint> last;
  /// Keeps the checkpoint as the last one. Called before a signature is handed out; when it throws,
  /// none is.
  std::function<void(const SignedNote&)> save;
};

/// The archive as it is now.
Checkpoint LoadCheckpoint(const Database& database);

/// The archive's checkpoint, signed if there is a signer.
/// Refused: checkpoint_contradicts, when the archive is another than the one that the key signed
/// last, is shorter, or does not begin with the same events.
SignedNote IssueCheckpoint(const Database& database, const Signer* signer);

/// The receipt of a region's payout, under the archive's present checkpoint, signed if there is a
/// signer. `region`: a code or any known name.
/// Refused: decision_unknown, version_unknown, region_unknown, region_ambiguous,
/// region_not_in_decision, checkpoint_contradicts.
/// Throws Error (damaged) if the archive does not prove it.
Receipt IssueReceipt(const Database& database, const DecisionId& decision, std::string_view region,
                     const Signer* signer);

}  // namespace fordela
#pragma GCC visibility pop
