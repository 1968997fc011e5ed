#include "base/sha256.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

// FIPS 180-4 examples (NIST, "SHA256.pdf") and the hash of nothing.
TEST(Sha256Test, GivesThePublishedValues) {
  EXPECT_EQ(ToHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ToHex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256Test, HexadecimalIsReadBackInTheFormInWhichItIsWrittenAndNoOther) {
  const std::string hex = ToHex(Sha256("abc"));
  EXPECT_EQ(ParseHash(hex), Sha256("abc"));
  EXPECT_EQ(ParseHash(""), std::nullopt);
  EXPECT_EQ(ParseHash(hex.substr(1)), std::nullopt);
  EXPECT_EQ(ParseHash(hex + "00"), std::nullopt);
  EXPECT_EQ(ParseHash("B" + hex.substr(1)), std::nullopt);
  EXPECT_EQ(ParseHash("g" + hex.substr(1)), std::nullopt);
}

TEST(Sha256Test, PiecesHashAsOneText) {
  EXPECT_EQ(Sha256("a", "b", "c"), Sha256("abc"));
  Sha256Stream stream;
  for (const char* piece : {"", "a", "bc", ""}) stream.Add(piece);
  EXPECT_EQ(stream.Finish(), Sha256("abc"));
}

}  // namespace
}  // namespace fordela
