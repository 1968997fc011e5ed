#include <fmt/format.h>

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/event_log.h"
#include "documents/printable.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

std::optional<Date> OptionalDate(const Invocation& invocation, const char* name) {
  const auto text = invocation.OptionalText(name);
  if (!text) return std::nullopt;
  if (const auto date = ParseDate(*text)) return date;
  throw UsageError(fmt::format("{} takes a date, 2025-12-11, not `{}`", name, Printable(*text)));
}

EventFilter FilterOf(const Invocation& invocation) {
  EventFilter filter;
  filter.since = invocation.OptionalNumber("--since").value_or(1);
  filter.as_of = invocation.as_of;
  filter.kind = invocation.OptionalText("--kind");
  filter.region = invocation.OptionalText("--region");
  if (invocation.Has("--decision")) filter.decision = invocation.Decision("--decision");
  filter.from = OptionalDate(invocation, "--from");
  filter.to = OptionalDate(invocation, "--to");
  return filter;
}

int Run(const Invocation& invocation, Output& output) {
  const EventFilter filter = FilterOf(invocation);
  const Database database = Database::Open(invocation.database, Access::kRead);
  bool titled = false;
  const auto print_titles = [&] {
    if (invocation.format == Format::kCsv && !titled) output.Raw(CsvTitles(EventColumns()));
    titled = true;
  };
  // The titles wait for the first event: a refusal prints nothing else.
  ForEachEvent(database, filter, [&](const LoggedEvent& logged) {
    print_titles();
    Answer(
        invocation, output, [&] { return EventText(logged); }, [&] { return EventJson(logged); },
        [&] { return CsvLine(EventCells(logged)); });
  });
  print_titles();
  return kDone;
}

}  // namespace

Command LogCommand() {
  return {.name = "log",
          .summary = "the history: who recorded what when, and its leaf hashes",
          .examples = {"fordela log", "fordela log --region Dalarna --from 2025-01-01",
                       "fordela log --decision cancer-2025/2 --format csv",
                       "fordela log --format json > log.jsonl        # `restore` rebuilds from it"},
          .arguments = {},
          .options = {{"--since", "N", "the first event to print"},
                      {"--kind", "KIND", "events of that kind: decision, outcome, population ..."},
                      {"--region", "REGION",
                       "its own record, decisions that pay or exclude it, payments"},
                      {"--decision", "DECISION", "the decision, and what it stands on"},
                      {"--from", "DATE", "recorded on that day or later (UTC)"},
                      {"--to", "DATE", "recorded on that day or earlier (UTC)"}},
          .formats = kAllFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
