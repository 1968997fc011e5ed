#include "documents/site/chart.h"

#include <algorithm>
#include <utility>

#include "documents/printable.h"

namespace fordela {
namespace {

// In units of the drawing, which is as wide as a narrow telephone has pixels: there, its texts are
// as large as those of the page.
constexpr int kWidth = 320;
constexpr int kRow = 22;
constexpr int kRowWithTextAbove = 42;
constexpr int kBar = 14;
constexpr int kHeading = 24;
constexpr int kLabel = 122;        // width of the labels' column
constexpr int kText = 62;          // width of the values' column
constexpr int kGap = 6;            // between a bar and its text
constexpr int kLineText = 20;      // height of the reference line's text
constexpr int kLabelColumns = 20;  // characters that fit beside a bar

/// `value` of `greatest` as a length, rounded down.
int Length(std::int64_t value, std::int64_t greatest, int whole) {
  if (greatest <= 0) return 0;
  __extension__ using Wide = __int128;
  return static_cast<int>(Wide{value} * whole / greatest);
}

/// Cut where it would run into the bars.
std::string Fitting(const std::string& label) {
  std::string shown = Printable(label);
  if (DisplayWidth(shown) <= kLabelColumns) return shown;
  std::string cut;
  for (std::size_t i = 0; i < shown.size();) {
    std::size_t end = i + 1;
    while (end < shown.size() && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) ++end;
    const std::string next = cut + shown.substr(i, end - i);
    if (DisplayWidth(next) >= kLabelColumns) break;
    cut = next;
    i = end;
  }
  return cut + "…";
}

std::string Number(int value) { return std::to_string(value); }

/// The greatest value or frame, and the line's.
std::int64_t Greatest(const BarChart& chart) {
  std::int64_t greatest = chart.line ? chart.line->value : 0;
  for (const Bar& bar : chart.bars) {
    greatest = std::max({greatest, bar.value, bar.frame.value_or(0)});
  }
  return greatest;
}

/// How long the longest bar may be: beside each bar there is room for its text.
int LongestBar(const BarChart& chart, int left, std::int64_t greatest) {
  constexpr int kColumn = 7;
  constexpr int kShortest = 40;
  int longest = kWidth - left - kText;
  for (const Bar& bar : chart.bars) {
    const std::int64_t value = std::max(bar.value, bar.frame.value_or(0));
    const int room = std::max(0, kWidth - left - kGap - kColumn * DisplayWidth(bar.text));
    if (Length(value, greatest, longest) <= room) continue;
    __extension__ using Wide = __int128;
    longest = static_cast<int>(Wide{room} * greatest / value);
  }
  return std::max(longest, kShortest);
}

}  // namespace

Fields BarFields(const BarChart& chart) {
  const int row = chart.texts_above ? kRowWithTextAbove : kRow;
  const int left = chart.texts_above ? 0 : kLabel;
  const std::int64_t greatest = Greatest(chart);
  const int whole = chart.texts_above ? kWidth - 2 : LongestBar(chart, left, greatest);
  int y = chart.line ? kLineText : 0;

  std::vector<Fields> bars;
  for (const Bar& bar : chart.bars) {
    if (!bar.heading.empty()) y += kHeading;
    const int length = Length(bar.value, greatest, whole);
    const int drawn = std::max(length, Length(bar.frame.value_or(0), greatest, whole));
    const int bar_y = chart.texts_above ? y + 20 : y + (kRow - kBar) / 2;
    const int text_y = chart.texts_above ? y + 14 : y + kRow / 2 + 4;
    Fields fields;
    fields.Text("bar_label", chart.texts_above ? bar.label : Fitting(bar.label))
        .Text("bar_text", bar.text)
        .Text("bar_x", Number(left))
        .Text("bar_y", Number(bar_y))
        .Text("bar_length", Number(length))
        .Text("label_y", Number(text_y))
        .Text("text_x", Number(chart.texts_above ? kWidth : left + drawn + kGap))
        .Flag("text_at_end", chart.texts_above)
        .Flag("bar_is_hollow", bar.hollow);
    if (!bar.heading.empty()) {
      fields.Text("heading", bar.heading).Text("heading_y", Number(y - 6));
    }
    if (bar.frame) fields.Text("frame_length", Number(Length(*bar.frame, greatest, whole)));
    bars.push_back(std::move(fields));
    y += row;
  }

  Fields fields;
  fields.Text("chart_id", chart.id)
      .Text("chart_title", chart.title)
      .Text("chart_description", chart.description)
      .Text("chart_width", Number(kWidth))
      .Text("chart_height", Number(y + 4))
      .List("bars_of_chart", std::move(bars));
  if (chart.line) {
    const int x = left + Length(chart.line->value, greatest, whole);
    fields.Group("line", Fields{}
                             .Text("line_x", Number(x))
                             .Text("line_bottom", Number(y))
                             .Text("line_text", chart.line->text));
  }
  return fields;
}

}  // namespace fordela
