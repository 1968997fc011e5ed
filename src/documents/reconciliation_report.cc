#include "documents/reconciliation_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>

#include "base/text.h"
#include "documents/printable.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

std::string TitleOf(const ReconciledRow& row) {
  return fmt::format("{} ({})", row.region, row.code);
}

std::string Kr(Kronor amount) { return GroupDigits(amount) + " kr"; }

/// `, line 42`; nothing for a line that is not known.
std::string AtLine(int line) { return line > 0 ? fmt::format(", line {}", line) : std::string(); }

std::string Section(std::string_view title, const std::string& lines) {
  return lines.empty() ? std::string() : fmt::format("\n{}:\n{}", title, lines);
}

/// Billionths of the whole as percent: `23,26 %`.
std::string Percent(std::int64_t billionths) {
  constexpr std::int64_t kPercent = 10'000'000;
  std::string decimals = fmt::format("{:07}", billionths % kPercent);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return fmt::format("{}{}{} %", GroupDigits(billionths / kPercent), decimals.empty() ? "" : ",",
                     decimals);
}

std::string ValueOf(StatedFact fact, std::int64_t value) {
  switch (fact) {
    case StatedFact::kPopulation:
      return GroupDigits(value) + " inhabitants";
    case StatedFact::kShare:
      return "the share " + Percent(value);
    case StatedFact::kAmount:
    case StatedFact::kAmountInText:
      return Kr(value);
  }
  return Kr(value);
}

/// `a, not b (+1)`.
std::string Contrast(const Deviation& deviation) {
  const std::string stated = ValueOf(deviation.fact, *deviation.stated);
  const std::string recorded = ValueOf(deviation.fact, *deviation.recorded);
  if (deviation.fact == StatedFact::kShare) return fmt::format("{}, not {}", stated, recorded);
  return fmt::format("{}, not {} ({})", stated, recorded,
                     SignedDigits(*deviation.stated - *deviation.recorded));
}

std::string OfRow(const Deviation& deviation, const ReconciledRow& row) {
  const std::string where = TitleOf(row) + AtLine(row.line);
  if (!deviation.stated) {
    return fmt::format("{}: {}, but {} are recorded", where,
                       row.line > 0 ? "no amount" : "not in the document",
                       Kr(deviation.recorded.value_or(0)));
  }
  if (!deviation.recorded) {
    return fmt::format("{}: {}, but the decision does not pay it", where, Kr(*deviation.stated));
  }
  return fmt::format("{}: {}", where, Contrast(deviation));
}

std::string OfText(const Deviation& deviation, const ReconciliationReport& report) {
  const auto named = std::find_if(
      report.amounts_in_text.begin(), report.amounts_in_text.end(),
      [&](const AmountInText& each) { return each.amount == deviation.stated.value_or(0); });
  const int line = named == report.amounts_in_text.end() ? 0 : named->line;
  return fmt::format("the text{}: {}, but the table's total is {}", AtLine(line),
                     Kr(deviation.stated.value_or(0)),
                     Kr(report.amounts.printed.value_or(report.amounts.rows)));
}

std::string DeviationLines(const ReconciliationReport& report) {
  std::map<std::string, const ReconciledRow*> rows;
  for (const ReconciledRow& row : report.rows) rows[row.code] = &row;
  std::string lines;
  for (const Deviation& deviation : report.deviations) {
    std::string line;
    if (deviation.region) {
      line = OfRow(deviation, *rows.at(*deviation.region));
    } else if (deviation.fact == StatedFact::kAmountInText) {
      line = OfText(deviation, report);
    } else {
      line = fmt::format("the sum row{}: {}", AtLine(report.sum_line), Contrast(deviation));
    }
    lines += fmt::format("  {}\n", line);
  }
  return lines;
}

std::string Verdict(const ReconciliationReport& report) {
  const auto exact =
      std::count_if(report.rows.begin(), report.rows.end(),
                    [](const ReconciledRow& row) { return row.status == RowStatus::kExact; });
  const std::string counts = fmt::format("{} of {} amounts are exact", exact, report.rows.size());
  const std::string decision = FormatDecisionId(report.decision);
  if (report.agrees()) {
    return fmt::format("{} agrees with {}: {}\n", decision, Printable(report.document), counts);
  }
  return fmt::format("{} DIFFERS from {} in {} place{}: {}\n", decision, Printable(report.document),
                     report.deviations.size(), report.deviations.size() == 1 ? "" : "s", counts);
}

void AppendSums(Table& table, std::string_view name, const ReconciledSum& sum) {
  table.rows.push_back({Cell::Text(name), Cell::Integer(sum.recorded), Cell::Integer(sum.rows),
                        Cell::IntegerOrNone(sum.printed)});
}

Table SumsTable(const ReconciliationReport& report) {
  Table table{{{"Sums"},
               {"Recorded", Align::kRight},
               {"Of the rows", Align::kRight},
               {"Sum row", Align::kRight}},
              {},
              {}};
  AppendSums(table, "Amounts (kr)", report.amounts);
  if (report.populations) AppendSums(table, "Inhabitants", *report.populations);
  return table;
}

std::string WithheldLine(const ReconciliationReport& report) {
  if (report.withheld == 0) return {};
  return fmt::format("withheld, and not paid: {}\n", Kr(report.withheld));
}

std::string TextLine(const ReconciliationReport& report) {
  if (report.amounts_in_text.empty()) return {};
  std::vector<std::string> named;
  for (const AmountInText& each : report.amounts_in_text) {
    named.push_back(fmt::format("{} (line {})", Kr(each.amount), each.line));
  }
  return fmt::format("the text names {}\n", JoinWords(named));
}

std::string_view HelpWords(NameHelp help) {
  return help == NameHelp::kMisspelt ? "misspelt; the code beside it decides"
                                     : "another form of its name";
}

std::string HelpLines(const ReconciliationReport& report) {
  std::string lines;
  for (const ReconciledRow& row : report.rows) {
    if (row.help == NameHelp::kNone) continue;
    lines += fmt::format("  line {}: `{}` is {}: {}\n", row.line, Printable(row.printed_name),
                         TitleOf(row), HelpWords(row.help));
  }
  return lines;
}

std::string UnlistedLine(const ReconciliationReport& report) {
  if (report.unlisted.empty()) return {};
  std::vector<std::string> titles;
  for (const UnlistedRegion& each : report.unlisted) {
    titles.push_back(fmt::format("{} ({})", each.region, each.code));
  }
  return fmt::format("not paid, and rightly not in the document: {}\n", JoinWords(titles));
}

std::string NearestWords(const NearestRule& nearest) {
  const std::string name =
      nearest.rule ? std::string(RuleName(*nearest.rule)) : "every quota rounded half up";
  std::vector<std::string> edits;
  for (const NearestRule::Edit& edit : nearest.edits) {
    edits.push_back(fmt::format("{} {}", edit.code, SignedDigits(edit.difference)));
  }
  if (edits.empty()) return fmt::format("{} gives them, but they miss the pot", name);
  constexpr std::size_t kMostShown = 5;
  if (edits.size() <= kMostShown) {
    return fmt::format("nearest: {}, but for {}", name, JoinWords(edits));
  }
  return fmt::format("nearest: {}, but for {} amounts", name, edits.size());
}

std::string RulesLine(const ReconciliationReport& report) {
  if (!report.rules_unknown.empty()) {
    return fmt::format("rules that give these amounts: not looked for, since {}\n",
                       report.rules_unknown);
  }
  std::vector<std::string> names;
  for (const Rule rule : report.rules) names.emplace_back(RuleName(rule));
  std::string line =
      "rules that give these amounts: " + (names.empty() ? "none" : JoinWords(names));
  if (report.nearest) line += "; " + NearestWords(*report.nearest);
  return line + '\n';
}

std::string AssumptionLines(const ReconciliationReport& report) {
  std::string lines;
  for (const std::string& assumption : report.assumptions) {
    lines += fmt::format("  {}\n", Printable(assumption));
  }
  return lines;
}

/// All but the assumptions, which come last, after what was recorded.
std::string Body(const ReconciliationReport& report) {
  std::string out = WrapLines(Verdict(report));
  out += WrapLines(Section("differs", DeviationLines(report)));
  out += "\n" + RenderTableText(ReconciliationTable(report));
  out += "\n" + RenderTableText(SumsTable(report));
  std::string facts = "\n" + WithheldLine(report) + TextLine(report) + UnlistedLine(report);
  facts += RulesLine(report);
  facts += fmt::format("document: {} bytes, SHA-256 {}\n", GroupDigits(report.size),
                       ToHex(report.sha256));
  return out + WrapLines(Section("names that needed help", HelpLines(report))) + WrapLines(facts);
}

}  // namespace

Table ReconciliationTable(const ReconciliationReport& report) {
  Table table{{{"Code"},
               {"Region"},
               {"Recorded (kr)", Align::kRight},
               {"Stated (kr)", Align::kRight},
               {"Difference", Align::kRight},
               {"Status"}},
              {},
              {},
              fmt::format("{} against {}", FormatDecisionId(report.decision), report.document)};
  for (const ReconciledRow& row : report.rows) {
    table.rows.push_back({Cell::Code(row.code), Cell::Text(row.region),
                          Cell::IntegerOrNone(row.recorded), Cell::IntegerOrNone(row.stated),
                          Cell::Difference(row.difference), Cell::Text(RowStatusName(row.status))});
  }
  table.sum = Row{Cell::Text(""),
                  Cell::Text("Sum"),
                  Cell::Integer(report.amounts.recorded),
                  Cell::Integer(report.amounts.rows),
                  Cell::Difference(report.amounts.rows - report.amounts.recorded),
                  Cell::Text("")};
  return table;
}

std::string ReconciliationText(const ReconciliationReport& report) {
  return Body(report) + WrapLines(Section("assumed when it was read", AssumptionLines(report)));
}

std::string RecordedReconciliationText(const RecordedReconciliation& result) {
  const Recorded<Reconciliation>& recorded = result.recorded;
  const std::string record =
      fmt::format("{} as event {}\nhistory: {} events, root {}\n",
                  recorded.already_recorded ? "already recorded" : "recorded", recorded.event,
                  GroupDigits(recorded.events), ToHex(recorded.root));
  return Body(result.report) + record +
         WrapLines(Section("assumed when it was read", AssumptionLines(result.report)));
}

}  // namespace fordela
