#pragma once

#include <SQLiteCpp/Exception.h>

#include <string>

#include "fordela/error.h"

namespace fordela::storage {

/// What SQLite reports, as an Error with a name and a mend.
Error TranslateSqliteError(const SQLite::Exception& error);

/// Whether a constraint or a guard of the schema stopped the statement.
bool IsConstraint(const SQLite::Exception& error);

/// Something is stored that fordela never stores: damage or an alteration.
Error StoredWrongly(const std::string& what);

}  // namespace fordela::storage
