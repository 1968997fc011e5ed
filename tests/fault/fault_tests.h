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

/// A case is one kill of a desk while it answers a form that records; or two windows that send such
/// forms at once; or one call, or the archive after all of them, when clients of the desk and
/// processes of the command line record at once. What was acknowledged is there, once; the same
/// again is told to be there, and anything else that is in the way; the audit is clean.
void Desk(Trial& trial);

/// A case is one call of a command with a clock, an environment, streams, a signal, rights or a
/// limit that are odd. It does its work, or ends with the exit code of docs/errors.md and has done
/// nothing; what cannot answer has an exit code that says so; nothing is printed into a file that
/// was opened.
void Surroundings(Trial& trial);

/// A damaged file, or one with a journal beside it that is not its own. Each damage is a case: it
/// survives if the audit finds it, or if every question is answered as before or with an Error.
/// Lost: a crash. Wrong: the audit says nothing, and an answer is another.
void BitRot(Trial& trial);

/// A row, a value, an event or the end of a file changed with an SQLite tool, each a case: it
/// survives if SQLite refuses it, or the audit finds it (exit code 4, or 3 where the file cannot be
/// used). Where the event, its leaf and the tree are made to fit, or the end is cut off whole, with
/// a checkpoint that was kept. Lost: the audit did not come to its end. Wrong: it found nothing.
void Tamper(Trial& trial);

/// A command on a hostile archive, or reading a hostile file, each a case: it survives if within 2
/// s of the processor and 64 MiB it answers, or is refused or reports by name, and then leaves
/// everything as it was. Lost: a crash, exit code 70, a bound passed, something changed or left
/// behind. Wrong: the audit finds nothing in an archive that is not sound, a false log or receipt
/// is taken, control characters reach the terminal.
void OpenHostileFiles(Trial& trial);

/// A command by chance in an archive and in a model of it, and a question by chance to both, each a
/// case: it survives if both do it, know it already or refuse it, the root moves only if something
/// was recorded, and both answer the same. Else it is wrong.
void QueryAgainstModel(Trial& trial);

/// Every call of the operating system that SQLite makes for a command fails, once and for ever,
/// with every error that fits it. A case is one such failure: the command must succeed as if
/// nothing had happened, or say what failed; the archive and every file must be as before or as
/// after it; and calling it again must succeed.
void IoFault(Trial& trial);

/// The power goes at every sync point of the commands that write, and after their end: what was
/// written since the last sync of a file or folder is there, is not, or is there in part. A case is
/// one such loss, and up to three more while the archive is opened again. What was acknowledged
/// must be there; else the archive is exactly as before or as after the command, its audit clean.
void PowerLoss(Trial& trial);

/// Every allocation of a `record` and of an `audit`, this program's own and SQLite's, fails, once
/// and for ever; and some of other commands. A case is one such failure: the command succeeds all
/// the same, or fails as out_of_memory; all memory is given back; and the archive is as before or
/// as after it.
void MemoryShortage(Trial& trial);

}  // namespace fordela::fault
