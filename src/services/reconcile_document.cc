#include "services/reconcile_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/check.h"
#include "fordela/error.h"
#include "services/published_amounts.h"

namespace fordela::services {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;
constexpr int kMostDecimals = 9;

/// For the record: a share in billionths of the whole; one past the limit of a record is that
/// limit.
std::int64_t Billionths(const PrintedShare& share) {
  std::int64_t billionths = std::min(share.digits, kMaxKronor);
  for (int i = share.decimals; i < kMostDecimals; ++i) {
    billionths = std::min(billionths * 10, kMaxKronor);
  }
  return billionths;
}

void Add(std::int64_t& sum, std::int64_t value) {
  if (!__builtin_add_overflow(sum, value, &sum)) return;
  throw Refused(Problem{"arithmetic_overflow", "document", "a column sums past 63 bits",
                        "check the figures of the document", "", 0});
}

/// One document against one annex, row by row.
class Comparison {
 public:
  Comparison(const PublishedFacts& facts, const PublishedTable& table)
      : annex_(facts.annex), quotas_(facts.quotas), table_(table) {
    for (const PublishedRow& row : table.rows) printed_[row.code] = &row;
  }

  ReconciliationReport Run() {
    RequireAmounts(table_);
    report_.decision = annex_.id;
    report_.rows_read = static_cast<int>(table_.rows.size());
    report_.withheld = annex_.decision.withheld;
    report_.amounts_in_text = table_.amounts_in_text;
    report_.assumptions = table_.assumptions;
    for (std::size_t i = 0; i < annex_.rows.size(); ++i) CompareDecided(i);
    for (const PublishedRow& row : table_.rows) {
      if (!decided_.contains(row.code)) CompareUndecided(row);
    }
    std::sort(report_.rows.begin(), report_.rows.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    for (const ReconciledRow& row : report_.rows) CollectDeviations(row);
    Sum();
    CompareSumRow();
    CompareText();
    return std::move(report_);
  }

 private:
  const PublishedRow* Printed(const std::string& code) const {
    const auto found = printed_.find(code);
    return found == printed_.end() ? nullptr : found->second;
  }

  void CompareDecided(std::size_t index) {
    const AnnexRow& decided = annex_.rows[index];
    decided_[decided.code] = true;
    const PublishedRow* printed = Printed(decided.code);
    if (printed == nullptr && !decided.met) {
      report_.unlisted.push_back({decided.code, decided.region});
      return;
    }
    ReconciledRow row;
    row.code = decided.code;
    row.region = decided.region;
    row.recorded_population = decided.population;
    if (printed != nullptr) {
      TakePrinted(row, *printed);
    }
    if (decided.met) {
      row.recorded = decided.amount;
      row.status = !row.stated                    ? RowStatus::kMissing
                   : *row.stated != *row.recorded ? RowStatus::kDiffers
                                                  : RowStatus::kExact;
    } else if (row.stated.value_or(0) != 0) {
      row.status = RowStatus::kExtra;
    } else {
      row.recorded = 0;
    }
    if (row.stated_share && row.status != RowStatus::kExtra) CompareShare(row, index);
    Finish(std::move(row));
  }

  /// A region that has no row in the annex.
  void CompareUndecided(const PublishedRow& printed) {
    ReconciledRow row;
    row.code = printed.code;
    row.region = printed.region;
    TakePrinted(row, printed);
    if (row.stated.value_or(0) != 0) row.status = RowStatus::kExtra;
    Finish(std::move(row));
  }

  static void TakePrinted(ReconciledRow& row, const PublishedRow& printed) {
    row.line = printed.line;
    row.printed_name = printed.printed_name;
    row.help = printed.help;
    row.stated = printed.amount;
    row.stated_population = printed.population;
    row.stated_share = printed.share;
  }

  void Finish(ReconciledRow row) {
    row.difference = row.stated.value_or(0) - row.recorded.value_or(0);
    report_.rows.push_back(std::move(row));
  }

  /// A share may be of the pot or of the inhabitants; where all is split by population they are the
  /// same.
  void CompareShare(ReconciledRow& row, std::size_t index) const {
    const Share& quota = quotas_.shares[index];
    const auto denominator = static_cast<WideCount>(quotas_.denominator);
    const WideCount part =
        static_cast<WideCount>(quota.whole) * denominator + static_cast<WideCount>(quota.remainder);
    const int decimals = row.stated_share->decimals;
    std::vector<PrintedShare> due;
    if (quotas_.pot > 0) {
      due.push_back(RoundShare(part, static_cast<WideCount>(quotas_.pot) * denominator, decimals));
    }
    if (row.recorded_population && part > 0 && annex_.population_total > 0) {
      due.push_back(RoundShare(static_cast<WideCount>(*row.recorded_population),
                               static_cast<WideCount>(annex_.population_total), decimals));
    }
    if (due.empty() || std::find(due.begin(), due.end(), *row.stated_share) != due.end()) return;
    row.due_share = due.front();
  }

  void CollectDeviations(const ReconciledRow& row) {
    if (row.status != RowStatus::kExact) {
      report_.deviations.push_back({StatedFact::kAmount, row.code, row.recorded, row.stated});
    }
    if (row.recorded_population && row.stated_population &&
        *row.recorded_population != *row.stated_population) {
      report_.deviations.push_back(
          {StatedFact::kPopulation, row.code, row.recorded_population, row.stated_population});
    }
    if (row.due_share) {
      report_.deviations.push_back({StatedFact::kShare, row.code, Billionths(*row.due_share),
                                    Billionths(*row.stated_share)});
    }
  }

  void Sum() {
    ReconciledSum populations;
    bool any = table_.total && table_.total->population;
    for (const ReconciledRow& row : report_.rows) {
      Add(report_.amounts.rows, row.stated.value_or(0));
      any = any || row.stated_population;
      Add(populations.rows, row.stated_population.value_or(0));
      if (row.line == 0) continue;
      Add(populations.recorded,
          row.recorded_population ? *row.recorded_population : row.stated_population.value_or(0));
    }
    report_.amounts.recorded = annex_.decision.pot - annex_.decision.withheld;
    if (table_.total) {
      report_.sum_line = table_.total->line;
      report_.amounts.printed = table_.total->amount;
      populations.printed = table_.total->population;
    }
    if (any) report_.populations = populations;
  }

  void CompareSumRow() {
    if (!table_.total) return;
    const ReconciledSum& amounts = report_.amounts;
    if (amounts.printed && *amounts.printed != amounts.recorded) {
      report_.deviations.push_back(
          {StatedFact::kAmount, std::nullopt, amounts.recorded, amounts.printed});
    }
    if (report_.populations && report_.populations->printed &&
        !IsPopulationTotal(*report_.populations->printed)) {
      report_.deviations.push_back({StatedFact::kPopulation, std::nullopt,
                                    report_.populations->recorded, report_.populations->printed});
    }
    const auto& share = table_.total->share;
    if (share && Billionths(*share) != kBillion) {
      report_.deviations.push_back(
          {StatedFact::kShare, std::nullopt, kBillion, Billionths(*share)});
    }
  }

  /// Of the rows, of those that the pot was split over, or as the snapshot states it: a stated
  /// total need not be the sum.
  bool IsPopulationTotal(Inhabitants printed) const {
    return printed == report_.populations->recorded || printed == annex_.population_total ||
           annex_.population.stated_total == printed;
  }

  /// The text around the table names many amounts; one of them must be the table's total. What is
  /// the agreement's own amount says nothing about this payment.
  void CompareText() {
    const Kronor total = report_.amounts.printed.value_or(report_.amounts.rows);
    std::optional<Kronor> nearest;
    for (const AmountInText& named : table_.amounts_in_text) {
      if (named.amount == total || named.amount == report_.amounts.recorded ||
          named.amount == annex_.decision.pot) {
        return;
      }
      if (named.amount == annex_.agreement.amount) continue;
      if (!nearest || std::abs(named.amount - total) < std::abs(*nearest - total)) {
        nearest = named.amount;
      }
    }
    if (!nearest) return;
    report_.deviations.push_back(
        {StatedFact::kAmountInText, std::nullopt, report_.amounts.recorded, nearest});
  }

  const Annex& annex_;
  const Allocation& quotas_;
  const PublishedTable& table_;
  std::map<std::string, const PublishedRow*> printed_;
  std::map<std::string, bool> decided_;
  ReconciliationReport report_;
};

}  // namespace

PrintedShare RoundShare(WideCount part, WideCount whole, int decimals) {
  Check(whole > 0 && part <= whole && decimals >= 0 && decimals <= kMostDecimals,
        "a share is of a whole");
  auto digits = static_cast<std::int64_t>(part / whole);
  WideCount rest = part % whole;
  for (int i = 0; i < decimals; ++i) {
    rest *= 10;
    digits = digits * 10 + static_cast<std::int64_t>(rest / whole);
    rest %= whole;
  }
  if (rest * 2 >= whole) ++digits;
  return {digits, decimals};
}

ReconciliationReport HoldAgainst(const PublishedFacts& facts, const PublishedTable& table) {
  return Comparison(facts, table).Run();
}

}  // namespace fordela::services
