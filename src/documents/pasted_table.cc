// The table in pasted text.

#include <algorithm>
#include <utility>

#include "documents/laid_out_table.h"
#include "documents/pasted_line.h"

namespace fordela {
namespace {

constexpr std::size_t kMostHeadLines = 12;
constexpr std::size_t kMostHeadWords = 60;

/// A document with more lines that could be a head is not searched further.
constexpr int kMostAttempts = 200;

/// A name broken over lines has no more of them before the one with the figures.
constexpr std::size_t kMostPending = 2;
constexpr std::size_t kMostPendingWords = 6;

struct FoundHead {
  TableHead head;
  std::string words;
  std::size_t at = 0;
  std::size_t end = 0;  // the line after it
};

bool HasColumn(const TableHead& head, ColumnKind kind) {
  return std::ranges::any_of(head.columns,
                             [kind](const TableColumn& column) { return column.kind == kind; });
}

std::size_t CountFigureColumns(const TableHead& head) {
  return static_cast<std::size_t>(std::ranges::count_if(
      head.columns, [](const TableColumn& column) { return column.IsFigure(); }));
}

/// Whom the line names exactly, if anybody.
bool NamesSomebody(const RegionIndex& index, const PastedLine& line) {
  if (!line.HasLead()) return false;
  if (!line.name.empty()) return index.ByName(line.name) != nullptr || IsSumName(line.name);
  return false;
}

/// Below a head that is whole already, the line is its first row and not more of it.
bool IsRowStart(const RegionIndex& index, const PastedLine& line, bool head_is_whole) {
  if (line.too_long) return true;
  if (NamesSomebody(index, line)) return true;
  if (!line.HasFigures() || line.HasForeign() || IsDateLike(line.PrintedWords())) return false;
  return line.CountFigures() >= 2 || head_is_whole;
}

/// The head that begins on that line.
std::optional<FoundHead> ReadHeadAt(std::span<const TextLine> lines, std::size_t at,
                                    const RegionIndex& index) {
  std::vector<PrintedText> words;
  bool is_whole = false;
  std::size_t end = at;
  std::size_t used = 0;
  for (std::size_t next = at; next < lines.size() && used < kMostHeadLines; ++next) {
    if (IsDrawnLine(lines[next].text)) break;
    const PastedLine line = TakeApart(lines[next], true);
    if (line.IsBlank()) continue;
    if (next > at && IsRowStart(index, line, is_whole)) break;
    const auto more = line.PrintedWords();
    if (words.size() + more.size() > kMostHeadWords || more.empty()) break;
    words.insert(words.end(), more.begin(), more.end());
    is_whole = ReadHeadWords(words).has_value();
    end = next + 1;
    ++used;
  }
  auto head = ReadHeadWords(words);
  if (!head) return std::nullopt;
  std::string text;
  for (const PrintedText& word : words) text += word.text + " ";
  return FoundHead{std::move(*head), std::move(text), at, end};
}

/// The line begins with the head of a table's first column.
bool BeginsHeadLine(const TextLine& line) {
  std::string_view text = line.text;
  while (const std::size_t blank = BlankSize(text)) text.remove_prefix(blank);
  std::size_t end = 0;
  while (end < text.size() && BlankSize(text.substr(end)) == 0) ++end;
  return BeginsHead(text.substr(0, end));
}

std::optional<FoundHead> FindHead(std::span<const TextLine> lines, const RegionIndex& index) {
  int attempts = 0;
  for (std::size_t at = 0; at < lines.size() && attempts < kMostAttempts; ++at) {
    if (!BeginsHeadLine(lines[at])) continue;
    ++attempts;
    if (auto found = ReadHeadAt(lines, at, index)) return found;
  }
  return std::nullopt;
}

/// Reads the lines below a head.
class TableReader {
 public:
  TableReader(std::span<const TextLine> lines, FoundHead found, RegionIndex& index,
              TableNotes& notes)
      : lines_(lines),
        found_(std::move(found)),
        index_(index),
        notes_(notes),
        has_names_(HasColumn(found_.head, ColumnKind::kName)),
        figure_columns_(CountFigureColumns(found_.head)) {
    table_.first = found_.at;
    table_.last = found_.end;
  }

  LaidOutTable Read() {
    LookAbove();
    for (std::size_t at = found_.end; at < lines_.size() && !stopped_; ++at) {
      at = SkipHeadAgain(at);
      if (at < lines_.size() && !stopped_) ReadLine(at);
    }
    DropPending();
    LookBelow();
    table_.head = std::move(found_.head);
    return std::move(table_);
  }

 private:
  /// The same head again, as on a new page, is passed over; any other head is that of a second
  /// table.
  std::size_t SkipHeadAgain(std::size_t at) {
    if (!BeginsHeadLine(lines_[at]) || ++head_attempts_ > kMostAttempts) return at;
    const auto again = ReadHeadAt(lines_, at, index_);
    if (!again) return at;
    if (again->words == found_.words) {
      DropPending();
      return again->end;
    }
    notes_.Add("table_second", "a second table begins here",
               "leave only the one that is meant in the document", lines_[at].number, 1);
    stopped_ = true;
    return at;
  }

  void ReadLine(std::size_t at) {
    if (IsDrawnLine(lines_[at].text)) return;
    const PastedLine line = TakeApart(lines_[at], has_names_);
    if (line.IsBlank()) {
      DropPending();
      return;
    }
    if (!line.HasFigures()) {
      pending_.push_back(at);
      if (line.words.size() > kMostPendingWords || line.too_long) DropPending();
      if (pending_.size() > kMostPending) {
        texts_.push_back(pending_.front());
        pending_.erase(pending_.begin());
      }
      return;
    }
    if (!pending_.empty() && ReadJoined(line, at)) return;
    DropPending();
    if (IsRow(line, at)) {
      AddRow(line, line.code, line.name, line);
      table_.last = at + 1;
    } else {
      texts_.push_back(at);
    }
  }

  /// A row whose name began on the lines before.
  bool ReadJoined(const PastedLine& line, std::size_t at) {
    for (std::size_t from = 0; from < pending_.size(); ++from) {
      const PastedLine first = TakeApart(lines_[pending_[from]], has_names_);
      std::string name = first.name;
      for (std::size_t i = from + 1; i < pending_.size(); ++i) {
        name += " " + InOneLine(lines_[pending_[i]].text);
      }
      if (!first.code.empty() && !line.code.empty()) continue;
      name += (name.empty() || line.name.empty() ? "" : " ") + line.name;
      const std::string& code = first.code.empty() ? line.code : first.code;
      const ResolvedName who = ResolveName(index_, code, name);
      const bool is_sure = who.doubt == NameDoubt::kNone && who.help != NameHelp::kMisspelt;
      if (!is_sure || name.empty()) continue;
      texts_.insert(texts_.end(), pending_.begin(),
                    pending_.begin() + static_cast<std::ptrdiff_t>(from));
      pending_.clear();
      AddRow(first, code, name, line);
      table_.last = at + 1;
      return true;
    }
    return false;
  }

  void DropPending() {
    texts_.insert(texts_.end(), pending_.begin(), pending_.end());
    pending_.clear();
  }

  [[nodiscard]] bool IsAfterBlank(std::size_t at) const {
    return at > 0 && TrimBlanks(lines_[at - 1].text).empty();
  }

  /// The line is a row of the table, be it a faulty one. What names nobody and stands apart below
  /// the sum is text.
  [[nodiscard]] bool IsRow(const PastedLine& line, std::size_t at) const {
    const bool enough = line.CountFigures() >= figure_columns_;
    if (!line.HasLead()) return false;
    if (NamesSomebody(index_, line)) return enough || !IsAfterBlank(at) || !has_sum_;
    if (has_sum_ && IsAfterBlank(at)) return enough && !line.HasForeign() && !line.code.empty();
    if (line.HasForeign()) return index_.ByCode(line.code) != nullptr;
    return enough;
  }

  void AddRow(const PastedLine& first, const std::string& code, const std::string& name,
              const PastedLine& line) {
    NoteTexts();
    LaidOutRow row;
    row.name = {name, first.line.number, first.words.empty() ? 1 : first.ColumnOfWord(0)};
    row.code = code;
    row.who =
        has_names_ && name.empty() ? ResolveName(index_, {}, {}) : ResolveName(index_, code, name);
    row.line = line.line;
    row.words.assign(line.words.begin() + static_cast<std::ptrdiff_t>(line.figures),
                     line.words.end());
    has_sum_ = has_sum_ || row.who.is_sum;
    table_.rows.push_back(std::move(row));
    if (table_.rows.size() > kMostRows) {
      notes_.AddTooLong(line.line.number);
      stopped_ = true;
    }
  }

  /// Lines of text stand between rows.
  void NoteTexts() {
    for (const std::size_t at : texts_) notes_.AddUnclear(lines_[at]);
    texts_.clear();
  }

  /// A row above the head would be left out.
  void LookAbove() {
    for (std::size_t at = 0; at < found_.at; ++at) {
      const PastedLine line = TakeApart(lines_[at], has_names_);
      if (line.CountFigures() >= figure_columns_ && !line.HasForeign() &&
          NamesSomebody(index_, line)) {
        notes_.AddUnclear(lines_[at]);
      }
    }
  }

  /// What stands below the last row must not look like one, or like the rest of one.
  void LookBelow() {
    for (const std::size_t at : texts_) {
      const PastedLine line = TakeApart(lines_[at], has_names_);
      const bool is_next = at == table_.last;
      const bool is_number = line.name.empty() && !line.HasForeign();
      std::size_t digits = 0;
      for (const char c : line.line.text.substr(0, 100)) digits += c >= '0' && c <= '9' ? 1U : 0U;
      const bool is_rest = is_next && line.CountFigures() >= 2;
      const bool names = is_next && line.HasFigures() && NamesSomebody(index_, line);
      const bool ends_in_sum = !table_.rows.empty() && table_.rows.back().who.is_sum;
      const bool is_row = line.CountFigures() >= figure_columns_ &&
                          (figure_columns_ >= 2 || (!line.HasForeign() && !ends_in_sum));
      if ((is_number && (is_next || digits >= 3)) || is_rest || names || is_row)
        notes_.AddUnclear(lines_[at]);
    }
  }

  std::span<const TextLine> lines_;
  FoundHead found_;
  RegionIndex& index_;
  TableNotes& notes_;
  bool has_names_;
  std::size_t figure_columns_;
  LaidOutTable table_;
  std::vector<std::size_t> pending_;  // the lines just before, which hold names and no figures
  std::vector<std::size_t> texts_;    // lines since the last row that are none
  int head_attempts_ = 0;
  bool has_sum_ = false;
  bool stopped_ = false;
};

}  // namespace

bool LooksLikeRow(const TextLine& line, const RegionIndex& index) {
  const PastedLine words = TakeApart(line, true);
  if (words.HasFigures() && NamesSomebody(index, words)) return true;
  constexpr std::string_view kSeparators[] = {"\t", ";", "|", ","};
  return std::ranges::any_of(kSeparators, [&](std::string_view separator) {
    const std::size_t first = line.text.find(separator);
    if (first > kMostNameBytes) return false;  // or nowhere
    const std::string_view rest = line.text.substr(first + 1);
    const std::string_view second = rest.substr(0, rest.find(separator));
    return index.ByName(line.text.substr(0, first)) != nullptr || index.ByName(second) != nullptr;
  });
}

std::optional<LaidOutTable> LayOutPasted(std::span<const TextLine> lines, RegionIndex& index,
                                         TableNotes& notes) {
  auto found = FindHead(lines, index);
  if (!found) return std::nullopt;
  return TableReader(lines, std::move(*found), index, notes).Read();
}

}  // namespace fordela
