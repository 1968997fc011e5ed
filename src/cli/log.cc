#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/event_log.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const std::int64_t since = invocation.OptionalNumber("--since").value_or(1);
  const Database database = Database::Open(invocation.database, Access::kRead);
  if (invocation.format == Format::kCsv) output.Raw(CsvTitles(EventColumns()));
  ForEachEvent(database, since, invocation.as_of, [&](const LoggedEvent& logged) {
    Answer(
        invocation, output, [&] { return EventText(logged); }, [&] { return EventJson(logged); },
        [&] { return CsvLine(EventCells(logged)); });
  });
  return kDone;
}

}  // namespace

Command LogCommand() {
  return {.name = "log",
          .summary = "the history: who recorded what when, and its leaf hashes",
          .examples = {"fordela log", "fordela log --since 30",
                       "fordela log --format json > log.jsonl"},
          .arguments = {},
          .options = {{"--since", "N", "the first event to print"}},
          .formats = kAllFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
