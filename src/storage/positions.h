#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fordela::storage {

class Connection;
class Statement;

/// Throws Error (damaged) unless the column holds `expected`: lists are stored with their
/// positions 1, 2, … and nothing between.
void RequirePosition(const Statement& statement, int column, std::size_t expected);

[[noreturn]] void ThrowCodesDoNotAscend();

/// The texts of an event's list. `sql` selects position and text for one event, by position.
std::vector<std::string> LoadTexts(Connection& connection, const char* sql, std::int64_t event_seq);

/// Throws Error (damaged) unless the rows stand by region code, ascending, each code once and none
/// empty: a damaged index gives them otherwise, whatever ORDER BY asks for.
template <typename Row>
void RequireCodesAscend(const std::vector<Row>& rows) {
  const auto wrong = std::ranges::adjacent_find(
      rows, [](const Row& a, const Row& b) { return a.region >= b.region; });
  const bool empty = !rows.empty() && rows.front().region.empty();
  if (wrong != rows.end() || empty) ThrowCodesDoNotAscend();
}

}  // namespace fordela::storage
