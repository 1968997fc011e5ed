#include "documents/population_terms.h"

#include <algorithm>
#include <set>
#include <span>

#include "base/period.h"
#include "base/unicode.h"
#include "documents/printed_names.h"
#include "documents/text_lines.h"

namespace fordela {
namespace {

using Words = std::initializer_list<std::string_view>;

bool IsOneOf(std::string_view text, Words words) {
  return std::ranges::find(words, text) != words.end();
}

std::string FoldedNameOf(const CubeCategory& category) { return FoldName(NameOf(category)); }

enum class Sex { kMen, kWomen };

std::optional<Sex> SexOf(const CubeCategory& category) {
  const std::string name = FoldedNameOf(category);
  if (IsOneOf(name, {"män", "man", "men", "male", "males", "m", "1"})) return Sex::kMen;
  if (IsOneOf(name, {"kvinnor", "kvinna", "women", "woman", "female", "females", "k", "2"})) {
    return Sex::kWomen;
  }
  return std::nullopt;
}

/// 0 for unmarried, to 3 for widowed.
std::optional<int> MaritalStatusOf(const CubeCategory& category) {
  static const Words kStatuses[] = {
      {"ogifta", "ogift", "single", "unmarried", "og"},
      {"gifta", "gift", "married", "g"},
      {"skilda", "skild", "divorced", "sk"},
      {"änkor/änklingar", "änka/änkling", "widowers/widows", "widows/widowers", "widowed", "änkl"}};
  const std::string name = FoldedNameOf(category);
  int index = 0;
  for (const Words& words : kStatuses) {
    if (IsOneOf(name, words)) return index;
    ++index;
  }
  return std::nullopt;
}

struct AgeGroup {
  int first = 0;
  std::optional<int> last;  // nothing: no end
};

/// Takes up to three digits from the beginning.
std::optional<int> TakeAge(std::string_view& text) {
  constexpr std::size_t kMostDigits = 3;
  constexpr int kTen = 10;
  int age = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (digits == kMostDigits) return std::nullopt;
    age = age * kTen + (text[digits++] - '0');
  }
  text.remove_prefix(digits);
  return digits == 0 ? std::nullopt : std::optional(age);
}

/// `0 år`, `0-4 år`, `0–4`, `100+ år`, `85 år och äldre`.
std::optional<AgeGroup> AgeOf(const CubeCategory& category) {
  const std::string name = FoldedNameOf(category);
  std::string_view rest = name;
  for (const std::string_view unit : {" år", " years", " year", "år"}) {
    if (!rest.ends_with(unit)) continue;
    rest.remove_suffix(unit.size());
    break;
  }
  const auto first = TakeAge(rest);
  if (!first) return std::nullopt;
  if (rest.empty()) return AgeGroup{*first, *first};
  if (IsOneOf(rest, {"+", "-w", " år och äldre", " och äldre", " år och över", " or older",
                     " years or older", " years and over", " and over"})) {
    return AgeGroup{*first, std::nullopt};
  }
  for (const std::string_view dash : {"-", "–", " - ", " – "}) {
    if (!rest.starts_with(dash)) continue;
    std::string_view end = rest.substr(dash.size());
    const auto last = TakeAge(end);
    if (last && end.empty() && *last >= *first) return AgeGroup{*first, *last};
  }
  return std::nullopt;
}

Coverage CoverageOfAges(const std::vector<const CubeCategory*>& parts) {
  std::vector<AgeGroup> groups;
  for (const CubeCategory* part : parts) {
    const auto group = AgeOf(*part);
    if (!group) return Coverage::kUnknown;
    groups.push_back(*group);
  }
  std::ranges::sort(groups, {}, &AgeGroup::first);
  std::optional<int> next = 0;
  for (const AgeGroup& group : groups) {
    if (next != group.first) return Coverage::kNotAll;
    next = group.last ? std::optional(*group.last + 1) : std::nullopt;
  }
  return next ? Coverage::kNotAll : Coverage::kAll;
}

/// All of the values that `read` gives, each once.
template <typename Read>
Coverage CoverageOfEach(const std::vector<const CubeCategory*>& parts, std::size_t values,
                        Read read) {
  std::set<int> seen;
  for (const CubeCategory* part : parts) {
    const auto value = read(*part);
    if (!value) return Coverage::kUnknown;
    if (!seen.insert(static_cast<int>(*value)).second) return Coverage::kNotAll;
  }
  return seen.size() == values ? Coverage::kAll : Coverage::kNotAll;
}

constexpr std::string_view kPopulationWords[] = {"antal invånare",
                                                 "antal personer",
                                                 "number of inhabitants",
                                                 "number of persons",
                                                 "folkmängden",
                                                 "folkmängd",
                                                 "befolkningen",
                                                 "befolkning",
                                                 "population",
                                                 "invånare",
                                                 "inhabitants",
                                                 "personer",
                                                 "persons",
                                                 "antal",
                                                 "number",
                                                 "värde",
                                                 "value"};

constexpr std::string_view kOtherWords[] = {
    "förändring", "ökning",  "minskning", "täthet",  "medel",    "andel", "procent",  "change",
    "increase",   "growth",  "decrease",  "density", "average",  "mean",  "per cent", "share",
    "percent",    "prognos", "framskriv", "project", "forecast", "flytt", "född",     "död",
    "births",     "deaths",  "migration", "per km",  "kvkm",     "sqkm"};

bool HasOtherWord(std::string_view folded) {
  return std::ranges::any_of(kOtherWords, [&](std::string_view word) {
    return folded.find(word) != std::string_view::npos;
  });
}

}  // namespace

std::optional<DimensionKind> DimensionKindOf(std::string_view name) {
  const std::string folded = FoldName(name);
  if (IsOneOf(folded, {"region", "regioner", "regions", "regionnamn", "län", "county", "counties",
                       "geo"})) {
    return DimensionKind::kRegion;
  }
  if (IsOneOf(folded, {"tid", "time", "år", "year", "years", "månad", "month", "kvartal", "quarter",
                       "period", "tidpunkt", "datum", "date"})) {
    return DimensionKind::kTime;
  }
  if (IsOneOf(folded, {"contentscode", "tabellinnehåll", "contents", "observations", "innehåll"})) {
    return DimensionKind::kContents;
  }
  if (IsOneOf(folded, {"kön", "kon", "sex", "gender"})) return DimensionKind::kSex;
  if (IsOneOf(folded, {"ålder", "alder", "age", "åldersgrupp", "age group", "åldersgrupper"})) {
    return DimensionKind::kAge;
  }
  if (IsOneOf(folded, {"civilstånd", "civilstand", "marital status", "civil status"})) {
    return DimensionKind::kMaritalStatus;
  }
  return std::nullopt;
}

bool IsRegionCodeHead(std::string_view name) {
  return IsOneOf(FoldName(name),
                 {"kod", "code", "regionkod", "länskod", "länkod", "region code", "county code"});
}

bool IsTotal(const CubeCategory& category) {
  const std::string name = FoldedNameOf(category);
  return IsOneOf(name, {"tot",
                        "totalt",
                        "total",
                        "totala",
                        "samtliga",
                        "alla",
                        "all",
                        "1+2",
                        "summa",
                        "sum",
                        "båda könen",
                        "båda kön",
                        "män och kvinnor",
                        "kvinnor och män",
                        "män + kvinnor",
                        "totalt kön",
                        "totalt, män och kvinnor",
                        "both sexes",
                        "men and women",
                        "women and men",
                        "total, men and women",
                        "total, all men and women",
                        "total, both sexes",
                        "totalt ålder",
                        "total ålder",
                        "totalt, samtliga åldrar",
                        "totalt samtliga åldrar",
                        "totalt, alla åldrar",
                        "samtliga åldrar",
                        "alla åldrar",
                        "total age",
                        "total ages",
                        "all ages",
                        "total, all ages",
                        "totalt civilstånd",
                        "samtliga civilstånd",
                        "totalt, samtliga civilstånd",
                        "total, all marital statuses",
                        "totsa",
                        "tot1"});
}

Coverage CoverageOf(DimensionKind kind, const std::vector<const CubeCategory*>& parts) {
  constexpr std::size_t kSexes = 2;
  constexpr std::size_t kStatuses = 4;
  switch (kind) {
    case DimensionKind::kSex:
      return CoverageOfEach(parts, kSexes, SexOf);
    case DimensionKind::kMaritalStatus:
      return CoverageOfEach(parts, kStatuses, MaritalStatusOf);
    case DimensionKind::kAge:
      return CoverageOfAges(parts);
    default:
      return Coverage::kUnknown;
  }
}

DimensionKind KindByCategories(const std::vector<CubeCategory>& categories) {
  const auto all = [&](auto holds) {
    bool any = false;
    const bool sound = std::ranges::all_of(categories, [&](const CubeCategory& category) {
      if (IsTotal(category)) return true;
      any = true;
      return holds(category);
    });
    return any && sound;
  };
  if (all([](const CubeCategory& c) {
        return SexOf(c).has_value() && FoldedNameOf(c).size() > 1;
      })) {
    return DimensionKind::kSex;
  }
  if (all([](const CubeCategory& c) { return IsPeriod(FindPeriod(FoldedNameOf(c))); })) {
    return DimensionKind::kTime;
  }
  if (all([](const CubeCategory& c) { return MaritalStatusOf(c).has_value(); })) {
    return DimensionKind::kMaritalStatus;
  }
  if (all([](const CubeCategory& c) {
        return AgeOf(c).has_value() && FoldedNameOf(c).find("å") != std::string::npos;
      })) {
    return DimensionKind::kAge;
  }
  return DimensionKind::kOther;
}

std::string WithoutPopulation(std::string_view head) {
  std::string folded = FoldName(head);
  for (const std::string_view word : kPopulationWords) {
    if (folded != word && !folded.starts_with(std::string(word) + " ")) continue;
    folded.erase(0, word.size());
    folded = std::string(TrimBlanks(folded));
    break;
  }
  if (folded == "den") folded.clear();
  return folded;
}

bool IsPopulation(std::string_view contents) {
  const std::string folded = FoldName(FindPeriod(contents).rest);
  if (HasOtherWord(folded)) return false;
  return WithoutPopulation(folded).empty() || folded.starts_with("folkmängd") ||
         folded.starts_with("population") || folded.starts_with("befolkning") ||
         folded.starts_with("antal invånare");
}

bool IsTitleOfOtherFigures(std::string_view title) {
  const std::string folded = FoldName(title);
  const std::size_t end = std::min(folded.find(" efter "), folded.find(" by "));
  return HasOtherWord(folded.substr(0, end));
}

bool IsMissingMark(std::string_view text) {
  return IsOneOf(text,
                 {"", "..", ".", "...", "-", "–", "—", "−", ":", "x", "X", "null", "NA", "N/A"});
}

}  // namespace fordela
