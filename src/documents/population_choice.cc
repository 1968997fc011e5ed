#include "documents/population_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/period.h"
#include "base/text.h"
#include "documents/population_terms.h"
#include "documents/quote.h"

namespace fordela {
namespace {

constexpr std::string_view kChooseAgain =
    "choose what is wanted at the agency and download it again";

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

class Chooser {
 public:
  Chooser(const PopulationCube& cube, Date date, PopulationNotes& notes)
      : cube_(cube), date_(date), notes_(notes) {}

  PopulationChoice Choose() {
    for (const CubeDimension& dimension : cube_.dimensions) Choose(dimension);
    CheckUnnamed();
    return std::move(choice_);
  }

 private:
  void Choose(const CubeDimension& dimension) {
    choice_.dimensions.emplace_back();
    switch (dimension.kind) {
      case DimensionKind::kRegion:
        choice_.dimensions.back().taken = {0};
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
    choice_.dimensions.back().taken = fitting;
    choice_.label = PeriodOf(dimension.categories[fitting.front()]).printed;
    notes_.assumptions.push_back(
        fmt::format("the figures of {} are taken{}", Quote(*choice_.label),
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
    choice_.dimensions.back().taken = populations;
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
    DimensionChoice& choice = choice_.dimensions.back();
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
    DimensionChoice& choice = choice_.dimensions.back();
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

  const PopulationCube& cube_;
  Date date_;
  PopulationNotes& notes_;
  PopulationChoice choice_;
  bool has_time_ = false;
  bool has_contents_ = false;
};

}  // namespace

bool PopulationChoice::IsComplete() const {
  return std::ranges::none_of(dimensions,
                              [](const DimensionChoice& choice) { return choice.taken.empty(); });
}

PopulationChoice ChoosePopulation(const PopulationCube& cube, Date date, PopulationNotes& notes) {
  return Chooser(cube, date, notes).Choose();
}

}  // namespace fordela
