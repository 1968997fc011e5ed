#pragma once

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

/// The texts of an event's list. `sql` selects position and text for one event, by position.
std::vector<std::string> LoadTexts(Connection& connection, const char* sql, std::int64_t event_seq);

}  // namespace fordela::storage
