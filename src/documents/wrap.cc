#include "documents/wrap.h"

#include <algorithm>

#include "documents/printable.h"

namespace fordela {
namespace {

constexpr std::string_view kIndent = "  ";

std::string WrapLine(std::string_view line, int page_width) {
  if (DisplayWidth(line) <= page_width) return std::string(line);
  std::string wrapped;
  int column = 0;
  while (!line.empty()) {
    const std::size_t after_spaces = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = std::min(line.find(' ', after_spaces), line.size());
    const std::string_view word = line.substr(0, end);  // with the spaces before it
    const int width = DisplayWidth(word);
    if (column > 0 && column + width > page_width) {
      const std::string_view bare = word.substr(after_spaces);
      wrapped += '\n';
      wrapped += kIndent;
      wrapped += bare;
      column = static_cast<int>(kIndent.size()) + DisplayWidth(bare);
    } else {
      wrapped += word;
      column += width;
    }
    line.remove_prefix(end);
  }
  return wrapped;
}

}  // namespace

std::string WrapLines(std::string_view text, int width) {
  std::string wrapped;
  for (;;) {
    const std::size_t end = text.find('\n');
    wrapped += WrapLine(text.substr(0, end), width);
    if (end == std::string_view::npos) return wrapped;
    wrapped += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace fordela
