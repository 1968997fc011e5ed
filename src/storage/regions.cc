#include "storage/regions.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/unicode.h"
#include "storage/connection.h"
#include "storage/positions.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

constexpr char kSelectRegion[] = "SELECT code, name FROM region WHERE event_seq = ?";

constexpr char kSelectAliases[] = R"(
    SELECT position, alias FROM region_alias
    WHERE event_seq = ?
    ORDER BY position)";

constexpr char kSelectRegions[] = R"(
    SELECT event_seq, code, name FROM region
    WHERE event_seq <= ?
    ORDER BY code)";

constexpr char kSelectAllAliases[] = R"(
    SELECT event_seq, position, alias FROM region_alias
    WHERE event_seq <= ?
    ORDER BY event_seq, position)";

constexpr char kSelectRegionEvent[] = "SELECT event_seq FROM region WHERE code = ?";

constexpr char kSelectArchive[] = "SELECT origin, format FROM archive ORDER BY event_seq";

/// Of each region, by its event.
std::map<std::int64_t, std::vector<std::string>> LoadAliases(Connection& connection,
                                                             std::int64_t last) {
  std::map<std::int64_t, std::vector<std::string>> all;
  Statement statement = connection.Prepare(kSelectAllAliases);
  statement.Bind(last);
  while (statement.Step()) {
    std::vector<std::string>& aliases = all[statement.Int64(0)];
    RequirePosition(statement, 1, aliases.size() + 1);
    aliases.push_back(statement.Text(2));
  }
  return all;
}

constexpr std::size_t kLongestName = 1000;  // in bytes: docs/record_file.md

bool IsName(const std::string& text) {
  return text.size() <= kLongestName && !FindInvalidUtf8(text);
}

/// Names are folded to be looked up and laid out to be printed: only short ones in UTF-8 can be.
void RequireNames(const Region& region) {
  if (IsName(region.code) && IsName(region.name) && std::ranges::all_of(region.aliases, IsName)) {
    return;
  }
  throw StoredWrongly("a region has a name that is too long, or not text in UTF-8");
}

}  // namespace

std::optional<Region> FindRegion(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectRegion);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  return Region{statement.Text(0), statement.Text(1),
                LoadTexts(connection, kSelectAliases, event_seq)};
}

std::vector<Region> ListRegions(Connection& connection, std::int64_t last) {
  auto aliases = LoadAliases(connection, last);
  std::vector<Region> regions;
  Statement statement = connection.Prepare(kSelectRegions);
  statement.Bind(last);
  while (statement.Step()) {
    regions.push_back(
        {statement.Text(1), statement.Text(2), std::move(aliases[statement.Int64(0)])});
    RequireNames(regions.back());
  }
  return regions;
}

std::optional<std::int64_t> FindRegionEvent(Connection& connection, const std::string& code) {
  Statement statement = connection.Prepare(kSelectRegionEvent);
  statement.Bind(code);
  if (!statement.Step()) return std::nullopt;
  return statement.Int64(0);
}

std::optional<Archive> FindArchive(Connection& connection) {
  Statement statement = connection.Prepare(kSelectArchive);
  if (!statement.Step()) return std::nullopt;
  return Archive{statement.Text(0), statement.Int64(1)};
}

}  // namespace fordela::storage
