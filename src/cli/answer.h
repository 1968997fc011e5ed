#pragma once

#include "cli/command.h"
#include "documents/workbook.h"

namespace fordela::cli {

/// Formats of a command whose answer is a table.
inline const std::vector<Format> kTableFormats = {Format::kText, Format::kJson, Format::kCsv,
                                                  Format::kCsvStd, Format::kXlsx};
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

/// `table`: a function that makes the answer's table, for the formats that hold a table.
template <typename Text, typename Json, typename MakeTable>
void Answer(const Invocation& invocation, Output& output, Text text, Json json, MakeTable table) {
  switch (invocation.format) {
    case Format::kCsv:
      return output.Raw(RenderTableCsv(table()));
    case Format::kCsvStd:
      return output.Raw(RenderTableStandardCsv(table()));
    case Format::kXlsx:
      return output.Raw(RenderTableXlsx(table()));
    default:
      return Answer(invocation, output, text, json);
  }
}

}  // namespace fordela::cli
