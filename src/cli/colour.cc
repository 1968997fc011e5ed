#include "cli/colour.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/environment.h"

namespace fordela::cli {
namespace {

constexpr Highlight kHelp[] = {
    {"Examples:", Colour::kBold},
    {"Commands:", Colour::kBold},
    {"Options, before or after the command:", Colour::kBold},
    {"Environment:", Colour::kBold},
    {"Exit codes:", Colour::kBold},
    {"Usage:", Colour::kBold},
    {"Formats:", Colour::kBold},
};

constexpr Highlight kAudit[] = {
    {"FALSE:", Colour::kRed},        {"ok:", Colour::kGreen},        {"TAMPERED:", Colour::kRed},
    {"INCONSISTENT:", Colour::kRed}, {"DEVIATES:", Colour::kYellow}, {"tampered ", Colour::kRed},
    {"inconsistent ", Colour::kRed}, {"deviates ", Colour::kYellow}, {"doubtful ", Colour::kYellow},
    {"note ", Colour::kBold},
};

constexpr Highlight kMessages[] = {
    {"fordela: warning:", Colour::kYellow},
    {"fordela: refused:", Colour::kRed},
    {"fordela:", Colour::kRed},
    {"  to mend:", Colour::kBold},
};

/// SGR of ECMA-48.
int CodeOf(Colour colour) {
  switch (colour) {
    case Colour::kBold:
      return 1;
    case Colour::kRed:
      return 31;
    case Colour::kYellow:
      return 33;
    case Colour::kGreen:
      return 32;
  }
  return 0;
}

}  // namespace

std::span<const Highlight> HelpHighlights() noexcept { return kHelp; }
std::span<const Highlight> AuditHighlights() noexcept { return kAudit; }
std::span<const Highlight> MessageHighlights() noexcept { return kMessages; }

bool MayColour(int descriptor) {
  if (::isatty(descriptor) == 0 || EnvironmentVariable("NO_COLOR")) return false;
  const auto terminal = EnvironmentVariable("TERM");
  return terminal && *terminal != "dumb";
}

std::string Coloured(std::string_view lines, std::span<const Highlight> highlights) {
  std::string out;
  while (!lines.empty()) {
    const std::size_t size = std::min(lines.find('\n'), lines.size() - 1) + 1;
    std::string_view line = lines.substr(0, size);
    lines.remove_prefix(size);
    for (const Highlight& highlight : highlights) {
      if (!line.starts_with(highlight.start)) continue;
      out += fmt::format("\x1b[{}m{}\x1b[0m", CodeOf(highlight.colour), highlight.start);
      line.remove_prefix(highlight.start.size());
      break;
    }
    out += line;
  }
  return out;
}

}  // namespace fordela::cli
