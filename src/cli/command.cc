#include "cli/command.h"

#include <fmt/format.h>

#include <charconv>

#include "base/check.h"
#include "documents/printable.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

constexpr std::size_t kMostDigits = 9;

}  // namespace

const std::vector<std::string>& Invocation::All(std::string_view name) const {
  const auto found = values.find(name);
  Check(found != values.end() && !found->second.empty(), "a required argument is there");
  return found->second;
}

const std::string& Invocation::Text(std::string_view name) const { return All(name).front(); }

std::optional<std::string> Invocation::OptionalText(std::string_view name) const {
  return Has(name) ? std::optional(Text(name)) : std::nullopt;
}

std::optional<std::int64_t> Invocation::OptionalNumber(std::string_view name) const {
  const std::optional<std::string> text = OptionalText(name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, value);
  if (text->size() > kMostDigits || error != std::errc() || stop != end || value < 1) {
    throw UsageError(
        fmt::format("{} takes a whole number from 1, not `{}`", name, Printable(*text)));
  }
  return value;
}

Date Invocation::Day(std::string_view name) const {
  const std::string& text = Text(name);
  if (const auto date = ParseDate(text)) return *date;
  throw UsageError(
      fmt::format("{} takes a day, such as 2025-12-11, not `{}`", name, Printable(text)));
}

Kronor Invocation::Amount(std::string_view name) const {
  const std::string& text = Text(name);
  Kronor value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc::result_out_of_range && stop == end) {
    return text.front() == '-' ? -kMaxKronor - 1 : kMaxKronor + 1;
  }
  if (error == std::errc() && stop == end) return value;
  throw UsageError(fmt::format("{} takes whole kronor in digits, such as 182500000, not `{}`", name,
                               Printable(text)));
}

DecisionId Invocation::Decision(std::string_view name) const {
  const std::string& text = Text(name);
  if (auto id = ParseDecisionId(text)) return *std::move(id);
  throw Refused(
      Problem{"decision_malformed", std::string(name),
              fmt::format("`{}` does not name a decision", Printable(text)),
              "name it AGREEMENT/INSTALMENT, such as cancer-2025/2; `fordela decisions` lists them",
              "", 0});
}

}  // namespace fordela::cli
