#include "documents/delimited_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fordela {
namespace {

/// Reads cells one after the other.
class RecordReader {
 public:
  RecordReader(std::span<const TextLine> lines, std::size_t first, char separator)
      : lines_(lines.subspan(first, std::min(kMostQuotedLines, lines.size() - first))),
        separator_(separator) {}

  DelimitedRecord Read() {
    DelimitedRecord record;
    bool more = true;
    while (more) {
      SkipBlanks();
      PrintedText cell{{}, Line().number, Column()};
      if (Rest().starts_with('"')) {
        if (!ReadQuoted(cell.text)) return CutFirstLine(cell);
      } else {
        const std::string_view plain = Rest().substr(0, Rest().find(separator_));
        cell.text = TrimBlanks(plain);
        at_ += plain.size();
      }
      record.cells.push_back(std::move(cell));
      more = !Rest().empty() && record.cells.size() <= kMostCells;
      if (more) ++at_;  // the separator
    }
    record.lines = line_ + 1;
    return record;
  }

 private:
  [[nodiscard]] const TextLine& Line() const { return lines_[line_]; }
  [[nodiscard]] std::string_view Rest() const { return Line().text.substr(at_); }

  /// The column of at_, counted on from where it was asked for last: a line may be long.
  int Column() {
    if (line_ != counted_line_) counted_ = {0, 1};
    counted_line_ = line_;
    const auto [from, column] = counted_;
    counted_ = {at_, column + ColumnOf(Line().text.substr(from), at_ - from) - 1};
    return counted_.second;
  }

  void SkipBlanks() {
    while (!Rest().starts_with(separator_)) {
      const std::size_t blank = BlankSize(Rest());
      if (blank == 0) return;
      at_ += blank;
    }
  }

  /// Reads from one quotation mark to its partner and on to the separator. False if that fails.
  bool ReadQuoted(std::string& text) {
    ++at_;
    while (true) {
      const std::size_t quote = Rest().find('"');
      text += Rest().substr(0, quote);
      if (quote == std::string_view::npos) {
        if (line_ + 1 == lines_.size()) return false;
        ++line_;
        at_ = 0;
        text += '\n';
        continue;
      }
      at_ += quote + 1;
      if (!Rest().starts_with('"')) break;
      text += '"';
      ++at_;
    }
    text = std::string(TrimBlanks(text));
    SkipBlanks();
    return Rest().empty() || Rest().front() == separator_;
  }

  [[nodiscard]] DelimitedRecord CutFirstLine(const PrintedText& stray) const {
    DelimitedRecord record;
    record.stray_quote = {"\"", stray.line, stray.column};
    const std::string_view line = lines_.front().text;
    for (std::size_t at = 0; at <= line.size() && record.cells.size() <= kMostCells;) {
      const std::size_t end = std::min(line.find(separator_, at), line.size());
      record.cells.push_back({std::string(TrimBlanks(line.substr(at, end - at))),
                              lines_.front().number, ColumnOf(line, at)});
      at = end + 1;
    }
    return record;
  }

  std::span<const TextLine> lines_;
  char separator_;
  std::size_t line_ = 0;
  std::size_t at_ = 0;
  std::size_t counted_line_ = 0;
  std::pair<std::size_t, int> counted_{0, 1};  // a place and its column
};

}  // namespace

bool DelimitedRecord::IsEmpty() const {
  return std::ranges::all_of(cells, [](const PrintedText& cell) { return cell.text.empty(); });
}

DelimitedRecord ReadRecord(std::span<const TextLine> lines, std::size_t first, char separator) {
  return RecordReader(lines, first, separator).Read();
}

}  // namespace fordela
