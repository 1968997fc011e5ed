#include "cli/commands.h"

namespace fordela::cli {

std::vector<Command> AllCommands() {
  return {InitCommand(),       RecordCommand(),  ImportCommand(),     CorrectCommand(),
          TemplateCommand(),   RegionsCommand(), SnapshotsCommand(),  AgreementsCommand(),
          DecisionsCommand(),  ShowCommand(),    AnnexCommand(),      HistoryCommand(),
          ExplainCommand(),    WhatIfCommand(),  ExclusionsCommand(), CompareCommand(),
          InferCommand(),      SettleCommand(),  RepayCommand(),      SettlementsCommand(),
          ReconcileCommand(),  LogCommand(),     AuditCommand(),      KeygenCommand(),
          CheckpointCommand(), ReceiptCommand(), VerifyCommand(),     BackupCommand(),
          RestoreCommand(),    ExportCommand(),  PublishCommand()};
}

}  // namespace fordela::cli
