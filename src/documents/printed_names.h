#pragma once

// Whom a row of a published table names.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fordela/error.h"
#include "fordela/published_table.h"
#include "fordela/records.h"

namespace fordela {

/// The regions by all their codes and names. Built once for a document, for FindRegion looks at
/// every name of every region each time.
class RegionIndex {
 public:
  /// `regions` outlive the index.
  explicit RegionIndex(std::span<const Region> regions);

  /// The one region with that code, or whose code it is but for leading zeros; else null.
  [[nodiscard]] const Region* ByCode(std::string_view code) const;

  /// The one region of that name or alias, compared as FoldName has them; else the one whose name
  /// it is but for `Region`, `landsting`, `län` and a genitive's s; else null.
  [[nodiscard]] const Region* ByName(std::string_view name) const;

  /// The regions that `name` is a near miss of, nearest first. That is slow, so that only the first
  /// kMostNear names of a document are looked for; for the others there is nothing near.
  [[nodiscard]] std::vector<const Region*> NearTo(std::string_view name);

 private:
  static constexpr int kMostNear = 300;
  using Map = std::unordered_map<std::string, const Region*>;  // null: of several regions

  std::span<const Region> regions_;
  Map codes_;
  Map bare_codes_;  // without leading zeros
  Map names_;
  Map stems_;
  int near_left_ = kMostNear;
};

/// A longer name is no name.
inline constexpr std::size_t kMostNameBytes = 200;

/// `Riket`, `Summa`, `Totalt` and the like, which name a sum row.
bool IsSumName(std::string_view name);

/// Why it is not certain whom a row names.
enum class NameDoubt {
  kNone,
  kMissing,      // there is neither code nor name
  kGarbled,      // the name is too long or has control characters
  kUnknown,      // no region has that code or name, nor one near it
  kNearRegion,   // the name is near that of a region, and no code says which
  kNearSum,      // the name is near that of a sum row
  kForeignCode,  // the name is a region's or a sum's, the code is no region's
  kContradicts,  // the code is that of another region than the name
};

/// Whom a code and a name stand for.
struct ResolvedName {
  const Region* region = nullptr;
  NameHelp help = NameHelp::kNone;
  bool is_sum = false;
  NameDoubt doubt = NameDoubt::kNone;             // not kNone: nobody for certain
  std::optional<Problem> problem = std::nullopt;  // exactly then; without place
};

/// Finds whom `code` and `name`, one of which may be empty, stand for. Both are in one line. A name
/// that is only near a region's name is that region's only if `code` says so too and both have as
/// many words. What is refused: `name_missing`, `name_unknown`, `name_contradicts`.
ResolvedName ResolveName(RegionIndex& index, std::string_view code, std::string_view name);

}  // namespace fordela
