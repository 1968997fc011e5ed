#include "documents/template.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/annex.h"

namespace fordela {
namespace {

constexpr std::string_view kOpen = "\"?\"";  // to be decided anew

constexpr std::string_view kHead =
    "# A record file to fill in. Replace every \"?\", then try it: fordela record --dry-run FILE\n"
    "# Amounts are whole kronor; 182_500_000 is the same as 182500000.\n\n";

constexpr std::string_view kBare = R"([agreement]
id = "?"                                      # such as "cancer-2026"
year = "?"                                    # a number: 2026
title = "?"
parties = ["Staten", "Sveriges Kommuner och Regioner"]
purpose = "?"
amount = "?"                                  # kronor in all

[[agreement.instalment]]
number = 1
amount = "?"                                  # kronor; the instalments need not make up the amount
# condition = "?"                             # only where the payment depends on one
# unmet = "redistribute"                      # with a condition: or "withhold"

[population]
id = "?"                                      # such as "2026-09"
label = "?"                                   # as printed
source = "?"
# total = 10_000_000                          # as stated, if it is

[population.counts]
"01" = "?"                                    # one line for each region code: `fordela regions`

# [outcome]                                   # only for an instalment with a condition
# instalment = "?"
# assessed_by = "?"
# reported_on = "?"                           # a date: 2026-11-12
# not_met = []                                # codes; every other region met it
# evidence = "?"

[decision]
instalment = "?"                              # such as "cancer-2026/1"
decided_on = "?"                              # a date: 2026-12-10
number = "?"                                  # or leave the line out
population = "?"                              # the id above
rule = "largest-remainder"
payer = "Kammarkollegiet"
)";

/// `text` as a TOML basic string. A JSON string is one, but for DEL, which no record holds.
std::string Quoted(std::string_view text) { return JsonString(text); }

/// `text` with each `from` in it replaced by `to`.
std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  while (at != std::string::npos) {
    text.replace(at, from.size(), to);
    at = text.find(from, at + to.size());
  }
  return text;
}

/// `text` on one line, fit for a comment.
std::string InComment(std::string_view text) { return Replaced(std::string(text), "\n", " "); }

/// What of last year's agreement carries over to next year.
struct NextYear {
  std::string last;
  std::string next;

  [[nodiscard]] std::string Of(const std::string& text) const { return Replaced(text, last, next); }
};

/// The agreement's id for next year. An id that does not hold its year has to be chosen anew.
std::string NextId(const Agreement& agreement, const NextYear& years) {
  const std::string id = years.Of(agreement.id);
  return id == agreement.id ? "?" : id;
}

void AppendInstalment(std::string& out, const Instalment& instalment, const NextYear& years) {
  out += fmt::format("\n[[agreement.instalment]]\nnumber = {}\namount = {}  # {} in {}\n",
                     instalment.number, kOpen, GroupDigits(instalment.amount), years.last);
  if (instalment.condition) out += fmt::format("condition = {}\n", Quoted(*instalment.condition));
  if (instalment.unmet) out += fmt::format("unmet = {}\n", Quoted(UnmetName(*instalment.unmet)));
  if (instalment.parts.size() == 1 && instalment.parts.front().basis == Basis::kPopulation) return;
  out += "parts = [";
  std::string amounts;
  for (const InstalmentPart& part : instalment.parts) {
    out += fmt::format("{}{{ amount = {}, by = \"{}\" }}", amounts.empty() ? "" : ", ", kOpen,
                       BasisName(part.basis));
    amounts += (amounts.empty() ? "" : ", ") + GroupDigits(part.amount);
  }
  out += fmt::format("]  # {} in {}\n", amounts, years.last);
}

void AppendAgreement(std::string& out, const Agreement& agreement, const std::string& id,
                     const NextYear& years) {
  std::string parties;
  for (const std::string& party : agreement.parties) {
    parties += (parties.empty() ? "" : ", ") + Quoted(party);
  }
  out += fmt::format(
      "[agreement]\nid = {}\nyear = {}\ntitle = {}\nparties = [{}]\npurpose = {}\n"
      "amount = {}  # {} in {}\n",
      Quoted(id), years.next, Quoted(years.Of(agreement.title)), parties, Quoted(agreement.purpose),
      kOpen, GroupDigits(agreement.amount), years.last);
  if (agreement.appropriation) {
    out += fmt::format("appropriation = {{ area = {}, item = {}, sub_item = {} }}\n",
                       Quoted(agreement.appropriation->area), Quoted(agreement.appropriation->item),
                       Quoted(agreement.appropriation->sub_item));
  }
  if (agreement.follow_up) {
    out += fmt::format(
        "# follow_up = {{ authority = {}, commissioned_on = {}, "
        "diary_number = {} }}\n",
        InComment(Quoted(agreement.follow_up->authority)), kOpen, kOpen);
  }
  for (const Instalment& instalment : agreement.instalments) {
    AppendInstalment(out, instalment, years);
  }
}

void AppendPopulation(std::string& out, const Annex& annex) {
  const PopulationSnapshot& population = annex.population;
  out += fmt::format(
      "\n[population]\nid = {0}  # {1}, the last time\nlabel = {0}  # as printed; {2}, the last "
      "time\nsource = {0}  # {3}, the last time\n\n[population.counts]\n",
      kOpen, Quoted(population.id), Quoted(population.label), InComment(population.source));
  for (const AnnexRow& row : annex.rows) {
    out += fmt::format("\"{}\" = {}  # {}; {}\n", row.code, kOpen, row.region,
                       row.population
                           ? fmt::format("{} in {}", GroupDigits(*row.population), population.id)
                           : fmt::format("not in {}", population.id));
  }
}

void AppendOutcome(std::string& out, const Annex& annex, const std::string& instalment) {
  if (!InstalmentOf(annex).condition) return;
  const std::string excluded = ExcludedRegions(annex);
  out += fmt::format(
      "\n[outcome]\ninstalment = {}\nassessed_by = {}\nreported_on = {}{}\n", Quoted(instalment),
      annex.outcome ? Quoted(annex.outcome->assessed_by) : std::string(kOpen), kOpen,
      annex.outcome
          ? fmt::format("  # a date; {}, the last time", FormatDate(annex.outcome->reported_on))
          : std::string("  # a date"));
  out += fmt::format("not_met = [{}]  # codes, [] if all met it; the last time: {}\n", kOpen,
                     excluded.empty() ? std::string("none") : excluded);
  out += fmt::format("evidence = {}{}\n", kOpen,
                     annex.outcome
                         ? fmt::format("  # {}, the last time", InComment(annex.outcome->evidence))
                         : std::string());
}

void AppendDecision(std::string& out, const Annex& annex, const std::string& instalment) {
  const Decision& decision = annex.decision;
  out += fmt::format(
      "\n[decision]\ninstalment = {}\ndecided_on = {}  # a date{}\n", Quoted(instalment), kOpen,
      decision.decided_on ? fmt::format("; {}, the last time", FormatDate(*decision.decided_on))
                          : std::string());
  out += fmt::format(
      "number = {}  # or leave the line out{}\n", kOpen,
      decision.number ? fmt::format("; {}, the last time", *decision.number) : std::string());
  out += fmt::format("population = {}  # the id above\n", kOpen);
  if (decision.rule == Rule::kStated) {
    out += fmt::format("rule = {}  # the last time the amounts were stated\n", kOpen);
  } else {
    out += fmt::format("rule = {}\n", Quoted(RuleName(decision.rule)));
  }
  if (decision.payer) out += fmt::format("payer = {}\n", Quoted(*decision.payer));
}

}  // namespace

std::string RenderTemplate(const std::optional<Annex>& last) {
  std::string out(kHead);
  if (!last) return out += kBare;
  const Agreement& agreement = last->agreement;
  const NextYear years{std::to_string(agreement.year), std::to_string(agreement.year + 1)};
  const std::string id = NextId(agreement, years);
  const std::string instalment =
      id == "?" ? id : FormatInstalmentId({id, last->decision.instalment.number});
  out +=
      fmt::format("# After the pattern of {}.\n\n", FormatInstalmentId(last->decision.instalment));
  AppendAgreement(out, agreement, id, years);
  AppendPopulation(out, *last);
  AppendOutcome(out, *last, instalment);
  AppendDecision(out, *last, instalment);
  return out;
}

}  // namespace fordela
