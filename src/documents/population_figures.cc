#include "documents/population_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "base/text.h"
#include "documents/population_choice.h"
#include "documents/population_regions.h"
#include "documents/population_terms.h"
#include "documents/printed_number.h"
#include "documents/quote.h"

namespace fordela {
namespace {

/// Adds up what is chosen for each region.
class FigureReader {
 public:
  /// The cells of `cube` are sorted by key.
  FigureReader(const PopulationCube& cube, PopulationRegions regions,
               std::vector<DimensionChoice> choices, PopulationNotes& notes, PopulationFile& file)
      : cube_(cube),
        regions_(std::move(regions)),
        choices_(std::move(choices)),
        notes_(notes),
        file_(file) {}

  void Read() {
    RefuseTwice();
    for (const auto& [code, area] : regions_.by_code) ReadRegion(code, area);
    if (regions_.total) ReadTotal();
  }

 private:
  using Choices = std::vector<DimensionChoice>;

  [[nodiscard]] const CubeCategory& CategoryOf(std::size_t area) const {
    return cube_.dimensions[regions_.dimension].categories[area];
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
    notes_.Add(CategoryOf(at[regions_.dimension]).place, "figure_missing",
               fmt::format("there is no figure for {}", JoinWords(names)),
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
        at[i] = i == regions_.dimension ? area : choices[i].taken[next[i]];
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
    for (std::size_t i = 0; i < choices_.size() && !notes_.IsFull(); ++i) {
      if (!choices_[i].total || choices_[i].parts.empty()) continue;
      Choices parts = choices_;
      parts[i].taken = parts[i].parts;
      const auto sum = Sum(area, parts);
      if (!sum || *sum == total) continue;
      const CubeDimension& dimension = cube_.dimensions[i];
      notes_.Add(CategoryOf(area).place, "total_contradicts",
                 fmt::format("{}: {} is {}, but the others of {} sum to {}",
                             Quote(NameOf(CategoryOf(area))),
                             Quote(NameOf(dimension.categories[*choices_[i].total])),
                             GroupDigits(total), Quote(dimension.name), GroupDigits(*sum)),
                 "find out which is right, and download only the total or only its parts");
    }
  }

  void ReadRegion(const std::string& code, std::size_t area) {
    const auto count = Sum(area, choices_);
    if (!count) return;
    CheckParts(area, *count);
    const CubePlace& place = CategoryOf(area).place;
    if (!IsInRange(area, *count)) return;
    file_.counts.push_back({code, *count});
    if (place.line > 0) file_.lines.emplace(code, place.line);
  }

  void ReadTotal() {
    const auto total = Sum(*regions_.total, choices_);
    if (!total) return;
    CheckParts(*regions_.total, *total);
    if (IsInRange(*regions_.total, *total)) file_.stated_total = total;
  }

  bool IsInRange(std::size_t area, Inhabitants count) {
    if (count <= kMaxInhabitants) return true;
    notes_.Add(
        CategoryOf(area).place, "figure_out_of_range",
        fmt::format("the figures sum to more than {} inhabitants", GroupDigits(kMaxInhabitants)),
        "check the digits");
    return false;
  }

  const PopulationCube& cube_;
  PopulationRegions regions_;
  Choices choices_;
  PopulationNotes& notes_;
  PopulationFile& file_;
  std::map<std::uint64_t, std::optional<Inhabitants>> figures_;  // read already
};

/// Says which of the known regions have no figure.
void SayWhoIsMissing(const PopulationRegions& regions, std::span<const Region> known,
                     PopulationNotes& notes) {
  std::vector<std::string> missing;
  for (const Region& region : known) {
    if (!regions.by_code.contains(region.code)) missing.push_back(region.name);
  }
  notes.assumptions.push_back(
      missing.empty() ? fmt::format("all {} regions are in the file", regions.by_code.size())
                      : fmt::format("{} regions are in the file; there is no figure for {}",
                                    regions.by_code.size(), JoinWords(missing)));
}

}  // namespace

void ReadFigures(PopulationCube cube, Date date, std::span<const Region> regions,
                 PopulationNotes& notes, PopulationFile& file) {
  if (cube.dimensions.empty()) {
    return notes.Add({}, "population_format", "the file has no dimensions",
                     "choose what is wanted at the agency and download it again");
  }
  auto found = FindPopulationRegions(cube, regions, notes);
  PopulationChoice choice = ChoosePopulation(cube, date, notes);
  file.label = std::move(choice.label);
  if (!found || !choice.IsComplete()) return;
  std::ranges::stable_sort(cube.cells, {}, &PopulationCubeCell::key);
  FigureReader(cube, *found, std::move(choice.dimensions), notes, file).Read();
  SayWhoIsMissing(*found, regions, notes);
  notes.assumptions.emplace_back(
      found->total ? "the row of the whole country is the stated total, and no figure"
                   : "the file states no total");
}

}  // namespace fordela
