#include <gtest/gtest.h>

#include "fordela/checkpoint.h"

namespace fordela {
namespace {

// The key, text and signature that golang.org/x/mod/sumdb/note publishes as its example.
constexpr std::string_view kSigner =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view kVerifier =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view kSignature =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::string PublishedNote() { return std::string(kText) + "\n" + std::string(kSignature); }

TEST(SignedNoteTest, SignsAsThePublishedExample) {
  const auto key = ParseSigningKey(kSigner);
  ASSERT_TRUE(key);
  EXPECT_EQ(FormatVerifierKey(key->verifier), kVerifier);
  EXPECT_EQ(FormatSigningKey(*key), kSigner);
  SignedNote note{std::string(kText), {}};
  SignNote(note, *key);
  EXPECT_EQ(RenderNote(note), PublishedNote());
  SignNote(note, *key);
  EXPECT_EQ(note.signatures.size(), 1U);
}

TEST(SignedNoteTest, VerifiesThePublishedExample) {
  const auto key = ParseVerifierKey(kVerifier);
  const auto note = ParseNote(PublishedNote());
  ASSERT_TRUE(key);
  ASSERT_TRUE(note);
  EXPECT_TRUE(VerifySignatures(*note, {{*key}}).ok());
}

TEST(SignedNoteTest, RefusesAnyOneBitChangedInNoteOrKey) {
  const VerifierKey key = *ParseVerifierKey(kVerifier);
  std::string note = PublishedNote();
  for (std::size_t bit = 0; bit < 8 * note.size(); ++bit) {
    note[bit / 8] = static_cast<char>(note[bit / 8] ^ (1 << (bit % 8)));
    const auto parsed = ParseNote(note);
    EXPECT_FALSE(parsed && VerifySignatures(*parsed, {{key}}).ok()) << "bit " << bit;
    note[bit / 8] = static_cast<char>(note[bit / 8] ^ (1 << (bit % 8)));
  }
  std::string text(kVerifier);
  for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(ParseVerifierKey(text)) << "bit " << bit;
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
  }
}

TEST(SignedNoteTest, TakesSeveralSignaturesAndLooksAtThoseOfTrustedKeysOnly) {
  const SigningKey one = MakeSigningKey("one", {1});
  const SigningKey two = MakeSigningKey("two", {2});
  const SigningKey other_one = MakeSigningKey("one", {3});
  SignedNote note{"text\n", {}};
  SignNote(note, one);
  SignNote(note, two);
  ASSERT_EQ(ParseNote(RenderNote(note)), note);
  EXPECT_EQ(VerifySignatures(note, {{one.verifier, two.verifier}}).verified,
            (std::vector<std::string>{"one", "two"}));
  EXPECT_TRUE(VerifySignatures(note, {{two.verifier}}).ok());
  EXPECT_FALSE(VerifySignatures(note, {{other_one.verifier}}).ok());
  EXPECT_FALSE(VerifySignatures(note, {}).ok());
  // A false signature of a trusted key spoils the note, whatever the others are.
  note.signatures[0].bytes[0] = static_cast<char>(note.signatures[0].bytes[0] ^ 1);
  EXPECT_FALSE(VerifySignatures(note, {{one.verifier, two.verifier}}).ok());
  EXPECT_TRUE(VerifySignatures(note, {{two.verifier}}).ok());
}

TEST(SignedNoteTest, ASecondKeyOfTheSameNameSignsBesideTheFirst) {
  const SigningKey old_key = MakeSigningKey("one", {1});
  const SigningKey new_key = MakeSigningKey("one", {2});
  SignedNote note{"text\n", {}};
  SignNote(note, old_key);
  SignNote(note, new_key);
  ASSERT_EQ(note.signatures.size(), 2U);
  EXPECT_TRUE(VerifySignatures(note, {{old_key.verifier}}).ok());
  EXPECT_TRUE(VerifySignatures(note, {{new_key.verifier}}).ok());
}

TEST(SignedNoteTest, AnUnsignedNoteIsItsText) {
  const SignedNote note{"a\nb\n", {}};
  EXPECT_EQ(RenderNote(note), "a\nb\n");
  EXPECT_EQ(ParseNote("a\nb\n"), note);
}

TEST(SignedNoteTest, TakesANoteOfTheGreatestSize) {
  const std::string text = std::string(kMaxNoteBytes - 1, 'a') + "\n";
  EXPECT_EQ(ParseNote(text), (SignedNote{text, {}}));
}

TEST(SignedNoteTest, RefusesEveryOtherForm) {
  const std::string text(kText);
  const std::string line(kSignature);
  for (const std::string& bytes : {
           std::string(),
           std::string("no line feed"),
           text + "\n",
           text + "\n" + line.substr(0, line.size() - 1),
           text + "\n" + line + "\n",
           text + "\n\n" + line,
           text + "\n- PeterNeumann x08go/ZJkuA=\n",
           text + "\n— Peter Neumann x08go/ZJkuA=\n",
           text + "\n— Peter+Neumann x08go/ZJkuA=\n",
           text + "\n— PeterNeumann  x08go/ZJkuA=\n",
           text + "\n— PeterNeumann x08goA==\n",
           text + "\n— PeterNeumann x08go/ZJkuA\n",
           std::string("a\tb\n"),
           std::string("a\xff\n"),
           std::string(kMaxNoteBytes, 'a') + "\n",
       }) {
    EXPECT_FALSE(ParseNote(bytes)) << bytes.substr(0, 200);
  }
}

}  // namespace
}  // namespace fordela
