// The three verifiers (the library's, docs/verify.sh, tests/verifier/verify.py) agree on what is
// good and on what is damaged.

#include "fordela/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "fordela/prove.h"
#include "fordela/receipt.h"
#include "support/test_archive.h"
#include "support/text_file.h"
#include "support/transcript.h"

namespace fordela {
namespace {

using testing::IsEmpty;

/// A signed receipt, its checkpoint and its key.
struct Proof {
  std::string receipt;
  std::string checkpoint;
  std::string key;
};

Proof MakeProof(const std::string& region = "20") {
  const Database archive = test::ExampleArchive();
  const Signer signer{MakeSigningKey("ministry.example/grants", {1, 2, 3}), std::nullopt,
                      [](const SignedNote&) {}};
  const Receipt receipt =
      IssueReceipt(archive, ParseDecisionId("cancer-2025/2").value(), region, &signer);
  return {RenderReceipt(receipt), RenderNote(receipt.checkpoint),
          FormatVerifierKey(signer.key.verifier) + "\n"};
}

/// What the program does with a key's file and a receipt or checkpoint.
bool LibraryAccepts(const std::string& bytes, const std::string& key_file) {
  if (!key_file.ends_with('\n')) return false;
  const auto key = ParseVerifierKey(std::string_view(key_file).substr(0, key_file.size() - 1));
  return key && Verify(bytes, {{*key}}).ok();
}

bool LibraryAccepts(const Proof& proof) {
  return LibraryAccepts(proof.receipt, proof.key) && LibraryAccepts(proof.checkpoint, proof.key);
}

/// The other two, as commands in a folder of their own.
class OtherVerifiers {
 public:
  bool Accept(const Proof& proof, const std::string& command) {
    Write("r", proof.receipt);
    Write("c", proof.checkpoint);
    Write("k", proof.key);
    const int status = world_.Run(command).status;
    EXPECT_TRUE(status == 0 || status == 4) << status;
    return status == 0;
  }

  bool ScriptAccepts(const Proof& proof) {
    return Accept(proof, "sh '" FORDELA_SOURCE_DIR "/docs/verify.sh' receipt r c k");
  }

  bool PythonAccepts(const Proof& proof) {
    static const std::string kVerifier =
        "python3 '" FORDELA_SOURCE_DIR "/tests/verifier/verify.py' ";
    return Accept(proof, kVerifier + "receipt r --checkpoint c --key k && " + kVerifier +
                             "checkpoint c --key k");
  }

 private:
  void Write(const std::string& name, const std::string& bytes) {
    std::ofstream(Folder() + "/" + name, std::ios::binary) << bytes;
  }

  const std::string& Folder() {
    if (folder_.empty()) {
      folder_ = world_.Run("pwd").out;
      folder_.pop_back();
    }
    return folder_;
  }

  TranscriptWorld world_{""};
  std::string folder_;
};

void Flip(std::string& bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
}

TEST(VerifyTest, AllThreeVerifiersAcceptWhatIsGood) {
  OtherVerifiers others;
  for (const char* region : {"20", "13"}) {  // paid; excluded, and without inhabitants
    const Proof proof = MakeProof(region);
    EXPECT_TRUE(LibraryAccepts(proof)) << region;
    EXPECT_TRUE(others.ScriptAccepts(proof)) << region;
    EXPECT_TRUE(others.PythonAccepts(proof)) << region;
  }
}

TEST(VerifyTest, AnyOneBitChangedInReceiptCheckpointOrKeyIsRefused) {
  for (const auto part : {&Proof::receipt, &Proof::checkpoint, &Proof::key}) {
    Proof proof = MakeProof();
    for (std::size_t bit = 0; bit < 8 * (proof.*part).size(); ++bit) {
      Flip(proof.*part, bit);
      EXPECT_FALSE(LibraryAccepts(proof)) << "bit " << bit;
      Flip(proof.*part, bit);
    }
  }
}

// All bits for the one in Python, a few hundred for those that are run as processes. Without
// --sample the script flips every bit for all three, in some minutes.
TEST(VerifyTest, TheOthersRefuseOneBitChangedAsWell) {
  if (ProgramPath().empty()) GTEST_SKIP() << "the program was not built";
  const CommandResult result =
      TranscriptWorld(ProgramPath())
          .Run("'" FORDELA_SOURCE_DIR "/scripts/every-bit' --sample '" + ProgramPath() + "'");
  EXPECT_EQ(result.status, 0) << result.err;
  for (const char* verifier : {"fordela", "verify_sh", "verify_py"}) {
    EXPECT_THAT(result.out, testing::ContainsRegex(std::string("\n") + verifier +
                                                   ": [0-9]+ bits flipped, 0 accepted\n"));
  }
}

/// The receipt with one fact or event changed, and its digest made right again.
std::string Forge(const Proof& proof, const std::function<void(Receipt&)>& change) {
  Receipt receipt = ParseReceipt(proof.receipt).receipt.value();
  change(receipt);
  return RenderReceipt(receipt);
}

TEST(VerifyTest, AllThreeRefuseAForgeryWhoseDigestIsRight) {
  const Proof good = MakeProof();
  const std::function<void(Receipt&)> changes[] = {
      [](Receipt& r) { ++r.amount; },
      [](Receipt& r) { r.met = false; },
      [](Receipt& r) { r.version = 2; },
      [](Receipt& r) { r.decision.agreement = "cancer-2024"; },
      [](Receipt& r) { r.decision.number = 1; },
      [](Receipt& r) { r.decided_on.reset(); },
      [](Receipt& r) { r.region = "21"; },
      [](Receipt& r) { r.name = "Dalarnа"; },  // with a Cyrillic letter
      [](Receipt& r) { r.inhabitants = 1; },
      [](Receipt& r) { r.inhabitants.reset(); },
      [](Receipt& r) { r.events.pop_back(); },
      [](Receipt& r) { r.events[0].seq = 1; },
      [](Receipt& r) { r.events[0].proof.pop_back(); },
      [](Receipt& r) { r.events[1].proof.push_back({}); },
      [](Receipt& r) {
        r.events[0].canonical.replace(r.events[0].canonical.find("5383638"), 7, "5383639");
        r.amount = 5383639;
      },
      [](Receipt& r) { std::swap(r.events[1], r.events[2]); },
  };
  OtherVerifiers others;
  int number = 0;
  for (const auto& change : changes) {
    Proof forged = good;
    forged.receipt = Forge(good, change);
    EXPECT_FALSE(LibraryAccepts(forged)) << number;
    EXPECT_FALSE(others.ScriptAccepts(forged)) << number;
    EXPECT_FALSE(others.PythonAccepts(forged)) << number;
    ++number;
  }
}

TEST(VerifyTest, SaysWhatIsNotProvenWithoutAKey) {
  const Proof proof = MakeProof();
  const Verdict verdict = VerifyReceipt(proof.receipt, {});
  EXPECT_THAT(verdict.faults, IsEmpty());
  EXPECT_EQ(verdict.not_proven.size(), 2U);
  EXPECT_FALSE(VerifyCheckpoint(proof.checkpoint, {}).ok());
}

}  // namespace
}  // namespace fordela
