#pragma once

// Words that the reports of the what-if and of exclusions share.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/canonical_json.h"
#include "documents/table.h"
#include "fordela/annex.h"
#include "fordela/what_if.h"

namespace fordela {

/// `1 region`, `18 regions`.
std::string CountOfRegions(std::size_t count);

/// `2024-11`, and its version if it is not the first: `2024-11 (version 2)`.
std::string SnapshotName(const PopulationSnapshot& snapshot);

/// `2024-11, nov 2024 (source)`.
std::string SnapshotInWords(const PopulationSnapshot& snapshot);

/// `yes` or `no`; nothing where the instalment has no condition.
Cell OutcomeCell(const Annex& recorded, bool met);

/// Who was equal at the cut, in one line with its line feed; empty without a tie. `names` has the
/// name of a region by its code.
std::string TieLine(const std::optional<CutTie>& tie,
                    const std::map<std::string, std::string>& names);

/// {"given","regions":[…]}, or null.
void WriteTie(CanonicalJson& json, std::string_view key, const std::optional<CutTie>& tie);

void WriteCodes(CanonicalJson& json, std::string_view key, const std::vector<std::string>& codes);

}  // namespace fordela
