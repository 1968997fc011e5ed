#include "cli/commands.h"

namespace fordela::cli {

std::vector<Command> AllCommands() {
  return {InitCommand(),    RecordCommand(),    CorrectCommand(),    TemplateCommand(),
          RegionsCommand(), SnapshotsCommand(), AgreementsCommand(), DecisionsCommand(),
          ShowCommand(),    AnnexCommand(),     HistoryCommand(),    ExplainCommand(),
          CompareCommand(), LogCommand(),       AuditCommand(),      BackupCommand(),
          RestoreCommand()};
}

}  // namespace fordela::cli
