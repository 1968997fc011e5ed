#include "documents/population_regions.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "documents/population_readers.h"
#include "documents/quote.h"

namespace fordela {
namespace {

/// The index of the one dimension of regions; nothing, and noted, if there are none or more.
std::optional<std::size_t> FindDimension(const PopulationCube& cube, PopulationNotes& notes) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < cube.dimensions.size(); ++i) {
    if (cube.dimensions[i].kind == DimensionKind::kRegion) found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  notes.Add(found.empty() ? cube.dimensions.front().place : cube.dimensions[found.back()].place,
            "population_format",
            found.empty() ? "nothing in the file says which regions its figures are of"
                          : "the file has regions in two places",
            "download the figures with one dimension of regions");
  return std::nullopt;
}

/// Takes the categories of the dimension one after the other.
class RegionFinder {
 public:
  RegionFinder(const CubeDimension& dimension, std::span<const Region> known,
               PopulationNotes& notes)
      : dimension_(dimension), index_(known), notes_(notes) {}

  PopulationRegions Find() {
    TakeAreas();
    return std::move(found_);
  }

 private:
  void TakeAreas() {
    const auto& categories = dimension_.categories;
    for (std::size_t i = 0; i < categories.size() && !notes_.IsFull(); ++i) {
      TakeArea(categories[i], i);
    }
    if (found_.by_code.empty() && municipalities_.empty() && notes_.problems.empty()) {
      notes_.Add(dimension_.place, "table_missing", "the file has no region",
                 "check that the whole table is in the file");
    }
    if (municipalities_.empty()) return;
    if (found_.by_code.empty()) {
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
    const bool is_new = area.who.is_sum ? !std::exchange(found_.total, i).has_value()
                                        : found_.by_code.emplace(area.who.region->code, i).second;
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

  const CubeDimension& dimension_;
  RegionIndex index_;
  PopulationNotes& notes_;
  PopulationRegions found_;
  std::vector<std::size_t> municipalities_;
};

}  // namespace

std::optional<PopulationRegions> FindPopulationRegions(const PopulationCube& cube,
                                                       std::span<const Region> known,
                                                       PopulationNotes& notes) {
  const auto dimension = FindDimension(cube, notes);
  if (!dimension) return std::nullopt;
  PopulationRegions regions = RegionFinder(cube.dimensions[*dimension], known, notes).Find();
  regions.dimension = *dimension;
  return regions;
}

}  // namespace fordela
