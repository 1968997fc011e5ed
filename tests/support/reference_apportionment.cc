#include "support/reference_apportionment.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace fordela::test {
namespace {

mpz_class PotOf(const Split& split) {
  mpz_class pot = 0;
  for (const Kronor part : split.parts) pot += part;
  return pot;
}

bool TakesPart(const Split& split, std::size_t i) {
  return split.unmet == Unmet::kWithhold || split.recipients[i].eligible;
}

mpz_class WeightSum(const Split& split, std::size_t part) {
  mpz_class sum = 0;
  for (std::size_t i = 0; i < split.recipients.size(); ++i) {
    if (TakesPart(split, i)) sum += split.recipients[i].weights[part];
  }
  return sum;
}

mpz_class Floor(const mpq_class& value) { return value.get_num() / value.get_den(); }

/// Recipients by a value descending, equal ones by code ascending.
std::vector<std::size_t> Order(const Split& split, const std::vector<mpq_class>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (values[a] != values[b]) return values[a] > values[b];
    return split.recipients[a].code < split.recipients[b].code;
  });
  return order;
}

/// One krona of a recipient: which, and how strong the claim to it is.
struct Krona {
  bool owed = false;  // stronger than any priority
  mpq_class priority;
  std::size_t recipient = 0;

  bool SameAs(const Krona& other) const {
    return owed == other.owed && (owed || priority == other.priority);
  }
  bool StrongerThan(const Krona& other) const {
    if (owed != other.owed) return owed;
    return !owed && priority > other.priority;
  }
};

/// The krona after `amount`. Of huntington-hill the square is compared.
Krona KronaAfter(Rule rule, const mpq_class& quota, const mpz_class& amount,
                 std::size_t recipient) {
  const mpz_class next = amount + 1;
  Krona krona{.owed = false, .priority = 0, .recipient = recipient};
  mpq_class signpost;
  switch (rule) {
    case Rule::kJefferson:
      signpost = next;
      break;
    case Rule::kAdams:
      signpost = amount;
      break;
    case Rule::kWebster:
      signpost = mpq_class(amount) + mpq_class(1, 2);
      break;
    case Rule::kHuntingtonHill:
      signpost = amount * next;
      break;
    default:  // dean: the harmonic mean
      signpost =
          amount == 0 ? mpq_class(0) : mpq_class(2) / (1 / mpq_class(amount) + 1 / mpq_class(next));
  }
  krona.owed = signpost == 0;
  if (krona.owed) return krona;
  krona.priority = (rule == Rule::kHuntingtonHill ? mpq_class(quota * quota) : quota) / signpost;
  return krona;
}

}  // namespace

std::vector<mpq_class> ReferenceQuotas(const Split& split) {
  std::vector<mpq_class> quotas(split.recipients.size(), 0);
  for (std::size_t part = 0; part < split.parts.size(); ++part) {
    const mpz_class sum = WeightSum(split, part);
    for (std::size_t i = 0; i < quotas.size(); ++i) {
      if (!TakesPart(split, i)) continue;
      mpq_class share(split.recipients[i].weights[part], sum);
      share.canonicalize();
      quotas[i] += split.parts[part] * share;
    }
  }
  return quotas;
}

bool ReferenceOverflows(Rule rule, const Split& split) {
  const mpz_class largest = (mpz_class(1) << 63) - 1;
  mpz_class denominator = 1;
  for (std::size_t part = 0; part < split.parts.size(); ++part) {
    denominator = lcm(denominator, WeightSum(split, part));
  }
  if (denominator > largest) return true;
  if (rule == Rule::kLargestRemainder || rule == Rule::kHalfUpResidualLargest) return false;

  std::vector<mpq_class> whole_quotas = ReferenceQuotas(split);
  mpz_class common = 0;
  for (mpq_class& quota : whole_quotas) {
    quota *= denominator;
    common = gcd(common, quota.get_num());
  }
  return std::any_of(whole_quotas.begin(), whole_quotas.end(), [&](const mpq_class& quota) {
    return quota != 0 && quota.get_num() / common > largest;
  });
}

ReferenceResult ReferenceLargestRemainder(const Split& split) {
  const std::vector<mpq_class> quotas = ReferenceQuotas(split);
  std::vector<mpq_class> remainders;
  ReferenceResult result;
  mpz_class left = PotOf(split);
  for (const mpq_class& quota : quotas) {
    const mpz_class whole = Floor(quota);
    remainders.emplace_back(quota - whole);
    result.entitled.push_back(whole.get_si());
    left -= whole;
  }
  const std::vector<std::size_t> order = Order(split, remainders);
  const std::size_t extra = left.get_ui();
  for (std::size_t place = 0; place < extra; ++place) ++result.entitled[order[place]];
  if (extra == 0 || remainders[order[extra - 1]] != remainders[order[extra]]) return result;
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (remainders[order[place]] != remainders[order[extra]]) continue;
    result.tied.push_back(split.recipients[order[place]].code);
    if (place < extra) ++result.given;
  }
  return result;
}

std::optional<ReferenceResult> ReferenceHalfUp(const Split& split) {
  const std::vector<mpq_class> quotas = ReferenceQuotas(split);
  ReferenceResult result;
  mpz_class residual = PotOf(split);
  for (const mpq_class& quota : quotas) {
    const mpz_class rounded = Floor(quota + mpq_class(1, 2));
    result.entitled.push_back(rounded.get_si());
    residual -= rounded;
  }
  const std::vector<std::size_t> order = Order(split, quotas);
  Kronor& largest = result.entitled[order.front()];
  largest += residual.get_si();
  if (largest < 0) return std::nullopt;
  for (const std::size_t i : order) {
    if (quotas[i] == quotas[order.front()]) result.tied.push_back(split.recipients[i].code);
  }
  result.given = 1;
  if (residual == 0 || result.tied.size() == 1) {
    result.tied.clear();
    result.given = 0;
  }
  return result;
}

std::optional<ReferenceResult> ReferenceDivisorMethod(Rule rule, const Split& split) {
  const std::vector<mpq_class> quotas = ReferenceQuotas(split);
  const std::size_t pot = PotOf(split).get_ui();
  std::vector<Krona> kronor;
  for (std::size_t i = 0; i < quotas.size(); ++i) {
    if (quotas[i] == 0) continue;
    for (std::size_t amount = 0; amount <= pot; ++amount) {
      kronor.push_back(KronaAfter(rule, quotas[i], amount, i));
    }
  }
  std::sort(kronor.begin(), kronor.end(), [&](const Krona& a, const Krona& b) {
    if (!a.SameAs(b)) return a.StrongerThan(b);
    return split.recipients[a.recipient].code < split.recipients[b.recipient].code;
  });
  ReferenceResult result{.entitled = std::vector<Kronor>(quotas.size(), 0), .tied = {}};
  if (pot == 0) return result;
  if (kronor[pot].owed) return std::nullopt;
  for (std::size_t place = 0; place < pot; ++place) ++result.entitled[kronor[place].recipient];
  if (!kronor[pot - 1].SameAs(kronor[pot])) return result;
  for (std::size_t place = 0; place < kronor.size(); ++place) {
    if (!kronor[place].SameAs(kronor[pot])) continue;
    result.tied.push_back(split.recipients[kronor[place].recipient].code);
    if (place < pot) ++result.given;
  }
  return result;
}

std::string DivisorMethodViolation(Rule rule, const Split& split, const ReferenceResult& result) {
  const std::vector<mpq_class> quotas = ReferenceQuotas(split);
  std::vector<Krona> given;
  std::vector<Krona> withheld;
  mpz_class sum = 0;
  for (std::size_t i = 0; i < quotas.size(); ++i) {
    const mpz_class amount = result.entitled[i];
    sum += amount;
    if (amount < 0) return "an amount is negative";
    if (quotas[i] == 0 && amount != 0) return "a recipient without a quota gets something";
    if (quotas[i] == 0) continue;
    if (amount > 0) given.push_back(KronaAfter(rule, quotas[i], amount - 1, i));
    withheld.push_back(KronaAfter(rule, quotas[i], amount, i));
  }
  if (sum != PotOf(split)) return "the amounts do not sum to the pot";

  std::set<std::string> tied;
  std::set<std::string> tied_and_given;
  for (const Krona& yes : given) {
    for (const Krona& no : withheld) {
      if (no.StrongerThan(yes)) return "a stronger claim was passed over";
      if (!no.SameAs(yes)) continue;
      const std::string& first = split.recipients[yes.recipient].code;
      const std::string& second = split.recipients[no.recipient].code;
      if (second < first) return "equal claims were not served by code";
      tied.insert({first, second});
      tied_and_given.insert(first);
    }
  }
  if (result.tied != std::vector<std::string>(tied.begin(), tied.end())) return "a wrong tie";
  if (result.given != tied_and_given.size()) return "a wrong number given of the tied";
  return "";
}

}  // namespace fordela::test
