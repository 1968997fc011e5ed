#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <string>

#include "fordela/error.h"

namespace fordela::storage {

/// What SQLite reports, as an Error with a name and a mend. `system_error`: the errno behind it; 0
/// if it is not known.
Error TranslateSqliteError(const SQLite::Exception& error, int system_error = 0);

/// The errno behind what SQLite has just reported of that connection, as far as a second attempt
/// tells; 0 if it does not. SQLite knows a full disk by ENOSPC alone: a quota or a limit of file
/// sizes is an I/O error to it, and a journal for which there is no room a file that cannot be
/// opened; and it does not keep what the system had said.
int SystemErrorBehind(const SQLite::Exception& error, const SQLite::Database& sqlite);

/// Whether a constraint or a guard of the schema stopped the statement.
bool IsConstraint(const SQLite::Exception& error);

/// Something is stored that fordela never stores: damage or an alteration.
Error StoredWrongly(const std::string& what);

}  // namespace fordela::storage
