#include <fmt/format.h>

#include "base/canonical_json.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/key_files.h"
#include "documents/printable.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const std::string name = invocation.OptionalText("--name").value_or(RandomOrigin());
  const std::string& file = invocation.Text("FILE");
  if (!IsKeyName(name)) {
    throw Refused(Problem{"key_name_malformed", "name",
                          "the key's name is empty, too long, or has spaces, `+` or control "
                          "characters",
                          "give 1 to 128 bytes without them, such as ministry.example/grants", "",
                          0});
  }
  const SigningKey key = NewSigningKey(name);
  WriteNewKey(file, key);
  const std::string verifier = FormatVerifierKey(key.verifier);
  Answer(
      invocation, output,
      [&] {
        return fmt::format(
            "wrote {0}, which signs: keep it secret\nwrote {0}.pub, which verifies: give it to "
            "everyone\n{1}\n",
            file, verifier);
      },
      [&] {
        return fmt::format("{{\"file\":{},\"key\":{}}}\n", JsonString(Printable(file)),
                           JsonString(verifier));
      });
  return kDone;
}

}  // namespace

Command KeygenCommand() {
  return {.name = "keygen",
          .summary = "make a key that signs checkpoints: FILE, and FILE.pub to verify with",
          .examples = {"fordela keygen grants.key --name ministry.example/grants"},
          .arguments = {{"FILE", "", "the file of the secret key; it must not exist", false}},
          .options = {{"--name", "NAME", "the signer's name; else a random one"}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
