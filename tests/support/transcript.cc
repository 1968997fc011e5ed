#include "support/transcript.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <utility>

#include "support/text_file.h"

namespace fordela {
namespace {

constexpr std::string_view kCommand = "$ ";
constexpr std::string_view kStatus = "? ";
constexpr std::string_view kError = "2>";
constexpr std::string_view kNoNewline = "\\";

/// Adds a line of expected output, as the transcript has it.
void AppendLine(std::string& output, std::string_view line) {
  if (line == kNoNewline && output.ends_with('\n')) {
    output.pop_back();
    return;
  }
  if (line.starts_with('\\')) line.remove_prefix(1);
  output += line;
  output += '\n';
}

std::string Escaped(std::string_view line) {
  const bool special = line.starts_with(kCommand) || line.starts_with(kStatus) ||
                       line.starts_with(kError) || line.starts_with('\\');
  return (special ? "\\" : "") + std::string(line);
}

void RenderOutput(std::string& text, std::string_view output, bool error) {
  const auto add = [&](const std::string& line) {
    if (error) text += line.empty() ? "2>" : "2> ";
    text += line + "\n";
  };
  for (const std::string_view line : SplitLines(output)) add(Escaped(line));
  if (!output.empty() && !output.ends_with('\n')) add(std::string(kNoNewline));
}

int ParseStatus(std::string_view text, int line) {
  int status = -1;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, status);
  if (error != std::errc() || stop != end || status < 0 || status > 255) {
    throw std::invalid_argument(fmt::format("line {}: not an exit status: {}", line, text));
  }
  return status;
}

}  // namespace

Transcript ParseTranscript(std::string_view text) {
  Transcript transcript;
  std::vector<TranscriptBlock>& blocks = transcript.blocks;
  std::vector<std::string> between;
  bool inside = false;
  int number = 0;
  for (const std::string_view line : SplitLines(text)) {
    ++number;
    if (!inside) {
      if (line.starts_with(kCommand)) {
        blocks.push_back({between, std::string(line.substr(kCommand.size())), number, {}});
        between.clear();
        inside = true;
      } else if (line.empty() || line.starts_with('#')) {
        between.emplace_back(line);
      } else {
        throw std::invalid_argument(fmt::format("line {}: outside a block: {}", number, line));
      }
      continue;
    }
    CommandResult& expected = blocks.back().expected;
    if (line.starts_with(kStatus)) {
      expected.status = ParseStatus(line.substr(kStatus.size()), number);
      inside = false;
    } else if (line.starts_with(kCommand)) {
      throw std::invalid_argument(fmt::format("line {}: no `? status` before this", number));
    } else if (line.starts_with(kError)) {
      AppendLine(expected.err, line.substr(line.starts_with("2> ") ? 3 : 2));
    } else if (!expected.err.empty()) {
      throw std::invalid_argument(fmt::format("line {}: stdout after stderr: {}", number, line));
    } else {
      AppendLine(expected.out, line);
    }
  }
  if (inside) {
    throw std::invalid_argument(fmt::format("line {}: no `? status`", blocks.back().line));
  }
  transcript.after = std::move(between);
  return transcript;
}

std::string RenderTranscript(const Transcript& transcript) {
  std::string text;
  for (const TranscriptBlock& block : transcript.blocks) {
    for (const std::string& line : block.before) text += line + "\n";
    text += fmt::format("{}{}\n", kCommand, block.command);
    RenderOutput(text, block.expected.out, false);
    RenderOutput(text, block.expected.err, true);
    text += fmt::format("{}{}\n", kStatus, block.expected.status);
  }
  for (const std::string& line : transcript.after) text += line + "\n";
  return text;
}

}  // namespace fordela
