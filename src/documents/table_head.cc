#include "documents/table_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/suggest.h"
#include "base/unicode.h"
#include "documents/problem_at.h"
#include "documents/quote.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

constexpr std::size_t kMostLabelWords = 12;
constexpr std::size_t kMostWordBytes = 60;

struct HeadWord {
  std::string_view words;  // folded, with one space between
  ColumnKind kind;
};

/// Of two that fit, the longer is meant; they stand in that order.
constexpr HeadWord kHeadWords[] = {
    {"andel av befolkningen", ColumnKind::kShare},
    {"andel av befolkning", ColumnKind::kShare},
    {"andel av totalen", ColumnKind::kShare},
    {"andel av total", ColumnKind::kShare},
    {"share of population", ColumnKind::kShare},
    {"share of total", ColumnKind::kShare},
    {"befolkningsandel", ColumnKind::kShare},
    {"andel", ColumnKind::kShare},
    {"share", ColumnKind::kShare},
    {"antal invånare", ColumnKind::kPopulation},
    {"befolkningsmängd", ColumnKind::kPopulation},
    {"befolkning", ColumnKind::kPopulation},
    {"folkmängd", ColumnKind::kPopulation},
    {"invånare", ColumnKind::kPopulation},
    {"invånarantal", ColumnKind::kPopulation},
    {"inhabitants", ColumnKind::kPopulation},
    {"population", ColumnKind::kPopulation},
    {"belopp per region", ColumnKind::kAmount},
    {"fördelade medel", ColumnKind::kAmount},
    {"fördelat belopp", ColumnKind::kAmount},
    {"tilldelade medel", ColumnKind::kAmount},
    {"amount", ColumnKind::kAmount},
    {"belopp", ColumnKind::kAmount},
    {"bidrag", ColumnKind::kAmount},
    {"kronor", ColumnKind::kAmount},
    {"medel", ColumnKind::kAmount},
    {"payment", ColumnKind::kAmount},
    {"payout", ColumnKind::kAmount},
    {"statsbidrag", ColumnKind::kAmount},
    {"utbetalning", ColumnKind::kAmount},
    {"kommunkod", ColumnKind::kCode},
    {"länskod", ColumnKind::kCode},
    {"regionkod", ColumnKind::kCode},
    {"code", ColumnKind::kCode},
    {"kod", ColumnKind::kCode},
    {"county", ColumnKind::kName},
    {"huvudman", ColumnKind::kName},
    {"kommun", ColumnKind::kName},
    {"landsting", ColumnKind::kName},
    {"län", ColumnKind::kName},
    {"mottagare", ColumnKind::kName},
    {"municipality", ColumnKind::kName},
    {"name", ColumnKind::kName},
    {"namn", ColumnKind::kName},
    {"recipient", ColumnKind::kName},
    {"region", ColumnKind::kName},
};

constexpr std::string_view kMonths[] = {
    "jan",     "januari", "january",  "feb",       "februari", "february", "mars",
    "mar",     "march",   "apr",      "april",     "maj",      "may",      "jun",
    "juni",    "june",    "jul",      "juli",      "july",     "aug",      "augusti",
    "august",  "sep",     "sept",     "september", "okt",      "oct",      "oktober",
    "october", "nov",     "november", "dec",       "december"};

/// What may follow the word for an amount.
constexpr std::string_view kKronorWords[] = {"i",   "in",  "kr",   "kronor",
                                             "sek", "kr.", "hela", "belopp"};

/// With these in it a column of people is of something else.
constexpr std::string_view kOtherPeople[] = {
    "förändring", "ökning", "minskning", "täthet", "change", "growth", "density", "andel", "share"};

/// With these in it a column of money is in other units, so that its figures are not kronor.
constexpr std::string_view kOtherUnits[] = {
    "tkr",     "mkr",      "mnkr",     "mdkr",      "ksek",     "msek",
    "tusen",   "tusental", "miljoner", "miljarder", "thousand", "thousands",
    "million", "millions", "euro",     "eur",       "usd"};

bool IsOneOf(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// A word as it is compared: folded, without the marks around it.
std::string Bare(std::string_view word) {
  if (word.size() > kMostWordBytes) return {};
  std::string folded = FoldName(word);
  while (!folded.empty() && std::string_view("():,;*").find(folded.back()) != std::string::npos) {
    folded.pop_back();
  }
  folded.erase(0, std::min(folded.find_first_not_of('('), folded.size()));
  return folded;
}

/// The words of `text`, with their bytes for columns' sake unknown.
std::vector<PrintedText> WordsOf(const PrintedText& text) {
  std::vector<PrintedText> words;
  std::string line = InOneLine(text.text);
  for (std::size_t at = 0; at < line.size() && words.size() <= kMostLabelWords * 2;) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back({line.substr(at, end - at), text.line, text.column});
    at = end + 1;
  }
  return words;
}

/// The head word that the words begin with, and how many of them it takes.
const HeadWord* FindHeadWord(std::span<const PrintedText> words, std::size_t& taken) {
  std::string text;
  std::vector<std::string> starts;  // of one word, of two, …
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3); ++i) {
    if (words[i].text.starts_with('(')) break;
    text += (text.empty() ? "" : " ") + Bare(words[i].text);
    starts.push_back(text);
  }
  for (const HeadWord& head : kHeadWords) {
    const auto found = std::ranges::find(starts, head.words);
    if (found == starts.end()) continue;
    taken = static_cast<std::size_t>(found - starts.begin()) + 1;
    return &head;
  }
  return nullptr;
}

std::string Join(std::span<const PrintedText> words) {
  std::string text;
  for (const PrintedText& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

/// Without the one pair of parentheses around all of it.
std::string WithoutParentheses(const std::string& text) {
  const bool is_one = text.starts_with('(') && text.find(')') == text.size() - 1 &&
                      text.find('(', 1) == std::string::npos;
  return is_one ? std::string(TrimBlanks(std::string_view(text).substr(1, text.size() - 2))) : text;
}

bool Holds(std::span<const PrintedText> words, std::span<const std::string_view> wanted) {
  return std::ranges::any_of(
      words, [&](const PrintedText& word) { return IsOneOf(wanted, Bare(word.text)); });
}

/// Whether the words after a head word leave it the kind that it is.
bool MayFollow(ColumnKind kind, std::span<const PrintedText> label) {
  if (label.size() > kMostLabelWords) return false;
  switch (kind) {
    case ColumnKind::kCode:
    case ColumnKind::kName:
      return label.empty();
    case ColumnKind::kPopulation:
      return !Holds(label, kOtherPeople);
    case ColumnKind::kShare:
      return std::ranges::all_of(label, [](const PrintedText& word) {
        const std::string bare = Bare(word.text);
        return bare.empty() || bare == "%" || bare == "i" || bare == "in" || bare == "procent" ||
               bare == "percent";
      });
    case ColumnKind::kAmount:
      return std::ranges::all_of(label, [](const PrintedText& word) {
        const std::string bare = Bare(word.text);
        return IsOneOf(kKronorWords, bare) || IsOneOf(kOtherUnits, bare) ||
               (bare.size() == 4 && (bare.starts_with("19") || bare.starts_with("20")));
      });
    case ColumnKind::kOther:
      return true;
  }
  return false;
}

TableColumn MakeColumn(ColumnKind kind, std::span<const PrintedText> words, std::size_t taken) {
  return {.kind = kind,
          .head = Join(words),
          .label = WithoutParentheses(Join(words.subspan(taken))),
          .line = words.front().line,
          .column = words.front().column};
}

Problem Unclear(const TableColumn& column, std::string message, std::string mend) {
  return ProblemAt(column.line, column.column, "head_unclear", std::move(message), std::move(mend));
}

/// Notes two columns of one kind, and units other than kronor.
void FindProblems(TableHead& head) {
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    const TableColumn& column = head.columns[i];
    const auto end = head.columns.begin() + static_cast<std::ptrdiff_t>(i);
    const auto twin = std::find_if(head.columns.begin(), end, [&](const TableColumn& other) {
      return other.kind == column.kind && column.kind != ColumnKind::kOther;
    });
    if (twin != end) {
      head.problems.push_back(Unclear(column,
                                      fmt::format("{} and {} head columns of the same kind",
                                                  Quote(twin->head), Quote(column.head)),
                                      "leave only the one that is meant in the document"));
    }
    const PrintedText printed{column.head, column.line, column.column};
    if (column.kind == ColumnKind::kAmount && Holds(WordsOf(printed), kOtherUnits)) {
      head.problems.push_back(Unclear(column,
                                      fmt::format("{} is not in kronor", Quote(column.head)),
                                      "write the amounts in whole kronor"));
    }
  }
}

/// The letters of `text` up to a parenthesis, folded: what is left of a garbled word.
std::string Letters(std::string_view text) {
  text = text.substr(0, text.find('('));
  if (text.size() > kMostWordBytes) return {};
  std::string letters;
  for (const char c : FoldName(text)) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (is_letter) letters += c;
  }
  return letters;
}

/// A column whose head is almost one that is known was not meant to be left out.
void FindMisspelt(TableHead& head) {
  static const std::vector<std::string> kSquashed = [] {
    std::vector<std::string> words;
    for (const HeadWord& word : kHeadWords) words.push_back(Letters(word.words));
    return words;
  }();
  for (const TableColumn& column : head.columns) {
    if (column.kind != ColumnKind::kOther) continue;
    const auto near = FindNearMisses(Letters(column.head), kSquashed);
    if (near.empty()) continue;
    head.problems.push_back(
        Unclear(column, fmt::format("{} is no head that is known", Quote(column.head)),
                fmt::format("did you mean `{}`? Else give the column another head",
                            kHeadWords[near.front()].words)));
  }
}

bool Has(const TableHead& head, ColumnKind kind) {
  return std::ranges::any_of(head.columns,
                             [kind](const TableColumn& column) { return column.kind == kind; });
}

std::optional<TableHead> Finish(TableHead head) {
  const bool names = Has(head, ColumnKind::kCode) || Has(head, ColumnKind::kName);
  const bool figures = Has(head, ColumnKind::kPopulation) || Has(head, ColumnKind::kAmount);
  if (!names || !figures) return std::nullopt;
  FindProblems(head);
  FindMisspelt(head);
  return head;
}

}  // namespace

std::optional<TableHead> ReadHeadCells(std::span<const PrintedText> cells) {
  TableHead head;
  for (const PrintedText& cell : cells) {
    const std::vector<PrintedText> words = WordsOf(cell);
    std::size_t taken = 0;
    const HeadWord* word = FindHeadWord(words, taken);
    const std::span label = std::span(words).subspan(taken);
    if (word != nullptr && MayFollow(word->kind, label)) {
      head.columns.push_back(MakeColumn(word->kind, words, taken));
    } else {
      head.columns.push_back(
          {ColumnKind::kOther, InOneLine(cell.text), {}, cell.line, cell.column});
    }
  }
  return Finish(std::move(head));
}

std::optional<TableHead> ReadHeadWords(std::span<const PrintedText> words) {
  TableHead head;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t taken = 0;
    const HeadWord* word = FindHeadWord(words.subspan(at), taken);
    if (word == nullptr) return std::nullopt;
    std::size_t end = at + taken;
    bool within = false;  // parentheses, where no column begins
    for (std::size_t next = 0; end < words.size(); ++end) {
      const bool is_kronor = word->kind == ColumnKind::kAmount && Bare(words[end].text) == "kronor";
      if (words[end].text.starts_with('(')) within = true;
      if (!within && !is_kronor && FindHeadWord(words.subspan(end), next) != nullptr) break;
      if (words[end].text.ends_with(')')) within = false;
    }
    const auto column = words.subspan(at, end - at);
    if (within || !MayFollow(word->kind, column.subspan(taken))) return std::nullopt;
    head.columns.push_back(MakeColumn(word->kind, column, taken));
    at = end;
  }
  return Finish(std::move(head));
}

bool BeginsHead(std::string_view word) {
  constexpr std::size_t kLongest = 20;
  if (word.size() > kLongest) return false;
  const std::string bare = Bare(word);
  return std::ranges::any_of(kHeadWords, [&bare](const HeadWord& head) {
    return (head.kind == ColumnKind::kCode || head.kind == ColumnKind::kName) && head.words == bare;
  });
}

bool IsDateLike(std::span<const PrintedText> words) {
  if (!words.empty() && words.front().text.starts_with('(')) return true;
  const auto is_year = [](const std::string& word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  };
  return std::ranges::any_of(
             words, [](const PrintedText& word) { return IsOneOf(kMonths, Bare(word.text)); }) ||
         (words.size() == 1 && is_year(Bare(words.front().text)));
}

}  // namespace fordela
