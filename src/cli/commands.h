#pragma once

#include <vector>

#include "cli/command.h"

namespace fordela::cli {

// One function and one file each. A new command is a file that describes it and carries it out, a
// line here, and a line in commands.cc.
Command InitCommand();
Command RecordCommand();
Command ImportCommand();
Command CorrectCommand();
Command TemplateCommand();
Command RegionsCommand();
Command SnapshotsCommand();
Command AgreementsCommand();
Command DecisionsCommand();
Command ShowCommand();
Command AnnexCommand();
Command HistoryCommand();
Command ExplainCommand();
Command WhatIfCommand();
Command ExclusionsCommand();
Command CompareCommand();
Command InferCommand();
Command SettleCommand();
Command RepayCommand();
Command SettlementsCommand();
Command ReconcileCommand();
Command LogCommand();
Command AuditCommand();
Command KeygenCommand();
Command CheckpointCommand();
Command ReceiptCommand();
Command VerifyCommand();
Command BackupCommand();
Command RestoreCommand();
Command MigrateCommand();
Command ExportCommand();
Command PublishCommand();
Command ServeCommand();
Command StatusCommand();
Command CompletionCommand();
Command ManualCommand();

/// All of them, in the order in which help lists them.
std::vector<Command> AllCommands();

}  // namespace fordela::cli
