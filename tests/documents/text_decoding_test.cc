#include "documents/text_decoding.h"

#include <gtest/gtest.h>

#include <string>

#include "support/saved_table.h"

namespace fordela {
namespace {

using namespace std::string_literals;

TEST(TextDecodingTest, NamesTheEncodingAndGivesUtf8InNfc) {
  const struct {
    std::string bytes;
    const char* encoding;
  } kCases[] = {
      {"Skåne", "UTF-8"},
      {"\xef\xbb\xbfSkåne", "UTF-8 with a byte order mark"},
      {test::ToNfd("Skåne"), "UTF-8"},
      {"Sk\xe5ne", "Windows-1252"},
      {test::ToUtf16("Skåne", true, true), "UTF-16, little end first"},
      {test::ToUtf16("Skåne", false, true), "UTF-16, big end first"},
      {test::ToUtf16("Skåne", true, false), "UTF-16 without a byte order mark, little end first"},
      {test::ToUtf16("Skåne", false, false), "UTF-16 without a byte order mark, big end first"},
  };
  for (const auto& [bytes, encoding] : kCases) {
    const DecodedText decoded = DecodeText(bytes);
    EXPECT_FALSE(decoded.problem) << encoding;
    EXPECT_EQ(decoded.text, "Skåne") << encoding;
    EXPECT_EQ(decoded.encoding, encoding);
  }
}

TEST(TextDecodingTest, ReadsPairsOfUtf16AndTheUpperHalfOfWindows1252) {
  EXPECT_EQ(DecodeText("\xff\xfe\x3d\xd8\x00\xde"s).text, "\U0001f600");
  EXPECT_EQ(DecodeText("\x80 \x96 \x99 \xff").text, "\u20ac \u2013 \u2122 \u00ff");
  EXPECT_EQ(DecodeText("").text, "");
}

TEST(TextDecodingTest, RefusesWhatIsNoTextOrInTwoEncodingsAndSaysWhere) {
  const struct {
    std::string bytes;
    const char* code;
    int line;
    int column;
  } kCases[] = {
      {"PK\x03\x04", "document_kind", 1, 1},
      {"%PDF-1.7\n", "document_kind", 1, 1},
      {"SQLite format 3\0..."s, "document_kind", 1, 1},
      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document_kind", 1, 1},
      {"\x1f\x8b\x08", "document_kind", 1, 1},
      {"a\nb\0c"s, "encoding_unknown", 2, 2},
      {"a\r\nSk\x81ne", "encoding_unknown", 2, 3},
      {"a\n\x8d", "encoding_unknown", 2, 1},
      {"Skåne\rV\xe4rmland", "encoding_unknown", 2, 2},
      {"V\xe4rmland\nSkåne", "encoding_unknown", 1, 2},
      {"\xef\xbb\xbfV\xe4rmland", "encoding_unknown", 1, 2},
      {"\xff\xfe\0\0a\0\0\0"s, "encoding_unknown", 1, 1},
      {"\xff\xfe"s + "a\0b"s, "encoding_unknown", 1, 2},
      {"\xff\xfe"s + "a\0\n\0\x3d\xd8z\0"s, "encoding_unknown", 2, 1},
      {"\xff\xfe"s + "\x00\xde"s, "encoding_unknown", 1, 1},
  };
  for (const auto& [bytes, code, line, column] : kCases) {
    const DecodedText decoded = DecodeText(bytes);
    ASSERT_TRUE(decoded.problem) << bytes;
    EXPECT_EQ(decoded.problem->code, code) << bytes;
    EXPECT_EQ(decoded.problem->line, line) << bytes;
    EXPECT_EQ(decoded.problem->column, column) << bytes;
    EXPECT_FALSE(decoded.problem->mend.empty()) << bytes;
  }
}

/// Sorting them would take time in the square of their number.
TEST(TextDecodingTest, RefusesHeapsOfCombiningMarks) {
  std::string text = "a";
  for (int i = 0; i < 31; ++i) text += "\u0301";
  EXPECT_TRUE(DecodeText(text).problem);
  EXPECT_FALSE(DecodeText("a\u0301\u0323").problem);
}

}  // namespace
}  // namespace fordela
