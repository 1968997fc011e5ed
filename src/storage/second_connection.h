#pragma once

#include <memory>

namespace fordela::storage {

class Connection;

/// A second connection to the archive of `first`, for another thread: it cannot write, it is in a
/// transaction of its own for as long as it lives, and it sees the very state that `first` sees.
/// For with a rollback journal, whoever commits needs the file for himself, and waits while anyone
/// holds the shared lock that the first read of a transaction takes; `first` holds it from before
/// the second is opened until its transaction ends. It must outlive the second.
///
/// Nothing if there is none to be had, and the work is to be done on `first`: when that is in
/// memory or in a write transaction, whose changes nobody else sees, or when the file cannot be
/// opened or read again. Throws Error (failed) if the file was moved away or another put in its
/// place since `first` was opened: the two might then not be the same archive. Throws
/// SQLite::Exception if the transaction of `first` is gone.
std::unique_ptr<Connection> OpenBeside(Connection& first);

}  // namespace fordela::storage
