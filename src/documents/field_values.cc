#include "documents/field_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "base/suggest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "documents/quote.h"

namespace fordela {
namespace {

using Kind = TomlNode::Kind;

constexpr std::size_t kMostIdBytes = 64;
constexpr std::int64_t kFirstYear = 1000;
constexpr std::int64_t kLastYear = 9999;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

std::optional<std::string> ReadString(const Field& field, std::string_view wanted) {
  if (!Expect(field, Kind::kString, wanted, "write it in quotes")) return std::nullopt;
  return NormalizeNfc(field.node.text);
}

void RefuseRange(const Field& field, std::string code, std::int64_t low, std::int64_t high,
                 std::string_view unit, std::string mend) {
  Refuse(field, std::move(code),
         fmt::format("{} is outside {} to {} {}", GroupDigits(field.node.integer), GroupDigits(low),
                     GroupDigits(high), unit),
         std::move(mend));
}

std::optional<Kronor> ReadAmountFrom(const Field& field, Kronor least) {
  if (!Expect(field, Kind::kInteger, "an amount in kronor",
              "write whole kronor, such as 182_500_000")) {
    return std::nullopt;
  }
  if (field.node.integer >= least && field.node.integer <= kMaxKronor) return field.node.integer;
  RefuseRange(field, "amount_out_of_range", least, kMaxKronor, "kronor",
              "check the digits; amounts are in whole kronor");
  return std::nullopt;
}

std::vector<std::string> Quoted(std::span<const std::string> words) {
  std::vector<std::string> quoted;
  std::ranges::transform(words, std::back_inserter(quoted), Quote);
  return quoted;
}

/// Finds the text among the `names`; returns its index.
std::optional<std::size_t> ReadChoice(const Field& field, std::string_view wanted,
                                      const std::vector<std::string>& names) {
  if (!Expect(field, Kind::kString, wanted, "write one of the names in quotes"))
    return std::nullopt;
  const auto found = std::ranges::find(names, field.node.text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto near = Suggest(field.node.text, names);
  const std::string all = JoinWords(Quoted(names));
  Refuse(field, "choice_unknown", fmt::format("{} is not {}", Quote(field.node.text), wanted),
         near.empty() ? fmt::format("the names are {}", all)
                      : fmt::format("write {}; the names are {}", Quote(near.front()), all));
  return std::nullopt;
}

template <typename Value, std::size_t size, typename Name>
std::optional<Value> ReadChoiceOf(const Field& field, std::string_view wanted,
                                  const Value (&values)[size], Name name) {
  std::vector<std::string> names;
  for (const Value value : values) names.emplace_back(name(value));
  const auto index = ReadChoice(field, wanted, names);
  return index ? std::optional(values[*index]) : std::nullopt;
}

/// True if all texts differ in the form that `form` gives them. `texts` are those of the list, in
/// its order.
template <typename Form>
bool ExpectDifferent(const Field& list, const std::vector<std::string>& texts, Form form) {
  std::set<std::string, std::less<>> seen;
  bool different = true;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (seen.insert(form(texts[i])).second) continue;
    different = false;
    Refuse(Field{list.node.children[i], PathOfItem(list.path, i), list.file}, "duplicate",
           fmt::format("{} stands twice in the list", Quote(texts[i])), "keep one of the two");
  }
  return different;
}

}  // namespace

std::optional<std::string> ReadText(const Field& field) {
  auto text = ReadString(field, "a text");
  if (!text) return std::nullopt;
  auto fault = FindTextFault(*text);
  if (!fault) return text;
  if (text->empty() && field.may_be_left_out) fault->mend += ", or remove the line";
  Refuse(field, "text_malformed", std::move(fault->message), std::move(fault->mend));
  return std::nullopt;
}

bool IsId(std::string_view text) {
  return !text.empty() && text.size() <= kMostIdBytes &&
         (IsLower(text.front()) || IsDigit(text.front())) && std::ranges::all_of(text, [](char c) {
           return IsLower(c) || IsDigit(c) || c == '.' || c == '_' || c == '-';
         });
}

std::optional<std::string> ReadId(const Field& field) {
  auto text = ReadString(field, "an id");
  if (!text || IsId(*text)) return text;
  Refuse(field, "id_malformed", fmt::format("{} is not an id", Quote(*text)),
         "write 1 to 64 of a–z, 0–9, `.`, `_` and `-`, a letter or digit first");
  return std::nullopt;
}

void RefuseRegionCode(const Field& field, std::string_view code) {
  const bool lacks_zero = code.size() == 1 && IsDigit(code.front());
  Refuse(
      field, "code_malformed", fmt::format("{} is not a region code", Quote(code)),
      lacks_zero ? fmt::format("write `0{}`", code) : "write 2 to 8 of A–Z and 0–9, such as `01`");
}

std::optional<std::string> ReadRegionCode(const Field& field) {
  auto text = ReadString(field, "a region code");
  if (!text || IsRegionCode(*text)) return text;
  RefuseRegionCode(field, *text);
  return std::nullopt;
}

std::optional<InstalmentId> ReadInstalmentId(const Field& field) {
  const auto text = ReadString(field, "an instalment");
  if (!text) return std::nullopt;
  auto id = ParseInstalmentId(*text);
  if (id && IsId(id->agreement)) return id;
  Refuse(field, "instalment_malformed", fmt::format("{} does not name an instalment", Quote(*text)),
         "write AGREEMENT/NUMBER, such as `cancer-2025/2`");
  return std::nullopt;
}

std::optional<Kronor> ReadAmount(const Field& field) { return ReadAmountFrom(field, 0); }

std::optional<Kronor> ReadPositiveAmount(const Field& field) { return ReadAmountFrom(field, 1); }

std::optional<Inhabitants> ReadInhabitants(const Field& field) {
  if (!Expect(field, Kind::kInteger, "a number of inhabitants",
              "write whole inhabitants, such as 2_485_275")) {
    return std::nullopt;
  }
  if (field.node.integer >= 0 && field.node.integer <= kMaxInhabitants) return field.node.integer;
  RefuseRange(field, "count_out_of_range", 0, kMaxInhabitants, "inhabitants", "check the digits");
  return std::nullopt;
}

std::optional<std::int64_t> ReadYear(const Field& field) {
  if (!Expect(field, Kind::kInteger, "a year", "write the year's four digits, without quotes")) {
    return std::nullopt;
  }
  if (field.node.integer >= kFirstYear && field.node.integer <= kLastYear) {
    return field.node.integer;
  }
  Refuse(field, "year_out_of_range",
         fmt::format("the year {} is outside {} to {}", field.node.integer, kFirstYear, kLastYear),
         "write all four digits of the year");
  return std::nullopt;
}

std::optional<Date> ReadDate(const Field& field) {
  if (!Expect(field, Kind::kDate, "a date",
              "write the day alone, such as 2025-12-11, without quotes")) {
    return std::nullopt;
  }
  const int year = static_cast<int>(field.node.date.year());
  if (year >= kFirstYear) return field.node.date;
  Refuse(field, "year_out_of_range",
         fmt::format("the year {} is outside {} to {}", year, kFirstYear, kLastYear),
         "write all four digits of the year");
  return std::nullopt;
}

std::optional<std::int64_t> ReadNumber(const Field& field) {
  if (!Expect(field, Kind::kInteger, "a whole number", "write it without quotes, such as 2")) {
    return std::nullopt;
  }
  return field.node.integer;
}

std::optional<Rule> ReadRule(const Field& field) {
  static constexpr Rule kRules[] = {Rule::kLargestRemainder,
                                    Rule::kHalfUpResidualLargest,
                                    Rule::kWebster,
                                    Rule::kJefferson,
                                    Rule::kAdams,
                                    Rule::kHuntingtonHill,
                                    Rule::kDean,
                                    Rule::kStated};
  return ReadChoiceOf(field, "a rule", kRules, RuleName);
}

std::optional<Unmet> ReadUnmet(const Field& field) {
  static constexpr Unmet kUnmets[] = {Unmet::kRedistribute, Unmet::kWithhold};
  return ReadChoiceOf(field, "a way to treat unmet shares", kUnmets, UnmetName);
}

std::optional<Basis> ReadBasis(const Field& field) {
  static constexpr Basis kBases[] = {Basis::kPopulation, Basis::kEqual};
  return ReadChoiceOf(field, "a basis to split by", kBases, BasisName);
}

bool ExpectSome(const Field& field) {
  if (!field.node.children.empty()) return true;
  Refuse(field, "list_empty", fmt::format("{} has nothing in it", Quote(field.node.key)),
         "add at least one line or value");
  return false;
}

std::optional<std::vector<std::string>> ReadTexts(const Field& field) {
  if (!Expect(field, Kind::kArray, "a list of texts",
              "write a list, such as [\"Staten\", \"Sveriges Kommuner och Regioner\"]")) {
    return std::nullopt;
  }
  auto texts = ReadItems(field, ReadText);
  if (texts && !ExpectDifferent(field, *texts, FoldName)) return std::nullopt;
  return texts;
}

std::optional<std::vector<std::string>> ReadSomeTexts(const Field& field) {
  auto texts = ReadTexts(field);
  if (texts && !ExpectSome(field)) return std::nullopt;
  return texts;
}

std::optional<std::vector<std::string>> ReadRegionCodes(const Field& field) {
  if (!Expect(field, Kind::kArray, "a list of region codes",
              "write a list, such as [\"13\", \"21\"]")) {
    return std::nullopt;
  }
  auto codes = ReadItems(field, ReadRegionCode);
  if (!codes) return std::nullopt;
  for (std::size_t i = 0; i < codes->size(); ++i) {
    field.file.lines.emplace(PathOfKey(field.path, (*codes)[i]), field.node.children[i].line);
  }
  const auto as_it_is = [](const std::string& code) { return code; };
  if (!ExpectDifferent(field, *codes, as_it_is)) return std::nullopt;
  std::ranges::sort(*codes);
  return codes;
}

}  // namespace fordela
