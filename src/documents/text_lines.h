#pragma once

// A text as people count it: in lines and characters.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fordela {

/// A line, without its break.
struct TextLine {
  int number = 0;  // from 1
  std::string_view text;
};

/// The lines of a text, which end in LF, CRLF or CR. The views are into `text`. A break at the very
/// end begins no further line.
std::vector<TextLine> LinesOf(std::string_view text);

/// The character of `line`, counted from 1, that begins at the byte `at`. `line` is valid UTF-8.
int ColumnOf(std::string_view line, std::size_t at);

/// How many bytes of `text`, which is valid UTF-8, the blank that it begins with has: a space of
/// any width, a tab or a form feed, or a line break; 0 if it begins with none.
std::size_t BlankSize(std::string_view text);

/// `text` without blanks at its ends.
std::string_view TrimBlanks(std::string_view text);

/// The text draws a line, such as one under a head, and says nothing: three dashes or more.
bool IsDrawnLine(std::string_view text);

/// `text` in one line: every run of blanks one space, none at the ends.
std::string InOneLine(std::string_view text);

}  // namespace fordela
