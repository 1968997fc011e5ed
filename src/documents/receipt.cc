#include "fordela/receipt.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>

#include "base/check.h"
#include "base/sha256.h"

namespace fordela {
namespace {

constexpr std::string_view kHeader = "fordela receipt 1\n";
constexpr std::string_view kCheckpoint = "checkpoint:\n";
constexpr std::string_view kDigest = "sha256: ";
constexpr std::size_t kDigestLine = kDigest.size() + 64 + 1;

/// Reads `key: value` lines one after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  /// The value of the next line if it has that key.
  std::optional<std::string_view> Take(std::string_view key) {
    const std::size_t end = text_.find('\n');
    if (end == std::string_view::npos || !text_.starts_with(key)) return std::nullopt;
    const std::string_view line = text_.substr(key.size(), end - key.size());
    if (!line.starts_with(": ")) return std::nullopt;
    text_.remove_prefix(end + 1);
    return line.substr(2);
  }

  [[nodiscard]] std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

std::optional<std::int64_t> Integer(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || stop != text->data() + text->size()) return std::nullopt;
  return value;
}

bool ReadFacts(Lines& lines, Receipt& receipt) {
  if (!lines.Take("origin")) return false;
  const auto decision = ParseInstalmentId(lines.Take("decision").value_or(""));
  const auto version = Integer(lines.Take("version"));
  if (!decision || !version) return false;
  receipt.decision = *decision;
  receipt.version = *version;
  if (const auto date = lines.Take("decided_on")) {
    receipt.decided_on = ParseDate(*date);
    if (!receipt.decided_on) return false;
  }
  receipt.region = lines.Take("region").value_or("");
  receipt.name = lines.Take("name").value_or("");
  if (const auto inhabitants = lines.Take("inhabitants")) {
    receipt.inhabitants = Integer(inhabitants);
    if (!receipt.inhabitants) return false;
  }
  receipt.met = lines.Take("met") == "true";
  const auto amount = Integer(lines.Take("amount"));
  receipt.amount = amount.value_or(0);
  return amount.has_value();
}

bool ReadEvents(Lines& lines, Receipt& receipt) {
  while (const auto seq = lines.Take("event")) {
    const auto number = Integer(seq);
    const auto canonical = lines.Take("canonical");
    if (!number || !canonical) return false;
    receipt.events.push_back({*number, std::string(*canonical), {}});
    while (const auto hex = lines.Take("proof")) {
      const auto hash = ParseHash(*hex);
      if (!hash) return false;
      receipt.events.back().proof.push_back(*hash);
    }
  }
  return true;
}

/// What stands after `checkpoint:`: the note, and the keys.
bool ReadCheckpoint(std::string_view text, Receipt& receipt) {
  if (!text.starts_with(kCheckpoint)) return false;
  text.remove_prefix(kCheckpoint.size());
  const std::size_t keys = text.find("\nkey: ");
  const std::size_t end = keys == std::string_view::npos ? text.size() : keys + 1;
  auto note = ParseNote(text.substr(0, end));
  if (!note || !ParseCheckpointText(note->text)) return false;
  receipt.checkpoint = *std::move(note);
  Lines lines(text.substr(end));
  while (const auto line = lines.Take("key")) {
    auto key = ParseVerifierKey(*line);
    if (!key) return false;
    receipt.keys.push_back(*std::move(key));
  }
  return lines.rest().empty();
}

std::string DigestLine(std::string_view before) {
  return fmt::format("{}{}\n", kDigest, ToHex(Sha256(before)));
}

}  // namespace

std::string RenderReceipt(const Receipt& receipt) {
  const auto checkpoint = ParseCheckpointText(receipt.checkpoint.text);
  Check(checkpoint.has_value(), "a receipt has a checkpoint");
  std::string text(kHeader);
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "origin: {}\ndecision: {}\nversion: {}\n", checkpoint->origin,
                 FormatInstalmentId(receipt.decision), receipt.version);
  if (receipt.decided_on) fmt::format_to(out, "decided_on: {}\n", FormatDate(*receipt.decided_on));
  fmt::format_to(out, "region: {}\nname: {}\n", receipt.region, receipt.name);
  if (receipt.inhabitants) fmt::format_to(out, "inhabitants: {}\n", *receipt.inhabitants);
  fmt::format_to(out, "met: {}\namount: {}\n", receipt.met, receipt.amount);
  for (const ProvenEvent& event : receipt.events) {
    fmt::format_to(out, "event: {}\ncanonical: {}\n", event.seq, event.canonical);
    for (const Hash& hash : event.proof) fmt::format_to(out, "proof: {}\n", ToHex(hash));
  }
  text.append(kCheckpoint).append(RenderNote(receipt.checkpoint));
  for (const VerifierKey& key : receipt.keys) {
    fmt::format_to(out, "key: {}\n", FormatVerifierKey(key));
  }
  return text + DigestLine(text);
}

ReceiptReading ParseReceipt(std::string_view bytes) {
  if (bytes.size() > kMaxReceiptBytes) return {std::nullopt, "it is too large for a receipt"};
  if (!bytes.starts_with(kHeader)) {
    return {std::nullopt, "it does not begin with the line `fordela receipt 1`"};
  }
  if (bytes.size() < kHeader.size() + kDigestLine) return {std::nullopt, "it is cut short"};
  const std::string_view before = bytes.substr(0, bytes.size() - kDigestLine);
  if (bytes.substr(before.size()) != DigestLine(before)) {
    return {std::nullopt,
            "its last line is not the digest of what stands before it: it was changed"};
  }
  Receipt receipt;
  Lines lines(before.substr(kHeader.size()));
  if (!ReadFacts(lines, receipt) || !ReadEvents(lines, receipt) ||
      !ReadCheckpoint(lines.rest(), receipt) || RenderReceipt(receipt) != bytes) {
    return {std::nullopt, "it is not in the form of a receipt"};
  }
  return {std::move(receipt), {}};
}

}  // namespace fordela
