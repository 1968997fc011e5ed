#include "fordela/records.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>

namespace fordela {
namespace {

constexpr std::size_t kMostDigits = 9;

/// In the order of the enumeration.
constexpr std::string_view kStatedFacts[] = {"amount", "population", "share", "amount_in_text"};

/// A whole number above 0, written without sign or leading zero.
std::optional<std::int64_t> ParseOrdinal(std::string_view text) {
  if (text.empty() || text.size() > kMostDigits || text.front() == '0') return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

struct Kind {
  std::string_view operator()(const Archive&) const { return "archive"; }
  std::string_view operator()(const Region&) const { return "region"; }
  std::string_view operator()(const PopulationSnapshot&) const { return "population"; }
  std::string_view operator()(const Agreement&) const { return "agreement"; }
  std::string_view operator()(const Outcome&) const { return "outcome"; }
  std::string_view operator()(const Decision&) const { return "decision"; }
  std::string_view operator()(const Settlement&) const { return "settlement"; }
  std::string_view operator()(const Repayment&) const { return "repayment"; }
  std::string_view operator()(const Reconciliation&) const { return "reconciliation"; }
};

struct Key {
  std::string operator()(const Archive& r) const { return r.origin; }
  std::string operator()(const Region& r) const { return r.code; }
  std::string operator()(const PopulationSnapshot& r) const { return r.id; }
  std::string operator()(const Agreement& r) const { return r.id; }
  std::string operator()(const Outcome& r) const { return FormatInstalmentId(r.instalment); }
  std::string operator()(const Decision& r) const { return FormatInstalmentId(r.instalment); }
  std::string operator()(const Settlement& r) const {
    return fmt::format("{} {}", FormatInstalmentId(r.instalment), r.reference);
  }
  std::string operator()(const Repayment& r) const {
    return fmt::format("{} {}", FormatInstalmentId(r.instalment), r.region);
  }
  std::string operator()(const Reconciliation& r) const {
    return fmt::format("{} {}", FormatInstalmentId(r.instalment), r.document);
  }
};

}  // namespace

std::string_view BasisName(Basis basis) noexcept {
  return basis == Basis::kEqual ? "equal" : "population";
}

std::optional<Basis> FindBasis(std::string_view name) noexcept {
  if (name == "population") return Basis::kPopulation;
  if (name == "equal") return Basis::kEqual;
  return std::nullopt;
}

std::string_view StatedFactName(StatedFact fact) noexcept {
  return kStatedFacts[static_cast<std::size_t>(fact)];
}

std::optional<StatedFact> FindStatedFact(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(kStatedFacts); ++i) {
    if (kStatedFacts[i] == name) return static_cast<StatedFact>(i);
  }
  return std::nullopt;
}

std::string FormatInstalmentId(const InstalmentId& id) {
  return fmt::format("{}/{}", id.agreement, id.number);
}

std::optional<InstalmentId> ParseInstalmentId(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos) return std::nullopt;
  const auto number = ParseOrdinal(text.substr(slash + 1));
  if (!number) return std::nullopt;
  return InstalmentId{std::string(text.substr(0, slash)), *number};
}

std::string FormatDecisionId(const DecisionId& id) {
  std::string text = FormatInstalmentId(id.instalment);
  if (id.version) text += fmt::format("@{}", *id.version);
  return text;
}

std::optional<DecisionId> ParseDecisionId(std::string_view text) {
  const std::size_t at = text.find('@');
  auto instalment = ParseInstalmentId(text.substr(0, at));
  if (!instalment) return std::nullopt;
  DecisionId id{*std::move(instalment), std::nullopt};
  if (at != std::string_view::npos) {
    id.version = ParseOrdinal(text.substr(at + 1));
    if (!id.version) return std::nullopt;
  }
  return id;
}

std::string_view RecordKind(const Record& record) noexcept { return std::visit(Kind{}, record); }

std::string RecordTitle(const Record& record) {
  return fmt::format("{} {}", RecordKind(record), std::visit(Key{}, record));
}

}  // namespace fordela
