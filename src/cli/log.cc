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

/// The rows of a sheet, which is written when all of them are there.
void AnswerXlsx(const Database& database, const EventFilter& filter, Output& output) {
  Table table{EventColumns(), {}, {}, "History"};
  ForEachEvent(database, filter,
               [&](const LoggedEvent& logged) { table.rows.push_back(EventCells(logged)); });
  output.Raw(RenderTableXlsx(table));
}

/// Event by event, so that a history of any length fits.
void AnswerEach(const Invocation& invocation, const Database& database, const EventFilter& filter,
                Output& output) {
  bool titled = false;
  const auto print_titles = [&] {
    if (titled) return;
    titled = true;
    if (invocation.format == Format::kCsv) output.Raw(CsvTitles(EventColumns()));
    if (invocation.format == Format::kCsvStd) output.Raw(StandardCsvTitles(EventColumns()));
  };
  // The titles wait for the first event: a refusal prints nothing else.
  ForEachEvent(database, filter, [&](const LoggedEvent& logged) {
    print_titles();
    switch (invocation.format) {
      case Format::kCsv:
        return output.Raw(CsvLine(EventCells(logged)));
      case Format::kCsvStd:
        return output.Raw(StandardCsvLine(EventCells(logged)));
      case Format::kJson:
        return output.Raw(EventJson(logged));
      default:
        return output.Text(EventText(logged));
    }
  });
  print_titles();
}

int Run(const Invocation& invocation, Output& output) {
  const EventFilter filter = FilterOf(invocation);
  const Database database = Database::Open(invocation.database, Access::kRead);
  if (invocation.format == Format::kXlsx) {
    AnswerXlsx(database, filter, output);
  } else {
    AnswerEach(invocation, database, filter, output);
  }
  return kDone;
}

}  // namespace

Command LogCommand() {
  return {.name = "log",
          .summary = "the history: who recorded what when, and its leaf hashes",
          .examples = {"fordela log", "fordela log --region Dalarna --from 2025-01-01",
                       "fordela log --decision cancer-2025/2 --format csv",
                       "fordela log -o log.jsonl        # `restore` rebuilds from it"},
          .arguments = {},
          .options = {{"--since", "N", "the first event to print"},
                      {"--kind", "KIND", "events of that kind: decision, outcome, population ..."},
                      {"--region", "REGION",
                       "its own record, decisions that pay or exclude it, payments"},
                      {"--decision", "DECISION", "the decision, and what it stands on"},
                      {"--from", "DATE", "recorded on that day or later (UTC)"},
                      {"--to", "DATE", "recorded on that day or earlier (UTC)"}},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
