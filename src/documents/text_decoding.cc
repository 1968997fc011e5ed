#include "documents/text_decoding.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/unicode.h"
#include "documents/problem_at.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

using namespace std::string_view_literals;

/// Beyond this many combining marks on one letter a text is no text (UAX #15, stream-safe format).
constexpr int kMostMarks = 30;

struct FileKind {
  std::string_view start;
  std::string_view name;
  std::string_view mend;
};

constexpr FileKind kFileKinds[] = {
    {"PK\x03\x04"sv, "a workbook (XLSX, ODS) or another zip archive",
     "open it and save the sheet as CSV"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old workbook (XLS) or document (DOC)",
     "open it and save the sheet as CSV"},
    {"%PDF-"sv, "a PDF file", "open it, copy the text of the table, and paste it into a text file"},
    {"SQLite format 3\0"sv, "an SQLite database", "export the table as CSV"},
    {"\x1f\x8b"sv, "a compressed file (gzip)", "unpack it first"},
    {"{\\rtf"sv, "a document in rich text (RTF)", "open it and save it as plain text"},
};

/// U+0080 to U+009F, as Windows-1252 has them; 0 where it leaves the byte open.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

unsigned Byte(char c) { return static_cast<unsigned char>(c); }

void Append(char32_t point, std::string& utf8) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
  utf8.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

/// `encoding_unknown` after the text `before`, which is valid UTF-8.
Problem Unknown(std::string_view before, std::string message, std::string mend) {
  // A character after the text shows on which line and where in it the text ends.
  const std::string with_next = std::string(before) + "x";
  const TextLine last = LinesOf(with_next).back();
  return ProblemAt(last.number, ColumnOf(last.text, last.text.size() - 1), "encoding_unknown",
                   std::move(message), std::move(mend));
}

DecodedText Refuse(Problem problem) { return {{}, {}, std::move(problem)}; }

constexpr std::string_view kSaveAsUtf8 = "save the document as UTF-8";

/// How many bytes the first NUL or the first character with too many marks is from the start.
struct BadCharacter {
  std::size_t at = 0;
  bool is_nul = false;
};

std::optional<BadCharacter> FindBadCharacter(std::string_view utf8) {
  int marks = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    if (utf8[at] == '\0') return BadCharacter{at, true};
    if (Byte(utf8[at]) < 0x80) {
      marks = 0;
      ++at;
      continue;
    }
    utf8proc_int32_t point = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()) + at,
                                       static_cast<utf8proc_ssize_t>(utf8.size() - at), &point);
    marks = utf8proc_get_property(point)->combining_class == 0 ? 0 : marks + 1;
    if (marks > kMostMarks) return BadCharacter{at, false};
    at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(used, 1));
  }
  return std::nullopt;
}

/// Brings text, which is valid UTF-8, into normal form C.
DecodedText Finish(std::string_view utf8, std::string encoding) {
  if (const auto bad = FindBadCharacter(utf8)) {
    return Refuse(Unknown(utf8.substr(0, bad->at),
                          bad->is_nul ? "a NUL character stands here, which no text has"
                                      : "more combining marks stand here than any letter has",
                          std::string(kSaveAsUtf8)));
  }
  const bool is_ascii = std::ranges::all_of(utf8, [](char c) { return Byte(c) < 0x80; });
  return {is_ascii ? std::string(utf8) : NormalizeNfc(utf8), std::move(encoding), std::nullopt};
}

/// The bytes as UTF-16, which are even in number; or where that fails.
DecodedText DecodeUtf16(std::string_view bytes, bool little, std::string encoding) {
  std::string utf8;
  utf8.reserve(bytes.size());
  const auto unit_at = [&](std::size_t at) -> char32_t {
    return little ? Byte(bytes[at]) | Byte(bytes[at + 1]) << 8U
                  : Byte(bytes[at]) << 8U | Byte(bytes[at + 1]);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit_at(at);
    if (point >= 0xd800 && point < 0xe000) {
      const char32_t low = at + 3 < bytes.size() ? unit_at(at + 2) : 0;
      if (point >= 0xdc00 || low < 0xdc00 || low >= 0xe000) {
        return Refuse(Unknown(utf8,
                              fmt::format("half a character stands here, read as {}", encoding),
                              std::string(kSaveAsUtf8)));
      }
      point = 0x10000 + ((point - 0xd800) << 10U) + (low - 0xdc00);
      at += 2;
    }
    Append(point, utf8);
  }
  if (bytes.size() % 2 != 0) {
    return Refuse(Unknown(utf8,
                          fmt::format("the last character is cut in half, read as {}", encoding),
                          "get the whole document again"));
  }
  return Finish(utf8, std::move(encoding));
}

DecodedText DecodeWindows1252(std::string_view bytes) {
  std::string utf8;
  utf8.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const unsigned byte = Byte(c);
    char32_t point = byte;
    if (byte >= 0x80 && byte < 0xa0) point = kWindows1252[byte - 0x80];
    if (byte != 0 && point == 0) {
      return Refuse(Unknown(
          utf8,
          fmt::format("the byte {:02X} stands here, which is neither UTF-8 nor Windows-1252", byte),
          std::string(kSaveAsUtf8)));
    }
    Append(point, utf8);
  }
  return Finish(utf8, "Windows-1252");
}

/// Whether bytes without a mark are UTF-16 all the same: every second byte of nine characters in
/// ten is NUL, and none of the others.
std::optional<bool> IsLittleUtf16(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> nuls{};  // at even places and at odd ones
  for (std::size_t at = 0; at < bytes.size(); ++at) nuls[at % 2] += bytes[at] == '\0' ? 1U : 0U;
  const std::size_t many = bytes.size() / 2 - bytes.size() / 20;
  if (nuls[0] == 0 && nuls[1] >= many) return true;
  if (nuls[1] == 0 && nuls[0] >= many) return false;
  return std::nullopt;
}

/// Whether a character of two bytes or more stands in the text before `end`, where it is no longer
/// UTF-8, or is whole after it.
bool HoldsUtf8Letters(std::string_view bytes, std::size_t end) {
  if (std::ranges::any_of(bytes.substr(0, end), [](char c) { return Byte(c) >= 0x80; }))
    return true;
  std::size_t at = end + 1;
  for (; at + 1 < bytes.size(); ++at) {
    const bool begins_two = Byte(bytes[at]) >= 0xc2 && Byte(bytes[at]) <= 0xdf;
    if (begins_two && (Byte(bytes[at + 1]) & 0xc0U) == 0x80U) return true;
  }
  return false;
}

}  // namespace

DecodedText DecodeText(std::string_view bytes) {
  for (const FileKind& kind : kFileKinds) {
    if (!bytes.starts_with(kind.start)) continue;
    return Refuse(ProblemAt(1, 1, "document_kind", fmt::format("this is {}, not text", kind.name),
                            std::string(kind.mend)));
  }
  if (bytes.starts_with("\xff\xfe\0\0"sv) || bytes.starts_with("\0\0\xfe\xff"sv)) {
    return Refuse(Unknown("", "the document is UTF-32", std::string(kSaveAsUtf8)));
  }
  if (bytes.starts_with("\xff\xfe"))
    return DecodeUtf16(bytes.substr(2), true, "UTF-16, little end first");
  if (bytes.starts_with("\xfe\xff"))
    return DecodeUtf16(bytes.substr(2), false, "UTF-16, big end first");
  if (bytes.starts_with("\xef\xbb\xbf")) {
    const std::string_view rest = bytes.substr(3);
    if (const auto at = FindInvalidUtf8(rest)) {
      return Refuse(
          Unknown(rest.substr(0, *at),
                  "the document begins with the mark of UTF-8, but what stands here is none",
                  std::string(kSaveAsUtf8)));
    }
    return Finish(rest, "UTF-8 with a byte order mark");
  }
  if (const auto little = IsLittleUtf16(bytes)) {
    return DecodeUtf16(bytes, *little,
                       *little ? "UTF-16 without a byte order mark, little end first"
                               : "UTF-16 without a byte order mark, big end first");
  }
  const auto invalid = FindInvalidUtf8(bytes);
  if (!invalid) return Finish(bytes, "UTF-8");
  if (HoldsUtf8Letters(bytes, *invalid)) {
    return Refuse(Unknown(bytes.substr(0, *invalid),
                          "some of the document is UTF-8, but what stands here is not",
                          std::string(kSaveAsUtf8)));
  }
  return DecodeWindows1252(bytes);
}

}  // namespace fordela
