#pragma once

#include "cli/command.h"

namespace fordela::cli {

/// Formats of a command whose answer is a table.
inline const std::vector<Format> kAllFormats = {Format::kText, Format::kJson, Format::kCsv};
/// Formats of a command whose answer is not one table.
inline const std::vector<Format> kTextAndJson = {Format::kText, Format::kJson};

/// Prints the answer in the format that was asked for. Each is a function that renders it.
template <typename Text, typename Json>
void Answer(const Invocation& invocation, Output& output, Text text, Json json) {
  if (invocation.format == Format::kJson) {
    output.Raw(json());
  } else {
    output.Text(text());
  }
}

template <typename Text, typename Json, typename Csv>
void Answer(const Invocation& invocation, Output& output, Text text, Json json, Csv csv) {
  if (invocation.format == Format::kCsv) {
    output.Raw(csv());
  } else {
    Answer(invocation, output, text, json);
  }
}

}  // namespace fordela::cli
