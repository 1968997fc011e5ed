#include <gtest/gtest.h>

#include <string>

#include "base/base64.h"
#include "fordela/checkpoint.h"

namespace fordela {
namespace {

TEST(KeyTest, NamesHaveNoSpacesPlusesOrControlCharacters) {
  for (const char* name : {"a", "example.com/log42", "Finansdepartementet-åäö"}) {
    EXPECT_TRUE(IsKeyName(name)) << name;
  }
  for (const char* name : {"", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\u3000b", "a\nb", "a\xff"}) {
    EXPECT_FALSE(IsKeyName(name)) << name;
  }
  EXPECT_TRUE(IsKeyName(std::string(128, 'a')));
  EXPECT_FALSE(IsKeyName(std::string(129, 'a')));
}

/// The property White_Space of Unicode (PropList.txt), but for those that are control characters.
TEST(KeyTest, NamesHaveNoneOfUnicodesSpaces) {
  for (const char* space : {" ", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                            "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
                            "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"}) {
    EXPECT_FALSE(IsKeyName(std::string("a") + space + "b")) << space;
  }
  EXPECT_FALSE(
      IsKeyName("a\xc2\x85"
                "b"));
  EXPECT_TRUE(IsKeyName("a\u200bb"));
}

TEST(KeyTest, ReadsWhatItWrites) {
  const SigningKey key = MakeSigningKey("name", {7});
  const auto read = ParseSigningKey(FormatSigningKey(key));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->verifier, key.verifier);
  EXPECT_EQ(read->seed, key.seed);
  EXPECT_EQ(ParseVerifierKey(FormatVerifierKey(key.verifier)), key.verifier);
}

TEST(KeyTest, NewKeysDiffer) { EXPECT_NE(NewSigningKey("name").seed, NewSigningKey("name").seed); }

TEST(KeyTest, TheKeyIsThatOfTheStandard) {
  // RFC 8032, section 7.1, test 1.
  const SigningKey key =
      MakeSigningKey("name", {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                              0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                              0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60});
  EXPECT_EQ(ToHex(key.verifier.bytes),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST(KeyTest, RefusesASecretUnderAnotherId) {
  std::string text = FormatSigningKey(MakeSigningKey("name", {7}));
  ASSERT_TRUE(ParseSigningKey(text));
  char& digit = text[std::string_view("PRIVATE+KEY+name+").size()];
  digit = digit == '0' ? '1' : '0';
  EXPECT_FALSE(ParseSigningKey(text));
}

TEST(KeyTest, RefusesTheOtherHalfAndOtherForms) {
  const SigningKey key = MakeSigningKey("name", {7});
  EXPECT_FALSE(ParseSigningKey(FormatVerifierKey(key.verifier)));
  EXPECT_FALSE(ParseVerifierKey(FormatSigningKey(key)));
  for (const char* text :
       {"", "name", "name+", "name+0", "name+00", "name+0000000", "name+00000000", "name+00000000+",
        "name+0000000+AQ==", "PRIVATE+KEY+", "PRIVATE+KEY+name+00000000+AQ=="}) {
    EXPECT_FALSE(ParseVerifierKey(text)) << text;
    EXPECT_FALSE(ParseSigningKey(text)) << text;
  }
}

TEST(KeyTest, RefusesWhatIsUnderANameThatNoKeyMayHave) {
  for (const char* name : {"", "a b", "a\u00a0b", "a\nb"}) {
    const SigningKey key = MakeSigningKey(name, {7});
    EXPECT_FALSE(ParseSigningKey(FormatSigningKey(key))) << name;
    EXPECT_FALSE(ParseVerifierKey(FormatVerifierKey(key.verifier))) << name;
  }
}

TEST(KeyTest, RefusesAKeyOfAnotherLength) {
  for (const std::size_t length : {0U, 31U, 33U, 65'536U}) {
    const std::string text = "name+00000000+" + ToBase64('\x01' + std::string(length, 'x'));
    EXPECT_FALSE(ParseVerifierKey(text)) << length;
    EXPECT_FALSE(ParseSigningKey("PRIVATE+KEY+" + text)) << length;
  }
}

}  // namespace
}  // namespace fordela
