#pragma once

// Which region a text names.

#include <span>
#include <string_view>
#include <vector>

#include "fordela/records.h"

namespace fordela {

/// What FindRegion found. The pointers are into the regions that it was given.
struct RegionMatch {
  const Region* region = nullptr;          // null: no one region
  std::vector<const Region*> ambiguous;    // the regions that all have that name, if two or more do
  std::vector<const Region*> suggestions;  // nearest first, when no region has that name
};

/// Finds the region that `text` names: by its code; else by its code without the leading zeros
/// (`1` for `01`); else by its name or an alias, compared as FoldName has them, so that case, kinds
/// of spaces and a line break within a name do not matter. Else suggests the regions that it is a
/// near miss of (base/suggest.h). `text` and the regions' texts are valid UTF-8.
RegionMatch FindRegion(std::span<const Region> regions, std::string_view text);

}  // namespace fordela
