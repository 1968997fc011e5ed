#include "documents/population_cube.h"

#include <utility>

#include "base/check.h"

namespace fordela {

const std::string& NameOf(const CubeCategory& category) {
  return category.label.empty() ? category.code : category.label;
}

std::optional<std::uint64_t> PopulationCube::FullSize() const {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 53U;
  std::uint64_t size = 1;
  for (const CubeDimension& dimension : dimensions) {
    const std::uint64_t factor = dimension.categories.size();
    if (factor != 0 && size > kMost / factor) return std::nullopt;
    size *= factor;
  }
  return size;
}

std::uint64_t PopulationCube::KeyOf(const std::vector<std::size_t>& at) const {
  Check(at.size() == dimensions.size(), "a cell has a category in every dimension");
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < at.size(); ++i) key = key * dimensions[i].categories.size() + at[i];
  return key;
}

void PopulationNotes::Add(const CubePlace& place, std::string code, std::string message,
                          std::string mend) {
  if (IsFull()) return;
  problems.push_back({.code = std::move(code),
                      .field = place.field,
                      .message = std::move(message),
                      .mend = std::move(mend),
                      .file = {},
                      .line = place.line,
                      .column = place.column});
}

bool PopulationNotes::IsFull() const { return problems.size() >= kMostPopulationProblems; }

}  // namespace fordela
