#include "documents/status_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/optional_text.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

constexpr std::size_t kMostShown = 5;  // of things missing in the same way

std::string_view YesOrNo(bool yes) { return yes ? "yes" : "no"; }

Cell OutcomeOf(const InstalmentStatus& status) {
  if (!status.conditional) return Cell::None();
  return Cell::Text(status.outcome_recorded ? "recorded" : "missing");
}

Cell IfDecided(const InstalmentStatus& status, Kronor amount) {
  return status.decided ? Cell::Integer(amount) : Cell::None();
}

/// As much of it as fits in a terminal.
Table ShortTable(const ArchiveStatus& status) {
  Table table{{{"Instalment"},
               {"Amount (kr)", Align::kRight},
               {"Outcome"},
               {"Decided (kr)", Align::kRight},
               {"Paid (kr)", Align::kRight},
               {"Reconciled"}},
              {},
              {}};
  for (const AgreementStatus& agreement : status.agreements) {
    for (const InstalmentStatus& instalment : agreement.instalments) {
      table.rows.push_back(
          {Cell::Text(FormatInstalmentId(instalment.id)), Cell::Integer(instalment.amount),
           OutcomeOf(instalment), IfDecided(instalment, instalment.payouts),
           IfDecided(instalment, instalment.paid),
           instalment.decided ? Cell::Text(YesOrNo(instalment.reconciled)) : Cell::None()});
    }
  }
  return table;
}

std::string_view Heading(Want want) {
  switch (want) {
    case Want::kAgreement:
      return "No agreement is on record";
    case Want::kOutcome:
      return "No outcome of the condition, so no decision yet";
    case Want::kDecision:
      return "No decision";
    case Want::kPayment:
      return "Not paid in full";
    case Want::kReclaim:
      return "Paid too much; see to whom, then record what comes back";
    case Want::kReconciliation:
      return "Not held against the published document";
    case Want::kDeviations:
      return "The published document states otherwise; see where";
  }
  return {};
}

bool IsRecordedFromFile(Want want) {
  return want == Want::kAgreement || want == Want::kOutcome || want == Want::kDecision;
}

std::string Subject(const MissingThing& missing) {
  std::string subject = FormatInstalmentId(*missing.instalment);
  if (missing.amount > 0) subject += fmt::format(" ({}\u00a0kr)", GroupDigits(missing.amount));
  return subject;
}

/// `a, b and c`; of many, the first few.
std::string Subjects(std::span<const MissingThing> group) {
  std::vector<std::string> subjects;
  for (const MissingThing& missing : group.first(std::min(group.size(), kMostShown))) {
    subjects.push_back(Subject(missing));
  }
  if (group.size() > kMostShown) {
    subjects.push_back(fmt::format("{} more", group.size() - kMostShown));
  }
  return JoinWords(subjects);
}

void AppendGroup(std::string& out, std::span<const MissingThing> group, std::string_view program) {
  const MissingThing& first = group.front();
  std::string head(Heading(first.want));
  if (first.instalment) head += ": " + Subjects(group);
  if (IsRecordedFromFile(first.want)) head += ". Fill in a record file, try it, record it";
  out += "\n" + WrapLines(head, kTerminalWidth) + "\n";
  std::vector<std::string> commands;
  for (const MissingThing& missing : group.first(std::min(group.size(), kMostShown))) {
    for (std::string& command : CommandsFor(missing, program)) {
      if (std::find(commands.begin(), commands.end(), command) != commands.end()) continue;
      commands.push_back(std::move(command));
    }
  }
  for (const std::string& command : commands) out += fmt::format("  {}\n", command);
}

void AppendMissing(std::string& out, const ArchiveStatus& status, std::string_view program) {
  const std::span<const MissingThing> missing = status.missing;
  if (missing.empty()) out += "\nNothing is missing.\n";
  for (std::size_t begin = 0; begin < missing.size();) {
    std::size_t end = begin;
    while (end < missing.size() && missing[end].want == missing[begin].want) ++end;
    AppendGroup(out, missing.subspan(begin, end - begin), program);
    begin = end;
  }
}

std::string Count(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", GroupDigits(count), count == 1 ? one : many);
}

std::string Head(const ArchiveStatus& status) {
  const auto agreements = static_cast<std::int64_t>(status.agreements.size());
  return fmt::format(
      "{}: {}, {} and {}\n{}, the last one of {}; root {}…\n", status.origin,
      Count(status.regions, "region", "regions"),
      Count(status.populations, "population", "populations"),
      Count(agreements, "agreement", "agreements"), Count(status.events, "event", "events"),
      TextOf(status.last_recorded_at).value_or("–"), ToHex(status.root).substr(0, 8));
}

void WriteInstalment(CanonicalJson& json, const InstalmentStatus& status) {
  json.BeginObject();
  json.Member("amount", status.amount);
  json.Member("conditional", status.conditional);
  json.Member("decided", status.decided);
  json.Member("deviations", status.last_deviations);
  json.Member("instalment", FormatInstalmentId(status.id));
  json.Member("outcome_recorded", status.outcome_recorded);
  json.Member("paid", status.paid);
  json.Member("payouts", status.payouts);
  json.Member("reconciled", status.reconciled);
  json.Member("to_pay", status.to_pay);
  json.Member("to_reclaim", status.to_reclaim);
  json.EndObject();
}

void WriteAgreementStatus(CanonicalJson& json, const AgreementStatus& agreement) {
  json.BeginObject();
  json.Member("agreement", agreement.id);
  json.Member("amount", agreement.amount);
  json.Key("instalments");
  json.BeginArray();
  for (const InstalmentStatus& instalment : agreement.instalments) {
    WriteInstalment(json, instalment);
  }
  json.EndArray();
  json.Member("title", agreement.title);
  json.Member("year", agreement.year);
  json.EndObject();
}

void WriteMissing(CanonicalJson& json, const MissingThing& missing, std::string_view program) {
  json.BeginObject();
  json.Member("amount", missing.amount);
  json.Key("commands");
  json.BeginArray();
  for (const std::string& command : CommandsFor(missing, program)) json.String(command);
  json.EndArray();
  json.NullableMember("instalment", missing.instalment
                                        ? std::optional(FormatInstalmentId(*missing.instalment))
                                        : std::nullopt);
  json.Member("want", WantName(missing.want));
  json.EndObject();
}

}  // namespace

std::vector<std::string> CommandsFor(const MissingThing& missing, std::string_view program) {
  const std::string id = missing.instalment ? FormatInstalmentId(*missing.instalment) : "";
  switch (missing.want) {
    case Want::kAgreement:
    case Want::kOutcome:
    case Want::kDecision:
      return {fmt::format("{} template > new.toml", program),
              fmt::format("{} record --dry-run new.toml", program),
              fmt::format("{} record new.toml", program)};
    case Want::kPayment:
      return {fmt::format("{} settle {} --amount {} --paid-on DATE --reference TEXT", program, id,
                          missing.amount)};
    case Want::kReclaim:
      return {
          fmt::format("{} settlements {}", program, id),
          fmt::format("{} repay {} REGION --amount KRONOR --on DATE --reason TEXT", program, id)};
    case Want::kReconciliation:
      return {fmt::format("{} reconcile {} DOCUMENT --record", program, id)};
    case Want::kDeviations:
      return {fmt::format("{} show {}", program, id)};
  }
  return {};
}

std::string StatusText(const ArchiveStatus& status, std::string_view program) {
  if (status.events == 0) return "nothing was on record then\n";
  std::string out;
  if (status.as_of) out = fmt::format("as known at {}\n", FormatInstant(*status.as_of));
  out += WrapLines(Head(status), kTerminalWidth);
  if (!status.agreements.empty()) out += "\n" + RenderTableText(ShortTable(status));
  AppendMissing(out, status, program);
  return out + fmt::format(
                   "\nA checkpoint and a copy are kept elsewhere, where the archive cannot see "
                   "them:\n  {0} checkpoint --key KEYFILE > CHECKPOINT\n  {0} backup COPY\n",
                   program);
}

std::string StatusJson(const ArchiveStatus& status, std::string_view program) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("agreements");
  json.BeginArray();
  for (const AgreementStatus& agreement : status.agreements) WriteAgreementStatus(json, agreement);
  json.EndArray();
  if (status.as_of) json.Member("as_of", FormatInstant(*status.as_of));
  json.Member("events", status.events);
  json.NullableMember("last_recorded_at", TextOf(status.last_recorded_at));
  json.Key("missing");
  json.BeginArray();
  for (const MissingThing& missing : status.missing) WriteMissing(json, missing, program);
  json.EndArray();
  json.Member("origin", status.origin);
  json.Member("populations", status.populations);
  json.Member("regions", status.regions);
  json.Member("root", ToHex(status.root));
  json.EndObject();
  return out += '\n';
}

Table StatusTable(const ArchiveStatus& status) {
  Table table{{{"Instalment"},
               {"Year"},
               {"Title"},
               {"Amount (kr)", Align::kRight},
               {"Outcome"},
               {"Decided (kr)", Align::kRight},
               {"Paid (kr)", Align::kRight},
               {"To pay (kr)", Align::kRight},
               {"To reclaim (kr)", Align::kRight},
               {"Reconciled"},
               {"Deviations", Align::kRight}},
              {},
              {}};
  for (const AgreementStatus& agreement : status.agreements) {
    for (const InstalmentStatus& instalment : agreement.instalments) {
      table.rows.push_back(
          {Cell::Text(FormatInstalmentId(instalment.id)),
           Cell::Code(std::to_string(agreement.year)), Cell::Text(agreement.title),
           Cell::Integer(instalment.amount), OutcomeOf(instalment),
           IfDecided(instalment, instalment.payouts), IfDecided(instalment, instalment.paid),
           IfDecided(instalment, instalment.to_pay), IfDecided(instalment, instalment.to_reclaim),
           instalment.decided ? Cell::Text(YesOrNo(instalment.reconciled)) : Cell::None(),
           IfDecided(instalment, instalment.last_deviations)});
    }
  }
  return table;
}

}  // namespace fordela
