#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "documents/field_values.h"
#include "documents/sections.h"

namespace fordela {
namespace {

using Kind = TomlNode::Kind;

/// The sum of `amount` over the tables of a list: nothing if one of them has no amount that can be
/// read. Sums past kMaxKronor are kMaxKronor + 1.
std::optional<Kronor> SumAmounts(const TomlNode& list) {
  Kronor sum = 0;
  for (const TomlNode& item : list.children) {
    const TomlNode* amount = item.Find("amount");
    if (amount == nullptr || amount->kind != Kind::kInteger || amount->integer < 1 ||
        amount->integer > kMaxKronor) {
      return std::nullopt;
    }
    sum = std::min(sum + amount->integer, kMaxKronor + 1);
  }
  return sum;
}

std::string SumWords(Kronor sum) {
  return sum > kMaxKronor ? fmt::format("more than {} kr", GroupDigits(kMaxKronor))
                          : fmt::format("{} kr", GroupDigits(sum));
}

std::optional<Appropriation> ReadAppropriation(const Field& field) {
  if (!Expect(field, Kind::kTable, "an appropriation",
              "write { area = \"9\", item = \"1:6\", sub_item = \"16\" }")) {
    return std::nullopt;
  }
  TableReader in(field);
  Appropriation appropriation;
  in.Take("area", appropriation.area, ReadText);
  in.Take("item", appropriation.item, ReadText);
  in.Take("sub_item", appropriation.sub_item, ReadText);
  return in.Finish() ? std::optional(appropriation) : std::nullopt;
}

std::optional<FollowUp> ReadFollowUp(const Field& field) {
  if (!Expect(field, Kind::kTable, "a follow-up", "write { authority = \"Socialstyrelsen\" }")) {
    return std::nullopt;
  }
  TableReader in(field);
  FollowUp follow_up;
  in.Take("authority", follow_up.authority, ReadText);
  in.Take("commissioned_on", follow_up.commissioned_on, ReadDate);
  in.Take("diary_number", follow_up.diary_number, ReadText);
  return in.Finish() ? std::optional(follow_up) : std::nullopt;
}

std::optional<InstalmentPart> ReadPart(const Field& field) {
  if (!Expect(field, Kind::kTable, "a part",
              "write { amount = 100_000_000, by = \"population\" }")) {
    return std::nullopt;
  }
  TableReader in(field);
  InstalmentPart part;
  in.Take("amount", part.amount, ReadPositiveAmount);
  in.Take("by", part.basis, ReadBasis);
  return in.Finish() ? std::optional(part) : std::nullopt;
}

std::optional<std::vector<InstalmentPart>> ReadParts(const Field& field) {
  if (!Expect(field, Kind::kArray, "a list of parts",
              "write [{ amount = 100_000_000, by = \"population\" }, …]") ||
      !ExpectSome(field)) {
    return std::nullopt;
  }
  return ReadItems(field, ReadPart);
}

void CheckParts(TableReader& in, const TomlNode& instalment, Kronor amount) {
  const TomlNode* parts = instalment.Find("parts");
  if (parts == nullptr || parts->kind != Kind::kArray || parts->children.empty()) return;
  const auto sum = SumAmounts(*parts);
  if (!sum || *sum == amount) return;
  in.Refuse("parts_differ_from_instalment", "parts",
            fmt::format("the parts sum to {}, but the instalment is {}", SumWords(*sum),
                        SumWords(amount)),
            "correct the parts or the instalment's amount");
}

void CheckCondition(TableReader& in) {
  if (in.Has("condition") && !in.Has("unmet")) {
    in.Refuse("condition_without_unmet", "condition",
              "the instalment has a condition, but nothing says what becomes of unmet shares",
              "add `unmet = \"redistribute\"` or `unmet = \"withhold\"`");
  } else if (in.Has("unmet") && !in.Has("condition")) {
    in.Refuse("unmet_without_condition", "unmet",
              "the instalment has no condition that could be unmet",
              "add the `condition`, or remove `unmet`");
  }
}

std::optional<Instalment> ReadInstalment(const Field& field) {
  if (!Expect(field, Kind::kTable, "an instalment", "write [[agreement.instalment]]")) {
    return std::nullopt;
  }
  TableReader in(field);
  Instalment instalment;
  std::optional<std::vector<InstalmentPart>> parts;
  in.Take("number", instalment.number, ReadNumber);
  const bool has_amount = in.Take("amount", instalment.amount, ReadPositiveAmount);
  in.Take("condition", instalment.condition, ReadText);
  in.Take("unmet", instalment.unmet, ReadUnmet);
  in.Take("parts", parts, ReadParts);
  CheckCondition(in);
  if (has_amount) CheckParts(in, field.node, instalment.amount);
  if (!in.Finish()) return std::nullopt;
  instalment.parts = parts ? *std::move(parts)
                           : std::vector{InstalmentPart{instalment.amount, Basis::kPopulation}};
  return instalment;
}

/// The instalments' numbers in the order of the file; nothing if one of them has none that can be
/// read.
std::optional<std::vector<std::int64_t>> InstalmentNumbers(const TomlNode& list) {
  std::vector<std::int64_t> numbers;
  for (const TomlNode& item : list.children) {
    const TomlNode* number = item.Find("number");
    if (number == nullptr || number->kind != Kind::kInteger) return std::nullopt;
    numbers.push_back(number->integer);
  }
  return numbers;
}

bool AreOneToN(std::vector<std::int64_t> numbers) {
  std::ranges::sort(numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] != static_cast<std::int64_t>(i) + 1) return false;
  }
  return true;
}

void RefuseNumbers(const Field& field, const std::vector<std::int64_t>& numbers) {
  constexpr std::size_t kMostShown = 10;
  if (numbers.size() == 1) {
    Refuse(field, "instalments_not_numbered",
           fmt::format("the only instalment has the number {}", numbers.front()), "number it 1");
    return;
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(numbers.size(), kMostShown); ++i) {
    words.push_back(std::to_string(numbers[i]));
  }
  if (numbers.size() > kMostShown) words.emplace_back("so on");
  Refuse(field, "instalments_not_numbered",
         fmt::format("the instalments are numbered {}", JoinWords(words)),
         fmt::format("number them 1 to {}, each once", numbers.size()));
}

/// The instalments by number; in the order of the file when they are not numbered 1 to n.
std::optional<std::vector<Instalment>> ReadInstalments(const Field& field) {
  if (!Expect(field, Kind::kArray, "a list of instalments",
              "write [[agreement.instalment]] above each") ||
      !ExpectSome(field)) {
    return std::nullopt;
  }
  TomlNode ordered = field.node;
  const auto numbers = InstalmentNumbers(ordered);
  const bool numbered = numbers && AreOneToN(*numbers);
  if (numbered) {
    std::ranges::sort(ordered.children, {},
                      [](const TomlNode& item) { return item.Find("number")->integer; });
  } else if (numbers) {
    RefuseNumbers(field, *numbers);
  }
  auto instalments = ReadItems(Field{ordered, field.path, field.file}, ReadInstalment);
  return numbered ? std::move(instalments) : std::nullopt;
}

void CheckInstalmentSum(TableReader& in, const TomlNode& agreement, Kronor amount) {
  const TomlNode* instalments = agreement.Find("instalment");
  if (instalments == nullptr || instalments->kind != Kind::kArray) return;
  const auto sum = SumAmounts(*instalments);
  if (!sum || *sum <= amount) return;
  in.Refuse("instalments_exceed_agreement", "amount",
            fmt::format("the instalments sum to {}, but the agreement is {}", SumWords(*sum),
                        SumWords(amount)),
            "correct the instalments or the agreement's amount");
}

}  // namespace

std::optional<Agreement> ReadAgreement(const Field& field) {
  if (!Expect(field, Kind::kTable, "one agreement",
              "write [agreement]; each agreement has a file of its own")) {
    return std::nullopt;
  }
  TableReader in(field);
  Agreement agreement;
  in.Take("id", agreement.id, ReadId);
  in.Take("year", agreement.year, ReadYear);
  in.Take("title", agreement.title, ReadText);
  in.Take("parties", agreement.parties, ReadSomeTexts);
  in.Take("purpose", agreement.purpose, ReadText);
  const bool has_amount = in.Take("amount", agreement.amount, ReadPositiveAmount);
  in.Take("appropriation", agreement.appropriation, ReadAppropriation);
  in.Take("follow_up", agreement.follow_up, ReadFollowUp);
  in.Take("instalment", agreement.instalments, ReadInstalments);
  if (has_amount) CheckInstalmentSum(in, field.node, agreement.amount);
  return in.Finish() ? std::optional(std::move(agreement)) : std::nullopt;
}

}  // namespace fordela
