#pragma once

// The fault tests, each in a file of its name.

#include "fault/fault.h"

namespace fordela::fault {

/// A case is one kill, at a random instant or at a system call, of a command that records or that
/// makes a file or folder. All is as before or as after it, and as after it if it had answered; the
/// audit is clean; and the command, given again, ends in the state after it.
void Kill(Trial& trial);

/// A case is one call of a command that lacks room: on a small disk, for names of files, by a limit
/// of the archive's pages or of a file's size, or for its answer. It does its work, or says `full`
/// and leaves all as it was, to the last file; what fails for its answer alone has done its work.
/// Given again with room, it ends in the state after it.
void DiskFull(Trial& trial);

/// A case is one call by one of 2 to 16 processes that record, correct, settle, ask and audit in
/// one archive; or by one beside a process that was stopped, or killed, with the lock. What was
/// acknowledged is there; no answer has half a decision or half a payment; audits are clean; and
/// who cannot get the lock says `busy`, after ten seconds.
void ManyAtOnce(Trial& trial);

/// A case is one call of a command with a clock, an environment, streams, a signal, rights or a
/// limit that are odd. It does its work, or ends with the exit code of docs/errors.md and has done
/// nothing; what cannot answer has an exit code that says so; nothing is printed into a file that
/// was opened.
void Surroundings(Trial& trial);

}  // namespace fordela::fault
