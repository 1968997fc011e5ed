#pragma once

// The figures of a population file, whatever its format: a cube with a dimension for regions, one
// for sexes, one for times and so on.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fordela/error.h"

namespace fordela {

/// Where something stands: line and column in a text, or a path in JSON.
struct CubePlace {
  int line = 0;
  int column = 0;
  std::string field;
};

enum class DimensionKind { kRegion, kTime, kContents, kSex, kAge, kMaritalStatus, kOther };

/// One value of a dimension. Code and label are in one line; either may be empty, not both.
struct CubeCategory {
  std::string code;
  std::string label;
  CubePlace place;
};

/// What names a category for people: its label, or its code if it has none.
const std::string& NameOf(const CubeCategory& category);

struct CubeDimension {
  std::string name;  // for people: `kön`
  DimensionKind kind = DimensionKind::kOther;
  CubePlace place;
  std::vector<CubeCategory> categories;
};

/// One figure: its category in each dimension as one number (PopulationCube::KeyOf), and its text.
struct PopulationCubeCell {
  std::uint64_t key = 0;
  std::string text;
  int line = 0;
  int column = 0;  // of a text; in JSON a number that place_of makes a path of
};

struct PopulationCube {
  std::vector<CubeDimension> dimensions;
  std::vector<PopulationCubeCell> cells;
  std::optional<std::string> title;
  bool grouped_digits = false;  // numbers may be printed for people: `1 234 567`
  std::function<CubePlace(const PopulationCubeCell&)> place_of;

  /// How many cells a full cube has; nothing past 2^53.
  [[nodiscard]] std::optional<std::uint64_t> FullSize() const;
  /// `at`: the index of a category in each dimension. The last dimension runs fastest.
  [[nodiscard]] std::uint64_t KeyOf(const std::vector<std::size_t>& at) const;
};

/// What the reader of a population file adds to as it goes.
struct PopulationNotes {
  std::vector<std::string> assumptions;
  std::vector<Problem> problems;  // at most kMostPopulationProblems

  void Add(const CubePlace& place, std::string code, std::string message, std::string mend);
  [[nodiscard]] bool IsFull() const;
};

/// More problems than these are not noted: the first ones say what is wrong with the file.
inline constexpr std::size_t kMostPopulationProblems = 100;

}  // namespace fordela
