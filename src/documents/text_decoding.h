#pragma once

// What kind of file a document is, and its text.

#include <optional>
#include <string>
#include <string_view>

#include "fordela/error.h"

namespace fordela {

/// A document as text.
struct DecodedText {
  std::string text;      // UTF-8 in normal form C, without a byte order mark
  std::string encoding;  // for people: `UTF-8`, `Windows-1252`
  /// Why it is no text that can be read for certain, with its line and column; then `text` is
  /// empty.
  std::optional<Problem> problem;
};

/// Reads UTF-8 with or without a byte order mark; UTF-16 with one, or without if every second byte
/// says so; else Windows-1252. Refused by name: what is no text (`document_kind`: a workbook, a PDF
/// file, a database, an archive) and what is in no one of these encodings (`encoding_unknown`:
/// half UTF-8 and half another, NUL characters, bytes that Windows-1252 leaves open). The problem
/// names no file.
DecodedText DecodeText(std::string_view bytes);

}  // namespace fordela
