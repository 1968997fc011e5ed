#include "cli/commands.h"

namespace fordela::cli {

std::vector<Command> AllCommands() {
  return {InitCommand(),        RecordCommand(),     ImportCommand(),     CorrectCommand(),
          TemplateCommand(),    StatusCommand(),     RegionsCommand(),    SnapshotsCommand(),
          AgreementsCommand(),  DecisionsCommand(),  ShowCommand(),       AnnexCommand(),
          HistoryCommand(),     ExplainCommand(),    WhatIfCommand(),     ExclusionsCommand(),
          CompareCommand(),     InferCommand(),      SettleCommand(),     RepayCommand(),
          SettlementsCommand(), ReconcileCommand(),  LogCommand(),        AuditCommand(),
          KeygenCommand(),      CheckpointCommand(), ReceiptCommand(),    VerifyCommand(),
          BackupCommand(),      RestoreCommand(),    MigrateCommand(),    ExportCommand(),
          PublishCommand(),     ServeCommand(),      CompletionCommand(), ManualCommand()};
}

}  // namespace fordela::cli
