#pragma once

// Receipts: one region's payout, with all that proves it. The form is laid down in
// docs/checkpoints_and_receipts.md.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/checkpoint.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// A receipt may be this large; more is refused before it is read.
inline constexpr std::size_t kMaxReceiptBytes = std::size_t{4} * 1024 * 1024;

/// An event's bytes, and the nodes that lead from it to the checkpoint's root.
struct ProvenEvent {
  std::int64_t seq = 0;
  std::string canonical;
  std::vector<Hash> proof;

  friend bool operator==(const ProvenEvent&, const ProvenEvent&) = default;
};

struct Receipt {
  InstalmentId decision;
  std::int64_t version = 1;
  std::optional<Date> decided_on;
  std::string region;  // the code
  std::string name;
  std::optional<Inhabitants> inhabitants;  // nothing when the decision's figures leave it out
  bool met = true;
  Kronor amount = 0;
  /// The events that say so: the decision's, the region's and, if there are inhabitants, the
  /// population's.
  std::vector<ProvenEvent> events;
  SignedNote checkpoint;
  std::vector<VerifierKey> keys;  // of the checkpoint's signatures

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// The text; its checkpoint is one (ParseCheckpointText).
std::string RenderReceipt(const Receipt& receipt);

/// A receipt as it was read, or what is wrong with the text: one sentence without a full stop.
struct ReceiptReading {
  std::optional<Receipt> receipt;
  std::string fault;
};

/// Reads what RenderReceipt writes; only that form, byte for byte, with its digest. Proves nothing:
/// that is for VerifyReceipt.
ReceiptReading ParseReceipt(std::string_view bytes);

}  // namespace fordela
#pragma GCC visibility pop
