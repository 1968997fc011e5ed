#include "documents/printed_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/suggest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "documents/problem_at.h"
#include "documents/quote.h"
#include "documents/region_names.h"

namespace fordela {
namespace {

constexpr std::string_view kSumNames[] = {"riket",
                                          "hela riket",
                                          "riket totalt",
                                          "summa riket",
                                          "summa",
                                          "summa totalt",
                                          "totalsumma",
                                          "totalt",
                                          "totalt riket",
                                          "total",
                                          "sum",
                                          "grand total",
                                          "hela landet",
                                          "sverige",
                                          "sweden",
                                          "samtliga regioner",
                                          "alla regioner",
                                          "summa regioner",
                                          "totalt regioner"};

std::string_view WithoutLeadingZeros(std::string_view code) {
  return code.substr(std::min(code.find_first_not_of('0'), code.size()));
}

bool DropEnd(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.remove_suffix(end.size());
  return true;
}

/// What is left of a folded name without the words and the genitive that come and go.
std::string_view StemOf(std::string_view folded) {
  for (const std::string_view start : {"region ", "landstinget i ", "landstinget "}) {
    if (!folded.starts_with(start)) continue;
    folded.remove_prefix(start.size());
    break;
  }
  for (const std::string_view end : {" läns landsting", " landsting", " län", " region"}) {
    if (DropEnd(folded, end)) break;
  }
  DropEnd(folded, "s");
  return folded;
}

const Region* Find(const std::unordered_map<std::string, const Region*>& map,
                   std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? nullptr : found->second;
}

/// Letters, spaces, hyphens: what stands in a name that was misspelt rather than garbled.
bool IsWords(std::string_view name) {
  return std::ranges::all_of(name, [](char c) {
    return c == ' ' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
}

auto CountWords(std::string_view name) { return std::ranges::count(name, ' '); }

/// The name or alias of `region` that is nearest to `name` has as many words as it.
bool HasAsManyWords(const Region& region, std::string_view name) {
  std::vector<std::string> names = region.aliases;
  names.push_back(region.name);
  const auto near = Suggest(name, names);
  return !near.empty() && CountWords(near.front()) == CountWords(name);
}

NameHelp HelpOf(const Region& region, std::string_view name) {
  const std::string folded = FoldName(name);
  const bool is_official = !region.aliases.empty() && FoldName(region.aliases.front()) == folded;
  return folded == FoldName(region.name) || is_official ? NameHelp::kNone : NameHelp::kForm;
}

std::string Named(const Region& region) { return region.code + " " + region.name; }

ResolvedName Refuse(NameDoubt doubt, std::string code, std::string message, std::string mend) {
  ResolvedName name;
  name.doubt = doubt;
  name.problem = ProblemAt(0, 0, std::move(code), std::move(message), std::move(mend));
  return name;
}

ResolvedName Contradict(std::string_view code, std::string_view name, const Region& region) {
  return Refuse(NameDoubt::kContradicts, "name_contradicts",
                fmt::format("{} is the code of {}, but {} stands beside it", Quote(code),
                            region.name, Quote(name)),
                "correct the one or the other in the document");
}

/// A code alone.
ResolvedName ResolveCode(const RegionIndex& index, std::string_view code) {
  ResolvedName found;
  found.region = index.ByCode(code);
  found.is_sum = found.region == nullptr && IsSumName(code);
  if (found.region != nullptr || found.is_sum) return found;
  return Refuse(NameDoubt::kUnknown, "name_unknown",
                fmt::format("there is no region {}", Quote(code)),
                "`fordela regions` lists the codes");
}

/// A name that no region has, with the region of the code beside it, or null.
ResolvedName ResolveNearMiss(RegionIndex& index, std::string_view code, std::string_view name,
                             const Region* by_code) {
  const auto near = index.NearTo(name);
  if (by_code != nullptr) {
    if (near.empty() || near.front() != by_code || !IsWords(name) ||
        !HasAsManyWords(*by_code, name)) {
      return Contradict(code, name, *by_code);
    }
    return {.region = by_code, .help = NameHelp::kMisspelt};
  }
  std::vector<std::string> words;
  for (const Region* region : near) words.push_back(Named(*region));
  NameDoubt doubt = NameDoubt::kNearRegion;
  if (words.empty()) {
    doubt = NameDoubt::kNearSum;
    static const std::vector<std::string> kSums = {"Riket", "Summa", "Totalt", "Total"};
    words = Suggest(name, kSums);
  }
  if (words.empty()) doubt = NameDoubt::kUnknown;
  return Refuse(doubt, "name_unknown", fmt::format("there is no region {}", Quote(name)),
                words.empty() ? "`fordela regions` lists the names" : DidYouMean(words));
}

}  // namespace

RegionIndex::RegionIndex(std::span<const Region> regions) : regions_(regions) {
  const auto add = [](Map& map, std::string key, const Region& region) {
    const auto [entry, is_new] = map.emplace(std::move(key), &region);
    if (!is_new && entry->second != &region) entry->second = nullptr;
  };
  for (const Region& region : regions) {
    add(codes_, FoldName(region.code), region);
    add(bare_codes_, FoldName(WithoutLeadingZeros(region.code)), region);
    auto names = region.aliases;
    names.push_back(region.name);
    for (const std::string& name : names) {
      const std::string folded = FoldName(name);
      add(stems_, std::string(StemOf(folded)), region);
      add(names_, folded, region);
    }
  }
}

const Region* RegionIndex::ByCode(std::string_view code) const {
  if (code.size() > kMostNameBytes) return nullptr;
  const std::string folded = FoldName(code);
  if (folded.empty()) return nullptr;
  if (const auto found = codes_.find(folded); found != codes_.end()) return found->second;
  return folded.front() == '0' ? nullptr : Find(bare_codes_, folded);
}

const Region* RegionIndex::ByName(std::string_view name) const {
  if (name.size() > kMostNameBytes) return nullptr;
  const std::string folded = FoldName(name);
  if (folded.empty()) return nullptr;
  if (const auto found = names_.find(folded); found != names_.end()) return found->second;
  return Find(stems_, StemOf(folded));
}

std::vector<const Region*> RegionIndex::NearTo(std::string_view name) {
  if (name.size() > kMostNameBytes || --near_left_ < 0) return {};
  return FindRegion(regions_, name).suggestions;
}

bool IsSumName(std::string_view name) {
  if (name.size() > kMostNameBytes) return false;
  std::string folded = FoldName(name);
  if (folded.ends_with(':')) folded.pop_back();
  return std::ranges::find(kSumNames, folded) != std::end(kSumNames);
}

ResolvedName ResolveName(RegionIndex& index, std::string_view code, std::string_view name) {
  if (name.empty() && code.empty()) {
    return Refuse(NameDoubt::kMissing, "name_missing", "these figures have no name and no code",
                  "name the region, or the sum, in the document");
  }
  if (name.empty()) return ResolveCode(index, code);
  if (name.size() > kMostNameBytes || !IsPrintable(name)) {
    return Refuse(NameDoubt::kGarbled, "name_unknown", fmt::format("{} is no name", Quote(name)),
                  "correct it in the document");
  }
  const bool is_sum = IsSumName(name);
  if (is_sum && WithoutLeadingZeros(code).empty()) return {.is_sum = true};
  const Region* by_name = is_sum ? nullptr : index.ByName(name);
  if (code.empty()) {
    if (by_name == nullptr) return ResolveNearMiss(index, code, name, nullptr);
    return {.region = by_name, .help = HelpOf(*by_name, name)};
  }
  const Region* by_code = index.ByCode(code);
  if (by_code != nullptr && (is_sum || (by_name != nullptr && by_name != by_code))) {
    return Contradict(code, name, *by_code);
  }
  if (by_code == nullptr && (by_name != nullptr || is_sum)) {
    return Refuse(
        NameDoubt::kForeignCode, "name_contradicts",
        fmt::format("{} stands beside {}, but is no region's code", Quote(code), Quote(name)),
        "correct the one or the other in the document");
  }
  if (by_name == nullptr) {
    if (by_code != nullptr) return ResolveNearMiss(index, code, name, by_code);
    return ResolveNearMiss(index, code, name, nullptr);
  }
  return {.region = by_name, .help = HelpOf(*by_name, name)};
}

}  // namespace fordela
