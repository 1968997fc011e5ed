#include "services/annex.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "services/split.h"

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

}  // namespace

Annex BuildAnnex(const Decision& decision, const Agreement& agreement, const DecisionBasis& basis,
                 const std::map<std::string, std::string>& names, std::int64_t events,
                 const Hash& root) {
  std::vector<Problem> problems;
  const auto recipients = FindRecipients(basis, decision.instalment, problems);
  Check(problems.empty() && recipients.size() == decision.payouts.size(),
        "a recorded decision pays the recipients of its facts");
  const Allocation quotas = SplitInstalment(basis, recipients, Rule::kLargestRemainder);

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
    Check(payout.region == recipients[i].region, "payouts stand in the order of the recipients");
    const bool took_part = payout.met || UnmetOf(basis.instalment) == Unmet::kWithhold;
    annex.rows.push_back({payout.region, names.at(payout.region), recipients[i].inhabitants,
                          took_part ? Percent(quotas.shares[i], quotas) : "0.00", payout.amount,
                          payout.met});
  }
  return annex;
}

DecisionBasis BasisOf(const Annex& annex) {
  return {InstalmentOf(annex.agreement, annex.decision.instalment.number), annex.population,
          annex.decision.population_event, annex.outcome, annex.decision.outcome_event};
}

}  // namespace fordela::services
