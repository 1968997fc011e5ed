#include "services/annex.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/decide.h"
#include "services/lookup.h"
#include "services/split.h"
#include "storage/sqlite_error.h"

namespace fordela::services {
namespace {

__extension__ using Wide = unsigned __int128;

/// A quota as percent of the pot, rounded half up to two decimals: `23.26`.
std::string Percent(const Share& share, const Allocation& allocation) {
  if (allocation.pot == 0) return "0.00";
  const auto denominator = static_cast<Wide>(allocation.denominator);
  const Wide part =
      static_cast<Wide>(share.whole) * denominator + static_cast<Wide>(share.remainder);
  const Wide whole = static_cast<Wide>(allocation.pot) * denominator;
  const auto hundredths = static_cast<std::int64_t>((part * 20'000 + whole) / (2 * whole));
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

[[noreturn]] void ThrowContradicts(const Decision& decision) {
  throw storage::StoredWrongly(fmt::format("decision {} contradicts the facts that it stands on",
                                           FormatInstalmentId(decision.instalment)));
}

/// Whom the decision pays: those of its facts, in their order.
std::vector<Recipient> RecipientsOf(const Decision& decision, const DecisionBasis& basis) {
  std::vector<Problem> problems;
  std::vector<Recipient> recipients = FindRecipients(basis, decision.instalment, problems);
  const bool same =
      std::ranges::equal(recipients, decision.payouts, {}, &Recipient::region, &Payout::region);
  if (!problems.empty() || !same) ThrowContradicts(decision);
  return recipients;
}

Allocation QuotasOf(const Decision& decision, const DecisionBasis& basis,
                    const std::vector<Recipient>& recipients) {
  try {
    return SplitInstalment(basis, recipients, Rule::kLargestRemainder);
  } catch (const Refused&) {
    ThrowContradicts(decision);
  }
}

}  // namespace

Annex BuildAnnex(const Decision& decision, const Agreement& agreement, const DecisionBasis& basis,
                 const std::map<std::string, std::string>& names, std::int64_t events,
                 const Hash& root) {
  const auto recipients = RecipientsOf(decision, basis);
  const Allocation quotas = QuotasOf(decision, basis, recipients);

  Annex annex{{decision.instalment, std::nullopt},
              decision,
              agreement,
              basis.population,
              basis.outcome,
              PopulationTotal(basis, recipients),
              {},
              events,
              root};
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    const Payout& payout = decision.payouts[i];
    const bool took_part = payout.met || UnmetOf(basis.instalment) == Unmet::kWithhold;
    annex.rows.push_back({payout.region, NameOf(names, payout.region), recipients[i].inhabitants,
                          took_part ? Percent(quotas.shares[i], quotas) : "0.00", payout.amount,
                          payout.met});
  }
  return annex;
}

Annex BuildAnnex(const Decision& decision, const Facts& facts, std::int64_t events,
                 const Hash& root) {
  std::map<std::string, std::string> names;
  for (const auto& [code, region] : facts.regions) names[code] = region.name;
  Annex annex = BuildAnnex(decision, facts.agreements.at(decision.instalment.agreement),
                           BasisOf(decision, facts), names, events, root);
  const auto& versions = facts.decisions.at(decision.instalment);
  if (versions.back().record.version > decision.version) annex.id.version = decision.version;
  return annex;
}

DecisionBasis BasisOf(const Annex& annex) {
  return {InstalmentOf(annex.agreement, annex.decision.instalment.number), annex.population,
          annex.decision.population_event, annex.outcome, annex.decision.outcome_event};
}

}  // namespace fordela::services
