#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/rule_words.h"
#include "documents/site/decision_parts.h"
#include "documents/site/words.h"
#include "documents/table.h"

namespace fordela {
namespace {

constexpr int kColumns = 6;  // from the region to the amount

/// A region of a derivation, and its row of the annex.
struct Derived {
  std::size_t claim = 0;
  std::size_t rank = 0;  // 0: there are none
  const Share* share = nullptr;
  const AnnexRow* row = nullptr;
};

/// Those that took part, by rank; by code where there are no ranks.
std::vector<Derived> DerivedRows(const Annex& annex, const Derivation& derivation) {
  std::vector<Derived> rows;
  for (std::size_t i = 0; i < derivation.regions.size(); ++i) {
    if (!derivation.took_part[i]) continue;
    const auto row = std::ranges::find_if(
        annex.rows, [&](const AnnexRow& each) { return each.code == derivation.regions[i]; });
    if (row == annex.rows.end()) continue;
    const std::size_t rank = derivation.ranks.empty() ? 0 : derivation.ranks.at(rows.size()).rank;
    rows.push_back({i, rank, &derivation.allocation.shares[i], &*row});
  }
  std::ranges::stable_sort(rows,
                           [](const Derived& a, const Derived& b) { return a.rank < b.rank; });
  return rows;
}

/// `invånare × 182 500 000 / 9 699 964`, summed over the parts.
std::string Formula(const Annex& annex, std::size_t took_part, Language language) {
  std::string formula;
  for (const InstalmentPart& part : InstalmentOf(annex).parts) {
    if (!formula.empty()) formula += " + ";
    formula += part.basis == Basis::kEqual
                   ? fmt::format("{} / {}", GroupDigits(part.amount), took_part)
                   : fmt::format("{} × {} / {}", In(language, "invånare", "inhabitants"),
                                 GroupDigits(part.amount), GroupDigits(annex.population_total));
  }
  return formula;
}

/// Whether the derivation's amounts are not all those that are paid.
bool Differs(const std::vector<Derived>& rows) {
  return std::ranges::any_of(
      rows, [](const Derived& each) { return each.share->entitled != each.row->amount; });
}

std::vector<Fields> RowFields(const std::vector<Derived>& rows, bool stated, Language language) {
  std::vector<Fields> list;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [claim, rank, share, row] = rows[i];
    const bool last_to_get = rank > 0 && share->entitled > share->whole && i + 1 < rows.size() &&
                             rows[i + 1].share->entitled == rows[i + 1].share->whole;
    Fields fields;
    fields.Text("rank", GroupDigits(static_cast<std::int64_t>(rank)))
        .Text("derived_code", row->code)
        .Text("derived_region", row->region)
        .Text("derived_inhabitants", Cell::IntegerOrNone(row->population).ForPeople(language))
        .Text("whole", GroupDigits(share->whole))
        .Text("fraction", GroupDigits(share->remainder))
        .Text("extra", SignedDigits(share->entitled - share->whole))
        .Text("entitled", GroupDigits(share->entitled))
        .Text("decided_amount", GroupDigits(row->amount))
        .Flag("cut_below", last_to_get);
    if (stated) fields.Text("deviation", SignedDigits(row->amount - share->amount));
    fields.Flag("deviates", stated && row->amount != share->amount);
    list.push_back(std::move(fields));
  }
  return list;
}

void AddSums(Fields& fields, const std::vector<Derived>& rows) {
  Kronor whole = 0;
  Kronor entitled = 0;
  Kronor decided = 0;
  Inhabitants inhabitants = 0;
  for (const Derived& each : rows) {
    whole += each.share->whole;
    entitled += each.share->entitled;
    decided += each.row->amount;
    inhabitants += each.row->population.value_or(0);
  }
  fields.Text("whole_sum", GroupDigits(whole))
      .Text("extra_sum", SignedDigits(entitled - whole))
      .Text("entitled_sum", GroupDigits(entitled))
      .Text("decided_sum", GroupDigits(decided))
      .Text("derived_inhabitants_sum", GroupDigits(inhabitants));
}

/// `Sörmland +1 och Västerbotten −1`: what the decision states against the rule.
std::string Deviations(const std::vector<Derived>& rows, Language language) {
  std::vector<const Derived*> by_code;
  for (const Derived& each : rows) by_code.push_back(&each);
  std::ranges::sort(by_code, {}, &Derived::claim);
  std::vector<std::string> words;
  for (const Derived* each : by_code) {
    const Kronor difference = each->row->amount - each->share->amount;
    if (difference == 0) continue;
    words.push_back(fmt::format("{} {}", each->row->region, SignedDigits(difference)));
  }
  return JoinNames(words, language);
}

void AddNearest(Fields& fields, const Annex& annex, const Derivation& derivation,
                Language language) {
  if (!derivation.rules.empty()) {
    fields.Text("given_by", RuleInWords(derivation.rules.front(), language));
    return;
  }
  if (!derivation.nearest) return;
  std::vector<std::string> words;
  for (const NearestRule::Edit& edit : derivation.nearest->edits) {
    words.push_back(fmt::format("{} {}", NameIn(annex, edit.code), SignedDigits(edit.difference)));
  }
  const std::string_view rule = derivation.nearest->rule
                                    ? RuleInWords(*derivation.nearest->rule, language)
                                    : In(language, "varje kvot avrundad till närmaste krona",
                                         "every quota rounded to the nearest krona");
  fields.Group(
      "nearest",
      Fields{}.Text("nearest_rule", rule).Text("nearest_edits", JoinNames(words, language)));
}

void AddTie(Fields& fields, const Annex& annex, const Derivation& derivation, Language language) {
  const std::optional<Tie>& tie = derivation.allocation.tie;
  if (!tie) return;
  std::vector<std::string> names;
  for (const std::size_t claim : tie->claims) {
    names.push_back(NameIn(annex, derivation.regions[claim]));
  }
  fields.Group("tie", Fields{}
                          .Text("tie_names", JoinNames(names, language))
                          .Text("tie_given",
                                RegionsInWords(static_cast<std::int64_t>(tie->given), language)));
}

Fields DerivationFields(const Annex& annex, const Derivation& derivation, Language language) {
  const bool stated = annex.decision.rule == Rule::kStated;
  const std::vector<Derived> rows = DerivedRows(annex, derivation);
  const bool shows_decided = stated || Differs(rows);
  Fields fields;
  fields.Text("formula", Formula(annex, rows.size(), language))
      .Text("computed_by", RuleInWords(derivation.computed_by, language))
      .Text("denominator", GroupDigits(derivation.allocation.denominator))
      .Text("left_over", GroupDigits(derivation.allocation.left_over))
      .Flag("ranked", !derivation.ranks.empty())
      .Flag("left_some", derivation.allocation.left_over > 0)
      .Flag("shows_decided", shows_decided)
      .Flag("shows_deviation", stated)
      .Text("cut_columns", std::to_string(kColumns + (shows_decided ? 1 : 0) + (stated ? 1 : 0)))
      .List("derived_rows", RowFields(rows, stated, language));
  AddSums(fields, rows);
  const std::string deviations = stated ? Deviations(rows, language) : "";
  if (!deviations.empty()) fields.Text("deviations", deviations);
  AddNearest(fields, annex, derivation, language);
  AddTie(fields, annex, derivation, language);
  if (derivation.multiplier) {
    fields.Text("certificate",
                Cell::Decimal(derivation.multiplier->certificate).ForPeople(language));
  }
  return fields;
}

}  // namespace

void AddDerivation(Fields& fields, const PageFrame& frame, const DecisionPage& page) {
  const Annex& annex = page.report.annex;
  fields.Text("rule", RuleInWords(annex.decision.rule, frame.language))
      .Flag("is_stated", annex.decision.rule == Rule::kStated);
  if (annex.decision.stated_reason) fields.Text("stated_reason", *annex.decision.stated_reason);
  if (page.derivation) {
    fields.Group("derived", DerivationFields(annex, *page.derivation, frame.language));
  }
}

}  // namespace fordela
