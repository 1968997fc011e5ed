#include "documents/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <vector>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/explanation_parts.h"
#include "documents/region_history.h"
#include "documents/rule_words.h"
#include "documents/table.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

std::string NameOf(const AnnexRow& row) { return fmt::format("{} ({})", row.region, row.code); }

/// `5 352 250/10 557 682`.
std::string Fraction(const Explanation& explanation, std::size_t claim) {
  return fmt::format("{}/{}", GroupDigits(ShareOf(explanation, claim).remainder),
                     GroupDigits(explanation.allocation.denominator));
}

std::int64_t RegionsThatTookPart(const Explanation& explanation) {
  if (explanation.unmet == Unmet::kWithhold) {
    return static_cast<std::int64_t>(explanation.annex.rows.size());
  }
  return std::count_if(explanation.annex.rows.begin(), explanation.annex.rows.end(),
                       [](const AnnexRow& row) { return row.met; });
}

/// What a part gives the region, not yet divided: `287 451 × 182 500 000 / 10 557 682`.
std::string PartProduct(const Explanation& explanation, const InstalmentPart& part) {
  if (part.basis == Basis::kEqual) {
    return fmt::format("{} / {}", GroupDigits(part.amount), RegionsThatTookPart(explanation));
  }
  return fmt::format("{} × {} / {}", GroupDigits(explanation.row.population.value_or(0)),
                     GroupDigits(part.amount), GroupDigits(explanation.annex.population_total));
}

void AppendQuota(std::string& out, const Explanation& explanation, std::size_t claim) {
  const std::vector<InstalmentPart>& parts = InstalmentOf(explanation.annex).parts;
  std::string sum;
  for (const InstalmentPart& part : parts) {
    sum += (sum.empty() ? "" : " + ") + PartProduct(explanation, part);
  }
  if (parts.size() > 1) {
    for (const InstalmentPart& part : parts) {
      out += fmt::format("part: {} kr {}: {}\n", GroupDigits(part.amount),
                         part.basis == Basis::kEqual
                             ? "in equal shares, kronor / regions"
                             : "by population, inhabitants × kronor / inhabitants",
                         PartProduct(explanation, part));
    }
  } else if (parts.front().basis == Basis::kPopulation) {
    out += "quota = inhabitants of the region × pot / inhabitants of all that take part\n";
  } else {
    out += "quota = pot / regions that take part\n";
  }
  out += fmt::format("quota: {} = {} + {} kr\n", sum,
                     GroupDigits(ShareOf(explanation, claim).whole), Fraction(explanation, claim));
}

void AppendTie(std::string& out, const Explanation& explanation) {
  const std::optional<Tie>& tie = explanation.allocation.tie;
  if (!tie) return;
  std::vector<std::string> names;
  for (const std::size_t claim : tie->claims) names.push_back(NameOf(RowOf(explanation, claim)));
  out += fmt::format("tie at the cut: {}; {} of them got a krona, by region code\n",
                     JoinWords(names), tie->given);
}

void AppendNeighbour(std::string& out, const Explanation& explanation, std::string_view what,
                     const std::optional<std::size_t>& claim) {
  if (!claim) return;
  out += fmt::format("{}: {} with {}\n", what, NameOf(RowOf(explanation, *claim)),
                     Fraction(explanation, *claim));
}

void AppendRank(std::string& out, const Explanation& explanation, std::size_t claim) {
  const RemainderRank& rank = *explanation.rank;
  out += fmt::format(
      "left over from the whole kronor of {} regions: {} kr, one each to the largest remainders\n",
      rank.among, GroupDigits(explanation.allocation.left_over));
  out += fmt::format("remainder: {}, number {} of {}\n", Fraction(explanation, claim), rank.rank,
                     rank.among);
  AppendNeighbour(out, explanation, "last to get an extra krona", rank.last_to_get);
  AppendNeighbour(out, explanation, "first not to get one", rank.first_not_to_get);
  AppendTie(out, explanation);
  out += fmt::format("so {}: {} kr\n", rank.extra_krona ? "one extra krona" : "no extra krona",
                     GroupDigits(ShareOf(explanation, claim).entitled));
}

void AppendNeighbours(std::string& out, const Explanation& explanation) {
  if (explanation.neighbours.empty()) return;
  Table table{{{"No.", Align::kRight},
               {"Region"},
               {"Remainder", Align::kRight},
               {"Extra krona (kr)", Align::kRight}},
              {},
              {}};
  for (const RankedClaim& each : explanation.neighbours) {
    const Share& share = ShareOf(explanation, each.claim);
    table.rows.push_back({Cell::Integer(static_cast<std::int64_t>(each.rank)),
                          Cell::Text(NameOf(RowOf(explanation, each.claim))),
                          Cell::Text(Fraction(explanation, each.claim)),
                          Cell::Difference(share.entitled - share.whole)});
  }
  out += fmt::format("\nremainders around the cut and around {}:\n\n{}\n", explanation.row.region,
                     RenderTableText(table, Language::kEnglish));
}

bool SplitsByPopulationAlone(const Explanation& explanation) {
  const std::vector<InstalmentPart>& parts = InstalmentOf(explanation.annex).parts;
  return std::ranges::all_of(
      parts, [](const InstalmentPart& part) { return part.basis == Basis::kPopulation; });
}

void AppendCertificate(std::string& out, const Explanation& explanation) {
  if (!SplitsByPopulationAlone(explanation)) {
    out += "certificate: does not apply, for the pot is not split by population alone\n";
  } else if (explanation.multiplier) {
    out += fmt::format(
        "certificate: inhabitants × {}, rounded half up, gives what every region is paid\n",
        explanation.multiplier->certificate);
  } else {
    out +=
        "certificate: none; no one number times the inhabitants, rounded half up, gives what every "
        "region is paid\n";
  }
}

void AppendPerInhabitant(std::string& out, const Explanation& explanation) {
  const auto fraction = PerInhabitant(explanation.row);
  if (!fraction) {
    out += fmt::format("per inhabitant: does not apply, for the region {}\n",
                       explanation.row.met ? "has no inhabitants on record" : "is not paid");
    return;
  }
  out += fmt::format("per inhabitant: {}/{} kr, that is {} kr\n", GroupDigits(fraction->numerator),
                     GroupDigits(fraction->denominator),
                     KronorPerInhabitant(explanation.row.amount, *explanation.row.population));
}

std::string CountInhabitants(std::int64_t count) {
  return fmt::format("{} inhabitant{}", GroupDigits(count), count == 1 ? "" : "s");
}

/// What a change of the population changes.
std::string_view MeasuredAmount(const Explanation& explanation) {
  if (!explanation.row.met) return "the withheld share";
  return explanation.annex.decision.rule == Rule::kStated ? "what the rule would give"
                                                          : "the amount";
}

void AppendChange(std::string& out, const Explanation& explanation,
                  const std::optional<AmountAt>& change, std::string_view direction) {
  if (!change) {
    out += fmt::format("sensitivity: no number of inhabitants {} changes {}\n", direction,
                       MeasuredAmount(explanation));
    return;
  }
  const Inhabitants now = explanation.row.population.value_or(0);
  const Kronor entitled = ShareOf(explanation, *explanation.claim).entitled;
  out += fmt::format("sensitivity: with {} {} {} is {} kr ({})\n",
                     CountInhabitants(std::abs(change->population - now)), direction,
                     MeasuredAmount(explanation), GroupDigits(change->entitled),
                     SignedDigits(change->entitled - entitled));
}

void AppendOneMore(std::string& out, const Explanation& explanation) {
  const auto& changes = explanation.sensitivity->one_more;
  if (changes.empty()) {
    out += fmt::format("one more inhabitant of {} changes nothing for any region\n",
                       explanation.row.region);
    return;
  }
  std::vector<std::string> words;
  for (const AmountChange& change : changes) {
    words.push_back(fmt::format("{} {}", RowOf(explanation, change.claim).region,
                                SignedDigits(change.difference)));
  }
  out += fmt::format("one more inhabitant of {} changes, in kr: {}; together 0\n",
                     explanation.row.region, JoinWords(words));
}

/// What would be otherwise with other populations, by the rule that the amount was computed by.
void AppendSensitivity(std::string& out, const Explanation& explanation) {
  if (!explanation.claim) {
    out += "sensitivity: does not apply, for the region took no part\n";
    return;
  }
  if (!explanation.sensitivity) {
    out += "sensitivity: does not apply, for the pot is not split by population\n";
    return;
  }
  AppendChange(out, explanation, explanation.sensitivity->more, "more");
  AppendChange(out, explanation, explanation.sensitivity->fewer, "fewer");
  AppendOneMore(out, explanation);
}

void AppendRounding(std::string& out, const Explanation& explanation, std::size_t claim) {
  out += fmt::format("rule: {}\n", RuleInWords(explanation.computed_by, Language::kEnglish));
  if (explanation.rank) return AppendRank(out, explanation, claim);
  AppendTie(out, explanation);
  out += fmt::format("so {} kr\n", GroupDigits(ShareOf(explanation, claim).entitled));
}

void AppendStatedReason(std::string& out, const Explanation& explanation) {
  const Decision& decision = explanation.annex.decision;
  if (decision.rule != Rule::kStated) return;
  out += fmt::format("the decision states its amounts; reason: {}\n",
                     decision.stated_reason.value_or(""));
  if (explanation.claim) out += "what a rule would give:\n";
}

void AppendStatedDifference(std::string& out, const Explanation& explanation) {
  if (explanation.annex.decision.rule != Rule::kStated || !explanation.claim) return;
  const Kronor computed = ShareOf(explanation, *explanation.claim).amount;
  out += fmt::format("stated {} kr, {} gives {} kr: difference {} kr\n",
                     GroupDigits(explanation.row.amount), RuleName(explanation.computed_by),
                     GroupDigits(computed), SignedDigits(explanation.row.amount - computed));
}

void AppendUnmet(std::string& out, const Explanation& explanation) {
  out += fmt::format("condition not met: {}\n",
                     InstalmentOf(explanation.annex).condition.value_or(""));
  if (const auto& outcome = explanation.annex.outcome) {
    out += fmt::format("assessed by {}, {}: {}\n", outcome->assessed_by,
                       FormatDate(outcome->reported_on), outcome->evidence);
  }
  if (explanation.unmet == Unmet::kRedistribute) {
    out += "its share was redistributed over the regions that met the condition\n";
  } else if (explanation.claim) {
    out += fmt::format("its share was withheld: {} kr\n",
                       GroupDigits(ShareOf(explanation, *explanation.claim).entitled));
  } else {
    out += "its share was withheld\n";
  }
}

}  // namespace

std::string ExplanationText(const Explanation& explanation) {
  const Annex& annex = explanation.annex;
  std::string out = fmt::format("{} in {}: {} kr\n\n", NameOf(explanation.row),
                                FormatDecisionId(annex.id), GroupDigits(explanation.row.amount));
  out += fmt::format("pot: {} kr\n", GroupDigits(annex.decision.pot));
  out += fmt::format("population: {} ({})\n", annex.population.label, annex.population.source);
  if (!explanation.row.met) AppendUnmet(out, explanation);
  AppendStatedReason(out, explanation);
  if (TookPart(explanation)) {
    AppendQuota(out, explanation, *explanation.claim);
    AppendRounding(out, explanation, *explanation.claim);
  } else if (!explanation.claim) {
    out += fmt::format("population {} has no figure for the region, so it has no quota\n",
                       annex.population.id);
  }
  AppendStatedDifference(out, explanation);
  AppendNeighbours(out, explanation);
  AppendCertificate(out, explanation);
  AppendPerInhabitant(out, explanation);
  AppendSensitivity(out, explanation);
  return WrapLines(out);
}

}  // namespace fordela
