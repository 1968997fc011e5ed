#include "fordela/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <variant>

#include "base/text.h"
#include "documents/content.h"
#include "documents/event_reader.h"
#include "fordela/error.h"
#include "fordela/history.h"
#include "fordela/proof.h"
#include "fordela/receipt.h"

namespace fordela {
namespace {

constexpr std::string_view kReceiptStart = "fordela receipt ";

std::string Name(const Checkpoint& checkpoint) {
  return fmt::format("the first {} events of {}", GroupDigits(checkpoint.size), checkpoint.origin);
}

void AddFalseSignatures(const SignatureVerdict& signatures, Verdict& verdict) {
  for (const std::string& name : signatures.failed) {
    verdict.faults.push_back(fmt::format("the signature by {} is false", name));
  }
}

/// What the keys that are trusted say of the checkpoint.
void CheckTrusted(const SignedNote& note, std::span<const VerifierKey> trusted, Verdict& verdict) {
  const SignatureVerdict signatures = VerifySignatures(note, trusted);
  AddFalseSignatures(signatures, verdict);
  if (signatures.ok()) {
    verdict.proven.push_back(
        fmt::format("the checkpoint was signed by {}", JoinWords(signatures.verified)));
  } else if (signatures.verified.empty()) {
    verdict.faults.emplace_back("no key that is trusted signed the checkpoint");
  }
}

/// The record in an event's bytes, if they are those of that event.
std::optional<Record> ReadEvent(const ProvenEvent& proven) {
  const auto event = ParseEvent(proven.canonical);
  if (!event || event->seq != proven.seq) return std::nullopt;
  try {
    return ParseContent(event->kind, event->content);
  } catch (const Refused&) {
    return std::nullopt;
  }
}

bool Says(const Decision& decision, const Receipt& receipt) {
  const auto payout =
      std::find_if(decision.payouts.begin(), decision.payouts.end(),
                   [&](const Payout& each) { return each.region == receipt.region; });
  return decision.instalment == receipt.decision && decision.version == receipt.version &&
         decision.decided_on == receipt.decided_on && payout != decision.payouts.end() &&
         payout->met == receipt.met && payout->amount == receipt.amount;
}

bool Says(const PopulationSnapshot& population, const Receipt& receipt) {
  return std::find(population.counts.begin(), population.counts.end(),
                   PopulationCount{receipt.region, receipt.inhabitants.value_or(0)}) !=
         population.counts.end();
}

/// Whether the facts are those of the events, in the order that a receipt has them in.
void CheckFacts(const Receipt& receipt, Verdict& verdict) {
  const std::size_t expected = receipt.inhabitants ? 3 : 2;
  if (receipt.events.size() != expected) {
    verdict.faults.push_back(
        fmt::format("it has {} events, not {}", receipt.events.size(), expected));
    return;
  }
  std::vector<Record> records;
  for (const ProvenEvent& proven : receipt.events) {
    auto record = ReadEvent(proven);
    if (!record) {
      verdict.faults.push_back(fmt::format("event {} is not in the form of one", proven.seq));
      return;
    }
    records.push_back(*std::move(record));
  }
  const auto* decision = std::get_if<Decision>(records.data());
  const auto* region = std::get_if<Region>(&records[1]);
  if (decision == nullptr || !Says(*decision, receipt)) {
    verdict.faults.push_back(
        fmt::format("event {} does not record this payout", receipt.events[0].seq));
  }
  if (region == nullptr || region->code != receipt.region || region->name != receipt.name) {
    verdict.faults.push_back(
        fmt::format("event {} does not name the region so", receipt.events[1].seq));
  }
  if (!receipt.inhabitants) return;
  const auto* population = std::get_if<PopulationSnapshot>(&records[2]);
  if (population == nullptr || decision == nullptr ||
      receipt.events[2].seq != decision->population_event || !Says(*population, receipt)) {
    verdict.faults.push_back(
        fmt::format("event {} does not give the region these inhabitants", receipt.events[2].seq));
  }
}

void CheckInclusion(const Receipt& receipt, const Checkpoint& checkpoint, Verdict& verdict) {
  for (const ProvenEvent& event : receipt.events) {
    if (VerifyInclusion(LeafHash(event.canonical), event.seq - 1, checkpoint.size, event.proof,
                        checkpoint.root)) {
      continue;
    }
    verdict.faults.push_back(
        fmt::format("the proof does not lead from event {} to the checkpoint", event.seq));
  }
}

/// Every key that the receipt names signed, and every signature has its key.
void CheckOwnSignatures(const Receipt& receipt, Verdict& verdict) {
  const SignatureVerdict signatures = VerifySignatures(receipt.checkpoint, receipt.keys);
  AddFalseSignatures(signatures, verdict);
  if (signatures.verified.size() + signatures.failed.size() != receipt.keys.size() ||
      receipt.keys.size() != receipt.checkpoint.signatures.size()) {
    verdict.faults.emplace_back("its keys are not those of the checkpoint's signatures");
  }
}

void SayWhatIsProven(const Receipt& receipt, const Checkpoint& checkpoint, Verdict& verdict) {
  const std::string decision = FormatDecisionId(DecisionId{receipt.decision, receipt.version});
  verdict.proven.push_back(receipt.met
                               ? fmt::format("{} pays {} {} {} kr", decision, receipt.region,
                                             receipt.name, GroupDigits(receipt.amount))
                               : fmt::format("{} pays {} {} nothing: it did not meet the condition",
                                             decision, receipt.region, receipt.name));
  if (receipt.inhabitants) {
    verdict.proven.push_back(fmt::format("for {} inhabitants", GroupDigits(*receipt.inhabitants)));
  }
  verdict.proven.push_back(fmt::format("that is event {} of {}, with the root {}",
                                       receipt.events.front().seq, Name(checkpoint),
                                       ToHex(checkpoint.root)));
  verdict.not_proven.emplace_back(
      "that the decision is still the current one: a later correction is not in the receipt");
}

}  // namespace

Verdict VerifyReceipt(std::string_view bytes, std::span<const VerifierKey> trusted) {
  Verdict verdict{"receipt", {}, {}, {}};
  const ReceiptReading reading = ParseReceipt(bytes);
  if (!reading.receipt) {
    verdict.faults.push_back(reading.fault);
    return verdict;
  }
  const Receipt& receipt = *reading.receipt;
  const Checkpoint checkpoint = *ParseCheckpointText(receipt.checkpoint.text);
  CheckFacts(receipt, verdict);
  CheckInclusion(receipt, checkpoint, verdict);
  CheckOwnSignatures(receipt, verdict);
  if (verdict.ok()) SayWhatIsProven(receipt, checkpoint, verdict);
  if (!trusted.empty()) {
    CheckTrusted(receipt.checkpoint, trusted, verdict);
  } else {
    verdict.not_proven.emplace_back(
        "that the checkpoint is the archive's own: compare its root with one that you have from "
        "elsewhere, or give --key with the signer's key");
  }
  return verdict;
}

Verdict VerifyCheckpoint(std::string_view bytes, std::span<const VerifierKey> trusted) {
  Verdict verdict{"checkpoint", {}, {}, {}};
  const auto note = ParseNote(bytes);
  const auto checkpoint = note ? ParseCheckpointText(note->text) : std::nullopt;
  if (!checkpoint) {
    verdict.faults.emplace_back("it is not in the form of a checkpoint or a receipt");
    return verdict;
  }
  if (note->signatures.empty()) {
    verdict.faults.emplace_back(
        "it is not signed: only the archive itself can be held against it, with "
        "`fordela audit --checkpoint FILE`");
  } else if (trusted.empty()) {
    verdict.faults.emplace_back(
        "a signature proves nothing without the signer's key: give it with --key");
  } else {
    CheckTrusted(*note, trusted, verdict);
  }
  if (verdict.ok()) {
    verdict.proven.push_back(
        fmt::format("{} have the root {}", Name(*checkpoint), ToHex(checkpoint->root)));
    verdict.not_proven.emplace_back(
        "that the archive still holds these events: `fordela audit --checkpoint FILE` tells");
  }
  return verdict;
}

Verdict Verify(std::string_view bytes, std::span<const VerifierKey> trusted) {
  return bytes.starts_with(kReceiptStart) ? VerifyReceipt(bytes, trusted)
                                          : VerifyCheckpoint(bytes, trusted);
}

}  // namespace fordela
