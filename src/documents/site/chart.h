#pragma once

// Bars, lying, as an inline SVG: the template `bars`. Every chart stands beside a table with the
// same numbers; the picture says nothing that the table does not.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "documents/site/fields.h"

namespace fordela {

struct Bar {
  std::string label;
  std::int64_t value = 0;  // at least 0
  std::string text;        // the value in words, beside the bar
  /// A frame around the bar up to here, at least the value: what it could have been.
  std::optional<std::int64_t> frame = std::nullopt;
  /// Above it, over the whole width: what this bar and those up to the next heading are of.
  std::string heading = {};
  bool hollow = false;  // drawn by its edge alone: what the others are held against
};

/// A line across all bars, with a text of its own.
struct ReferenceLine {
  std::int64_t value = 0;
  std::string text;
};

struct BarChart {
  std::string id;           // unique on the page; letters, digits and `-`
  std::string title;        // what is shown, with its unit
  std::string description;  // what it shows: for who does not see it
  std::vector<Bar> bars;
  std::optional<ReferenceLine> line = std::nullopt;
  /// The texts stand above the bars, which then have the whole width.
  bool texts_above = false;
};

/// What `{{> bars}}` is filled with.
Fields BarFields(const BarChart& chart);

}  // namespace fordela
