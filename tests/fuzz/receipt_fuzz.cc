// Receipts, checkpoints and keys, as `verify` reads them.

#include "fordela/receipt.h"
#include "fordela/verify.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  const std::string_view text = fuzz::TextOf(data, size);
  if (const auto receipt = ParseReceipt(text).receipt) {
    fuzz::Require(RenderReceipt(*receipt) == text, "a receipt is written as it is read");
  }
  if (const auto note = ParseNote(text)) {
    fuzz::Require(RenderNote(*note) == text, "a note is written as it is read");
    static_cast<void>(ParseCheckpointText(note->text));
  }
  if (const auto key = ParseVerifierKey(text)) {
    fuzz::Require(FormatVerifierKey(*key) == text, "a key is written as it is read");
  }
  if (const auto key = ParseSigningKey(text)) {
    fuzz::Require(FormatSigningKey(*key) == text, "a secret key is written as it is read");
  }
  static_cast<void>(Verify(text, {}));
  return 0;
}
