#include "storage/regions.h"

#include <map>
#include <utility>

#include "storage/connection.h"
#include "storage/positions.h"

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
