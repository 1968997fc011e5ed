#include "cli/mdoc.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/value_kind.h"

namespace fordela::cli {
namespace {

bool TakesValue(const Parameter& parameter) { return !parameter.value.empty(); }

/// `Fl -key Ar FILE`, `Fl h , Fl -help`, `Ar DECISION`.
std::string Named(const Parameter& parameter) {
  if (!parameter.name.starts_with('-')) {
    return (KindOf(parameter) == ValueKind::kChoice && parameter.value.empty() &&
                    ChoicesOf(parameter, nullptr, {}) == std::vector<std::string>{parameter.name}
                ? "Cm "
                : "Ar ") +
           parameter.name;
  }
  std::string named;
  for (const std::string& spelling : SpellingsOf(parameter)) {
    named += fmt::format("{}Fl {}", named.empty() ? "" : " , ", spelling.substr(1));
  }
  return TakesValue(parameter) ? named + " Ar " + parameter.value : named;
}

bool MustBeGiven(const Parameter& parameter) {
  if (parameter.presence != Presence::kUsual) return parameter.presence == Presence::kRequired;
  return !parameter.name.starts_with('-');
}

std::string OnTheLine(const Parameter& parameter) {
  const std::string named = Named(parameter) + (parameter.many ? " ..." : "");
  if (!MustBeGiven(parameter)) return fmt::format(".Op {}\n", named);
  return fmt::format(".{}\n", named);
}

}  // namespace

std::string MdocText(std::string_view text) {
  std::string safe;
  if (text.starts_with('.') || text.starts_with('\'')) safe = "\\&";
  for (const char c : text) {
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '\n') {
      safe += ' ';
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string MdocHead(std::string_view title, std::string_view date) {
  std::string upper(title);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return fmt::format(".Dd {}\n.Dt {} 1\n.Os fordela {}\n", date, upper, FORDELA_VERSION);
}

std::string MdocSection(std::string_view title) { return fmt::format(".Sh {}\n", title); }

std::string MdocEntries(const std::vector<Entry>& entries, std::string_view macro) {
  std::size_t widest = 0;
  for (const Entry& entry : entries) widest = std::max(widest, entry.name.size());
  std::string out = fmt::format(".Bl -tag -width {}n -compact\n", widest);
  for (const Entry& entry : entries) {
    out += fmt::format(".It {}{}{}\n{}\n", macro, macro.empty() ? "" : " ", entry.name,
                       MdocText(entry.text));
  }
  return out + ".El\n";
}

std::string MdocParameters(const std::vector<Parameter>& parameters) {
  if (parameters.empty()) return {};
  std::string out = ".Bl -tag -width Ds\n";
  for (const Parameter& parameter : parameters) {
    out += fmt::format(".It {}\n{}\n", Named(parameter), MdocText(parameter.help));
  }
  return out + ".El\n";
}

std::string MdocSynopsis(const Command& command) {
  std::string out = fmt::format(".Nm fordela {}\n", command.name);
  for (const Parameter& argument : command.arguments) out += OnTheLine(argument);
  for (const Parameter& option : command.options) out += OnTheLine(option);
  return out;
}

std::string MdocLiteral(const std::vector<std::string>& lines) {
  std::string out = ".Bd -literal -offset 2n\n";
  for (const std::string& text : lines) {
    std::string_view rest = text;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      out += MdocText(rest.substr(0, end)) + "\n";
      rest.remove_prefix(end + 1);
    }
    out += MdocText(rest) + "\n";
  }
  return out + ".Ed\n";
}

std::string MdocSeeAlso(std::string_view title, const std::vector<std::string>& pages) {
  std::vector<std::string> sorted = pages;
  std::sort(sorted.begin(), sorted.end());
  std::string out = MdocSection(title);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    out += fmt::format(".Xr {} 1{}\n", sorted[i], i + 1 < sorted.size() ? " ," : "");
  }
  return out;
}

}  // namespace fordela::cli
