// What holds of every inference, over generated tables.

#include <fmt/format.h>
#include <gmpxx.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "fordela/error.h"
#include "fordela/inference.h"
#include "support/check_property.h"
#include "support/published_claims.h"
#include "support/split.h"

namespace fordela {
namespace {

using test::Amounts;
using test::NumberedClaims;
using test::Split;

constexpr int kCases = 3'000;

std::vector<std::int64_t> AnyWeights() {
  const auto largest = *rc::gen::element<std::int64_t>(2, 5, 100, 2'000'000, kMaxInhabitants);
  auto weights = *rc::gen::container<std::vector<std::int64_t>>(
      static_cast<std::size_t>(*rc::gen::inRange(1, 8)),
      rc::gen::inRange<std::int64_t>(0, largest));
  ++weights.front();
  return weights;
}

Kronor AnyPot() {
  return *rc::gen::inRange<Kronor>(
      0, *rc::gen::element<Kronor>(3, 30, 1'000, 200'000'000, kMaxKronor / 2));
}

Rule AnyRule() { return kComputedRules[*rc::gen::inRange<std::size_t>(0, 7)]; }

std::vector<Kronor> AmountsOrDiscard(const std::vector<std::int64_t>& weights, Kronor pot,
                                     Rule rule) {
  try {
    return Amounts(Split::Of(pot, weights).Run(rule));
  } catch (const Refused& refused) {
    RC_DISCARD(refused.what());
  }
}

bool Applies(const std::vector<std::int64_t>& weights, Kronor pot, Rule rule) {
  try {
    Split::Of(pot, weights).Run(rule);
  } catch (const Refused&) {
    return false;
  }
  return true;
}

/// The decimal number as a fraction.
mpq_class Exact(std::string number) {
  std::size_t decimals = 0;
  if (const auto point = number.find('.'); point != std::string::npos) {
    decimals = number.size() - point - 1;
    number.erase(point, 1);
  }
  mpq_class value(mpz_class(number, 10), mpz_class("1" + std::string(decimals, '0'), 10));
  value.canonicalize();
  return value;
}

mpz_class RoundHalfUp(const mpq_class& value) {
  const mpq_class shifted = value + mpq_class(1, 2);
  mpz_class result;
  mpz_fdiv_q(result.get_mpz_t(), shifted.get_num_mpz_t(), shifted.get_den_mpz_t());
  return result;
}

bool GivesEveryRow(const mpq_class& number, const std::vector<PublishedClaim>& claims) {
  return std::ranges::all_of(claims, [&](const PublishedClaim& claim) {
    return RoundHalfUp(number * mpz_class(claim.weight)) == mpz_class(claim.amount);
  });
}

TEST(InferencePropertyTest, TheRuleThatMadeTheAmountsIsAmongThoseFound) {
  test::CheckProperty(
      [] {
        const auto weights = AnyWeights();
        const Kronor pot = AnyPot();
        const Rule rule = AnyRule();
        const NumberedClaims table(weights, AmountsOrDiscard(weights, pot, rule));
        const Inference inference = InferRules(table.claims(), pot);
        RC_ASSERT(std::ranges::count(inference.rules, rule) == 1);
        RC_ASSERT(inference.edits.empty());
      },
      kCases);
}

TEST(InferencePropertyTest, TheEditsLeadBackToWhatEachRuleGives) {
  test::CheckProperty(
      [] {
        const auto weights = AnyWeights();
        const Kronor pot = AnyPot();
        std::vector<Kronor> amounts = AmountsOrDiscard(weights, pot, AnyRule());
        for (Kronor& amount : amounts) {
          amount = std::max<Kronor>(0, amount + *rc::gen::element<Kronor>(-1, 0, 0, 0, 2));
        }
        const NumberedClaims table(weights, amounts);
        const Inference inference = InferRules(table.claims(), pot);
        std::size_t applied = 0;
        for (const Rule rule : kComputedRules) applied += Applies(weights, pot, rule) ? 1U : 0U;
        RC_ASSERT(inference.edits.size() == (inference.rules.empty() ? applied + 1 : 0U));
        for (const RuleEdits& each : inference.edits) {
          RC_ASSERT(each.edits.size() >= inference.edits.front().edits.size());
          if (!each.rule) continue;
          std::vector<Kronor> mended = amounts;
          for (const Edit& edit : each.edits) mended[edit.claim] -= edit.difference;
          RC_ASSERT(mended == Amounts(Split::Of(pot, weights).Run(*each.rule)));
        }
      },
      kCases);
}

TEST(InferencePropertyTest, TheCertificateGivesEveryRowAndNoShorterNumberDoes) {
  test::CheckProperty(
      [] {
        const auto weights = AnyWeights();
        const NumberedClaims table(weights, AmountsOrDiscard(weights, AnyPot(), Rule::kWebster));
        const auto multiplier = InferRules(table.claims(), 1).multiplier;
        RC_PRE(multiplier.has_value());
        const mpq_class low(multiplier->low.numerator, multiplier->low.denominator);
        const mpq_class high(multiplier->high.numerator, multiplier->high.denominator);
        const mpq_class number = Exact(multiplier->certificate);
        RC_ASSERT(low <= number);
        RC_ASSERT(number < high);
        RC_ASSERT(GivesEveryRow(number, table.claims()));
        RC_ASSERT(GivesEveryRow(low, table.claims()));
        RC_ASSERT(!GivesEveryRow(high, table.claims()));
        const auto point = multiplier->certificate.find('.');
        if (point == std::string::npos) return;
        // One decimal less: the first such number from low on is past the interval.
        const std::size_t decimals = multiplier->certificate.size() - point - 2;
        const mpz_class scale("1" + std::string(decimals, '0'), 10);
        const mpq_class scaled = low * scale;
        mpz_class next;
        mpz_cdiv_q(next.get_mpz_t(), scaled.get_num_mpz_t(), scaled.get_den_mpz_t());
        RC_ASSERT(mpq_class(next) / scale >= high);
      },
      kCases);
}

// Where one number gives every row, Webster's method with the sum as its pot gives them too.
TEST(InferencePropertyTest, ATableWithACertificateIsWebsters) {
  test::CheckProperty(
      [] {
        const auto weights = AnyWeights();
        const NumberedClaims table(weights, AmountsOrDiscard(weights, AnyPot(), AnyRule()));
        Kronor sum = 0;
        for (const PublishedClaim& claim : table.claims()) sum += claim.amount;
        const Inference inference = InferRules(table.claims(), sum);
        if (inference.multiplier)
          RC_ASSERT(std::ranges::count(inference.rules, Rule::kWebster) == 1);
      },
      kCases);
}

}  // namespace
}  // namespace fordela
