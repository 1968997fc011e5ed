#include "documents/population_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include "base/check.h"
#include "base/period.h"
#include "base/text.h"
#include "documents/population_readers.h"
#include "documents/population_terms.h"
#include "documents/printed_number.h"
#include "documents/quote.h"

namespace fordela {
namespace {

constexpr std::string_view kChooseAgain =
    "choose what is wanted at the agency and download it again";

/// What is read of a dimension other than that of regions.
struct Choice {
  std::vector<std::size_t> taken;    // categories whose figures are added up
  std::optional<std::size_t> total;  // the one that is taken alone…
  std::vector<std::size_t> parts;    // …and those that must sum to it
};

std::string NameOf(const CubeCategory& category) {
  return category.label.empty() ? category.code : category.label;
}

std::string NamesOf(const std::vector<CubeCategory>& categories) {
  constexpr std::size_t kMost = 12;
  std::vector<std::string> names;
  for (const CubeCategory& category : categories) {
    if (names.size() == kMost) {
      names.push_back(fmt::format("{} more", categories.size() - kMost));
      break;
    }
    names.push_back(Quote(NameOf(category)));
  }
  return JoinWords(names);
}

/// The time that a category names: by its label, else by its code.
PeriodInText PeriodOf(const CubeCategory& category) {
  const PeriodInText label = FindPeriod(category.label);
  return IsPeriod(label) ? label : FindPeriod(category.code);
}

class FigureReader {
 public:
  FigureReader(PopulationCube cube, Date date, std::span<const Region> regions,
               PopulationNotes& notes, PopulationFile& file)
      : cube_(std::move(cube)),
        date_(date),
        index_(regions),
        known_(regions),
        notes_(notes),
        file_(file) {}

  void Read() {
    std::ranges::stable_sort(cube_.cells, {}, &PopulationCubeCell::key);
    if (cube_.dimensions.empty()) {
      return notes_.Add({}, "population_format", "the file has no dimensions",
                        std::string(kChooseAgain));
    }
    FindRegions();
    for (std::size_t i = 0; i < cube_.dimensions.size(); ++i) Choose(i);
    CheckUnnamed();
    if (!CanBeRead()) return;
    RefuseTwice();
    for (const auto& [code, area] : regions_) ReadRegion(code, area);
    if (total_) ReadTotal();
    SayWhoIsMissing();
    notes_.assumptions.emplace_back(
        total_ ? "the row of the whole country is the stated total, and no figure"
               : "the file states no total");
  }

 private:
  using Choices = std::vector<Choice>;

  void FindRegions() {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < cube_.dimensions.size(); ++i) {
      if (cube_.dimensions[i].kind == DimensionKind::kRegion) found.push_back(i);
    }
    if (found.size() != 1) {
      return notes_.Add(
          found.empty() ? cube_.dimensions.front().place : cube_.dimensions[found.back()].place,
          "population_format",
          found.empty() ? "nothing in the file says which regions its figures are of"
                        : "the file has regions in two places",
          "download the figures with one dimension of regions");
    }
    region_dimension_ = found.front();
    has_regions_ = true;
    const auto& categories = cube_.dimensions[region_dimension_].categories;
    for (std::size_t i = 0; i < categories.size() && !notes_.IsFull(); ++i) {
      TakeArea(categories[i], i);
    }
    if (regions_.empty() && municipalities_.empty() && notes_.problems.empty()) {
      notes_.Add(cube_.dimensions[region_dimension_].place, "table_missing",
                 "the file has no region", "check that the whole table is in the file");
    }
    if (municipalities_.empty()) return;
    if (regions_.empty()) {
      return notes_.Add(categories[municipalities_.front()].place, "municipalities_only",
                        "the file has municipalities, and no region",
                        "download the figures of the counties (län); they are not added up from "
                        "municipalities");
    }
    notes_.assumptions.push_back(
        fmt::format("{} {} left out, such as {}", municipalities_.size(),
                    municipalities_.size() == 1 ? "municipality is" : "municipalities are",
                    Quote(NameOf(categories[municipalities_.front()]))));
  }

  /// It is known which figures are wanted; single names or figures may still be wrong.
  [[nodiscard]] bool CanBeRead() const {
    return has_regions_ && std::ranges::none_of(
                               choices_, [](const Choice& choice) { return choice.taken.empty(); });
  }

  void TakeArea(const CubeCategory& category, std::size_t i) {
    Area area = ResolveArea(index_, category);
    if (area.is_municipality) {
      municipalities_.push_back(i);
      return;
    }
    if (area.who.problem) {
      return notes_.Add(category.place, area.who.problem->code, area.who.problem->message,
                        area.who.problem->mend);
    }
    const bool is_new = area.who.is_sum ? !std::exchange(total_, i).has_value()
                                        : regions_.emplace(area.who.region->code, i).second;
    if (!is_new) {
      return notes_.Add(category.place, "row_twice",
                        fmt::format("{} is in the file twice", Quote(NameOf(category))),
                        "leave only the one that is meant in the file");
    }
    if (area.who.help == NameHelp::kMisspelt) {
      notes_.assumptions.push_back(fmt::format("{} is misspelt and taken for {} by its code",
                                               Quote(NameOf(category)), area.who.region->name));
    }
  }

  void Choose(std::size_t i) {
    const CubeDimension& dimension = cube_.dimensions[i];
    choices_.emplace_back();
    switch (dimension.kind) {
      case DimensionKind::kRegion:
        choices_.back().taken = {0};
        return;
      case DimensionKind::kTime:
        return ChooseTime(dimension);
      case DimensionKind::kContents:
        return ChooseContents(dimension);
      default:
        return ChooseParts(dimension);
    }
  }

  void ChooseTime(const CubeDimension& dimension) {
    if (std::exchange(has_time_, true)) {
      return notes_.Add(dimension.place, "time_unclear", "the file names its times in two places",
                        std::string(kChooseAgain));
    }
    std::vector<std::size_t> fitting;
    bool unread = false;
    for (std::size_t i = 0; i < dimension.categories.size(); ++i) {
      const PeriodInText period = PeriodOf(dimension.categories[i]);
      unread = unread || !IsPeriod(period);
      if (IsPeriod(period) && IsIn(date_, period.period)) fitting.push_back(i);
    }
    if (fitting.size() != 1 || unread) {
      return notes_.Add(
          dimension.place, "time_unclear",
          fmt::format("it is not certain which figures are those of {}: the file has {}",
                      FormatDate(date_), NamesOf(dimension.categories)),
          fitting.empty() && !unread ? "give the date of one of them with --date"
                                     : "download the figures of one time only");
    }
    choices_.back().taken = fitting;
    file_.label = PeriodOf(dimension.categories[fitting.front()]).printed;
    notes_.assumptions.push_back(
        fmt::format("the figures of {} are taken{}", Quote(*file_.label),
                    dimension.categories.size() == 1
                        ? ""
                        : fmt::format(", out of {}", NamesOf(dimension.categories))));
  }

  void ChooseContents(const CubeDimension& dimension) {
    if (std::exchange(has_contents_, true)) {
      return notes_.Add(dimension.place, "contents_unclear",
                        "the file names its contents in two places", std::string(kChooseAgain));
    }
    std::vector<std::size_t> populations;
    for (std::size_t i = 0; i < dimension.categories.size(); ++i) {
      const std::string name = NameOf(dimension.categories[i]);
      if (name.empty()) has_contents_ = false;  // then the title is looked at
      if (name.empty() || IsPopulation(name)) populations.push_back(i);
    }
    if (populations.size() != 1) {
      return notes_.Add(dimension.place, "contents_unclear",
                        fmt::format("it is not certain which figures are the population: {}",
                                    NamesOf(dimension.categories)),
                        "download the population (folkmängd) only");
    }
    choices_.back().taken = populations;
    const std::string name = NameOf(dimension.categories[populations.front()]);
    if (name.empty()) return;
    notes_.assumptions.push_back(fmt::format("{} is the population", Quote(name)));
    CheckDateIn(dimension.place, name);
  }

  /// Contents and titles may say of which day they are: `Folkmängd den 1 november`.
  void CheckDateIn(const CubePlace& place, const std::string& text) {
    const Period period = FindPeriod(text).period;
    if (period.years.size() > 1 || IsIn(date_, period)) return;
    notes_.Add(place, "time_unclear",
               fmt::format("{} is another time than {}", Quote(text), FormatDate(date_)),
               "give the date of the figures with --date");
  }

  /// Sexes, ages and whatever else the figures are divided by.
  void ChooseParts(const CubeDimension& dimension) {
    Choice& choice = choices_.back();
    std::vector<const CubeCategory*> parts;
    for (std::size_t i = 0; i < dimension.categories.size(); ++i) {
      if (!IsTotal(dimension.categories[i])) {
        choice.parts.push_back(i);
        parts.push_back(&dimension.categories[i]);
      } else if (std::exchange(choice.total, i)) {
        return notes_.Add(dimension.categories[i].place, "dimension_unclear",
                          fmt::format("{} has two totals", Quote(dimension.name)),
                          std::string(kChooseAgain));
      }
    }
    const Coverage coverage = CoverageOf(dimension.kind, parts);
    if (choice.total) return TakeTotal(dimension, coverage);
    if (coverage == Coverage::kAll) {
      choice.taken = std::exchange(choice.parts, {});
      notes_.assumptions.push_back(
          fmt::format("{}: {} are added up", Quote(dimension.name), NamesOf(dimension.categories)));
      return;
    }
    notes_.Add(dimension.place, "dimension_unclear",
               fmt::format("{} has no total, and {}: {}", Quote(dimension.name),
                           coverage == Coverage::kNotAll
                               ? "its parts are not everybody, each once"
                               : "it is not known whether its parts are everybody",
                           NamesOf(dimension.categories)),
               "download the figures with the total, or with every part of it");
  }

  void TakeTotal(const CubeDimension& dimension, Coverage coverage) {
    Choice& choice = choices_.back();
    choice.taken = {*choice.total};
    const bool comparable =
        coverage == Coverage::kAll || (coverage == Coverage::kUnknown && choice.parts.size() > 1);
    if (!comparable) choice.parts.clear();
    notes_.assumptions.push_back(
        fmt::format("{}: {} is taken{}", Quote(dimension.name),
                    Quote(NameOf(dimension.categories[*choice.total])),
                    choice.parts.empty() ? "" : ", which is the sum of the others"));
  }

  /// What no dimension names, the title may.
  void CheckUnnamed() {
    const CubePlace place = cube_.dimensions.front().place;
    if (!has_contents_ && cube_.title && IsTitleOfOtherFigures(*cube_.title)) {
      notes_.Add(place, "contents_unclear",
                 fmt::format("by its title, {}, this is no population", Quote(*cube_.title)),
                 "download the population (folkmängd)");
    }
    if (has_time_) return;
    if (cube_.title) CheckDateIn(place, *cube_.title);
    notes_.assumptions.push_back(fmt::format(
        "the file names no time; its figures are taken to be those of {}", FormatDate(date_)));
  }

  void RefuseTwice() {
    for (std::size_t i = 1; i < cube_.cells.size(); ++i) {
      if (cube_.cells[i - 1].key != cube_.cells[i].key) continue;
      notes_.Add(cube_.place_of(cube_.cells[i]), "figure_twice",
                 "there is another figure for the same region, time and all else",
                 "leave only the one that is meant in the file");
    }
  }

  /// The figure at these categories; noted if it cannot be read.
  std::optional<Inhabitants> FigureAt(const std::vector<std::size_t>& at) {
    const std::uint64_t key = cube_.KeyOf(at);
    const auto cell = std::ranges::lower_bound(cube_.cells, key, {}, &PopulationCubeCell::key);
    if (cell == cube_.cells.end() || cell->key != key) {
      NoteAbsent(at);
      return std::nullopt;
    }
    if (const auto known = figures_.find(key); known != figures_.end()) return known->second;
    const auto figure = ReadFigure(*cell);
    figures_.emplace(key, figure);
    return figure;
  }

  std::optional<Inhabitants> ReadFigure(const PopulationCubeCell& cell) {
    const CubePlace place = cube_.place_of(cell);
    if (IsMissingMark(cell.text)) {
      notes_.Add(place, "figure_missing",
                 fmt::format("the figure is left out: {} stands for it", Quote(cell.text)),
                 "download figures without gaps; nothing is filled in");
      return std::nullopt;
    }
    const PrintedNumber number = ReadPrintedNumber(cell.text, {});
    const bool whole = number.fault == NumberFault::kNone && number.decimals == 0 &&
                       !number.percent && !number.kronor && !number.negative;
    const bool plain = cell.text.find_first_not_of("0123456789") == std::string::npos;
    if (!whole || (!plain && !cube_.grouped_digits)) {
      notes_.Add(place, "figure_malformed",
                 fmt::format("{} is not a whole number of inhabitants", Quote(cell.text)),
                 "correct it in the file: digits, without a sign or decimals");
      return std::nullopt;
    }
    if (number.digits > kMaxInhabitants) {
      notes_.Add(place, "figure_out_of_range",
                 fmt::format("{} is more than {} inhabitants", GroupDigits(number.digits),
                             GroupDigits(kMaxInhabitants)),
                 "check the digits");
      return std::nullopt;
    }
    return number.digits;
  }

  void NoteAbsent(const std::vector<std::size_t>& at) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const std::string name = NameOf(cube_.dimensions[i].categories[at[i]]);
      if (!name.empty()) names.push_back(Quote(name));
    }
    notes_.Add(cube_.dimensions[region_dimension_].categories[at[region_dimension_]].place,
               "figure_missing", fmt::format("there is no figure for {}", JoinWords(names)),
               "download figures without gaps; nothing is filled in");
  }

  /// The figures of one area, added up over the chosen categories. Ends early if they cannot be.
  std::optional<Inhabitants> Sum(std::size_t area, const Choices& choices) {
    std::vector<std::size_t> at(choices.size());
    std::vector<std::size_t> next(choices.size());
    Inhabitants sum = 0;
    bool sound = true;
    while (!notes_.IsFull()) {
      for (std::size_t i = 0; i < choices.size(); ++i) {
        at[i] = i == region_dimension_ ? area : choices[i].taken[next[i]];
      }
      const auto figure = FigureAt(at);
      sound = sound && figure;
      // At most kMostJsonValues figures of at most kMaxInhabitants: far below 63 bits.
      if (figure) sum += *figure;
      std::size_t i = choices.size();
      while (i > 0 && ++next[i - 1] == choices[i - 1].taken.size()) next[--i] = 0;
      if (i == 0) break;
    }
    return sound && !notes_.IsFull() ? std::optional(sum) : std::nullopt;
  }

  /// Where a dimension has a total beside all its parts, they must agree.
  void CheckParts(std::size_t area, Inhabitants total) {
    const CubeDimension& regions = cube_.dimensions[region_dimension_];
    for (std::size_t i = 0; i < choices_.size() && !notes_.IsFull(); ++i) {
      if (!choices_[i].total || choices_[i].parts.empty()) continue;
      Choices parts = choices_;
      parts[i].taken = parts[i].parts;
      const auto sum = Sum(area, parts);
      if (!sum || *sum == total) continue;
      const CubeDimension& dimension = cube_.dimensions[i];
      notes_.Add(regions.categories[area].place, "total_contradicts",
                 fmt::format("{}: {} is {}, but the others of {} sum to {}",
                             Quote(NameOf(regions.categories[area])),
                             Quote(NameOf(dimension.categories[*choices_[i].total])),
                             GroupDigits(total), Quote(dimension.name), GroupDigits(*sum)),
                 "find out which is right, and download only the total or only its parts");
    }
  }

  void ReadRegion(const std::string& code, std::size_t area) {
    const auto count = Sum(area, choices_);
    if (!count) return;
    CheckParts(area, *count);
    const CubePlace& place = cube_.dimensions[region_dimension_].categories[area].place;
    if (!IsInRange(area, *count)) return;
    file_.counts.push_back({code, *count});
    if (place.line > 0) file_.lines.emplace(code, place.line);
  }

  void ReadTotal() {
    const auto total = Sum(*total_, choices_);
    if (!total) return;
    CheckParts(*total_, *total);
    if (IsInRange(*total_, *total)) file_.stated_total = total;
  }

  bool IsInRange(std::size_t area, Inhabitants count) {
    if (count <= kMaxInhabitants) return true;
    notes_.Add(
        cube_.dimensions[region_dimension_].categories[area].place, "figure_out_of_range",
        fmt::format("the figures sum to more than {} inhabitants", GroupDigits(kMaxInhabitants)),
        "check the digits");
    return false;
  }

  void SayWhoIsMissing() {
    std::vector<std::string> missing;
    for (const Region& region : known_) {
      if (!regions_.contains(region.code)) missing.push_back(region.name);
    }
    notes_.assumptions.push_back(
        missing.empty() ? fmt::format("all {} regions are in the file", regions_.size())
                        : fmt::format("{} regions are in the file; there is no figure for {}",
                                      regions_.size(), JoinWords(missing)));
  }

  PopulationCube cube_;
  Date date_;
  RegionIndex index_;
  std::span<const Region> known_;
  PopulationNotes& notes_;
  PopulationFile& file_;
  std::size_t region_dimension_ = 0;
  bool has_regions_ = false;
  std::map<std::string, std::size_t> regions_;  // their categories, by code
  std::optional<std::size_t> total_;            // the category of the whole country
  std::vector<std::size_t> municipalities_;
  Choices choices_;  // of each dimension; that of regions is not used
  bool has_time_ = false;
  bool has_contents_ = false;
  std::map<std::uint64_t, std::optional<Inhabitants>> figures_;  // read already
};

}  // namespace

void ReadFigures(PopulationCube cube, Date date, std::span<const Region> regions,
                 PopulationNotes& notes, PopulationFile& file) {
  FigureReader(std::move(cube), date, regions, notes, file).Read();
}

}  // namespace fordela
