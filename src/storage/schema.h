#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fordela/database.h"
#include "fordela/hash.h"

namespace fordela::storage {

class Connection;

/// 'ford', in the header of every archive.
inline constexpr std::uint32_t kApplicationId = 0x666f7264;

/// The schema that this program writes: the number of the last migration.
int CurrentSchemaVersion();

/// SHA-256 over everything in sqlite_schema, by type and name.
Hash SchemaHash(Connection& connection);

/// The pinned SchemaHash of the current version, in hexadecimal.
std::string_view PinnedSchemaHash();

/// Throws Error (foreign, newer, older, schema_differs) unless the schema is that of this program.
/// Under Access::kInspect a schema whose tables are right is let through; what differs otherwise is
/// returned, one sentence each.
std::vector<std::string> CheckSchema(Connection& connection, Access access);

/// Throws Error (newer, foreign) if the schema's version is not one that this program knows.
void RequireKnownVersion(Connection& connection);

/// The version of the schema, which may be older than this program. Throws Error (foreign, newer,
/// schema_differs) unless it is that of its version.
int CheckSchemaOfItsVersion(Connection& connection);

}  // namespace fordela::storage
