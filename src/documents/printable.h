#pragma once

#include <string>
#include <string_view>

namespace fordela {

/// `text` made safe for a terminal: bytes that are no UTF-8 and control characters (C0, DEL, C1)
/// become `\xNN`, bidirectional controls and line separators `\u{NNNN}`; all else stays as it is.
/// For what came from a file name or an argument; records are checked when they are recorded.
std::string Printable(std::string_view text);

/// The same for a text of several lines, whose line feeds stay.
std::string PrintableLines(std::string_view text);

/// How many columns of a terminal `utf8` takes up.
int DisplayWidth(std::string_view utf8);

}  // namespace fordela
