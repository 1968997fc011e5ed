#include "cli/value_kind.h"

#include <algorithm>
#include <cctype>

#include "cli/help.h"
#include "fordela/allocation.h"

namespace fordela::cli {
namespace {

constexpr std::pair<std::string_view, ValueKind> kKinds[] = {
    {"COMMAND", ValueKind::kChoice},   {"DECISION", ValueKind::kDecision},
    {"DIR", ValueKind::kFolder},       {"DOCUMENT", ValueKind::kFile},
    {"FILE", ValueKind::kFile},        {"FIRST", ValueKind::kDecision},
    {"FORMAT", ValueKind::kChoice},    {"ID", ValueKind::kSnapshot},
    {"KIND", ValueKind::kChoice},      {"LANGUAGE", ValueKind::kChoice},
    {"LOG", ValueKind::kFile},         {"NEWFILE", ValueKind::kFile},
    {"NEWFOLDER", ValueKind::kFolder}, {"REGION", ValueKind::kRegion},
    {"RULE", ValueKind::kChoice},      {"SECOND", ValueKind::kDecision},
    {"SHELL", ValueKind::kChoice},     {"TABLE", ValueKind::kFile},
};

bool IsLiteral(std::string_view name) {
  return !name.empty() && std::islower(static_cast<unsigned char>(name.front())) != 0;
}

/// `FILE` of the argument FILE and of the option `--key FILE`.
const std::string& ValueName(const Parameter& parameter) {
  return parameter.value.empty() ? parameter.name : parameter.value;
}

std::vector<std::string> EventKindNames() {
  std::vector<std::string> names;
  const auto add = [&names]<typename... Kinds>(const std::variant<Kinds...>*) {
    (names.emplace_back(RecordKind(Kinds{})), ...);
  };
  add(static_cast<const Record*>(nullptr));
  return names;
}

std::vector<std::string> RuleNames() {
  std::vector<std::string> names;
  for (const Rule rule : kComputedRules) names.emplace_back(RuleName(rule));
  return names;
}

std::vector<std::string> CommandNames(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

/// Of the command; of all of them, if it is not known yet.
std::vector<std::string> FormatChoices(const Command* command,
                                       const std::vector<Command>& commands) {
  if (command != nullptr) return FormatNames(*command);
  std::vector<std::string> all;
  for (const Command& any : commands) {
    for (std::string& name : FormatNames(any)) {
      if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(std::move(name));
    }
  }
  return all;
}

}  // namespace

ValueKind KindOf(const Parameter& parameter) {
  const std::string& name = ValueName(parameter);
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return IsLiteral(name) ? ValueKind::kChoice : ValueKind::kText;
}

std::vector<std::string> ChoicesOf(const Parameter& parameter, const Command* command,
                                   const std::vector<Command>& commands) {
  const std::string& name = ValueName(parameter);
  if (name == "FORMAT") return FormatChoices(command, commands);
  if (name == "LANGUAGE") return {"sv", "en"};
  if (name == "RULE") return RuleNames();
  if (name == "KIND") return EventKindNames();
  if (name == "COMMAND") return CommandNames(commands);
  if (name == "SHELL") return {"bash", "zsh", "fish"};
  return {name};
}

std::vector<std::string> SpellingsOf(const Parameter& option) {
  if (option.short_name.empty()) return {option.name};
  return {option.short_name, option.name};
}

}  // namespace fordela::cli
