#include "cli/complete.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

#include "cli/archive_words.h"
#include "cli/environment.h"
#include "cli/help.h"
#include "cli/surroundings.h"
#include "cli/value_kind.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

constexpr unsigned kMostSeconds = 1;

/// The line before the word that is typed, as far as it can be understood.
struct Line {
  const Command* command = nullptr;
  std::optional<std::string> database;
  std::vector<std::string> arguments;            // of the command
  std::map<std::string, int, std::less<>> used;  // options, by their table's name
  const Parameter* open = nullptr;               // the option whose value comes next
  bool only_arguments = false;                   // after `--`
};

class Completer {
 public:
  explicit Completer(const std::vector<Command>& commands) : commands_(commands) {}

  Completion Run(std::span<const std::string> words) {
    const std::string typed = words.empty() ? std::string() : words.back();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) Take(words[i]);
    if (lost_) return {};
    if (line_.open != nullptr) return ValuesOf(*line_.open, typed, "");
    if (!line_.only_arguments && typed.starts_with('-')) return OptionOrItsValue(typed);
    if (line_.command == nullptr) return Filtered(CommandCandidates(), typed);
    const Parameter* argument = NextArgument();
    return argument == nullptr ? Completion{} : ValuesOf(*argument, typed, "");
  }

 private:
  void Take(const std::string& word) {
    if (line_.open != nullptr) {
      TakeValue(*line_.open, word);
      line_.open = nullptr;
    } else if (!line_.only_arguments && word == "--") {
      line_.only_arguments = true;
    } else if (!line_.only_arguments && word.starts_with('-')) {
      TakeOption(word);
    } else if (line_.command == nullptr) {
      line_.command = FindCommand(word);
      lost_ = lost_ || line_.command == nullptr;
    } else {
      line_.arguments.push_back(word);
    }
  }

  void TakeOption(const std::string& word) {
    const std::size_t equals = word.find('=');
    const Parameter* option = FindOption(word.substr(0, equals));
    if (option == nullptr) return;
    ++line_.used[option->name];
    if (option->value.empty()) return;
    if (equals == std::string::npos) {
      line_.open = option;
    } else {
      TakeValue(*option, word.substr(equals + 1));
    }
  }

  void TakeValue(const Parameter& option, const std::string& value) {
    if (option.name == "--db") line_.database = value;
  }

  [[nodiscard]] const Command* FindCommand(const std::string& name) const {
    const auto found = std::find_if(commands_.begin(), commands_.end(),
                                    [&](const Command& command) { return command.name == name; });
    return found == commands_.end() ? nullptr : &*found;
  }

  [[nodiscard]] std::vector<const Parameter*> Options() const {
    std::vector<const Parameter*> options;
    if (line_.command != nullptr) {
      for (const Parameter& option : line_.command->options) options.push_back(&option);
    }
    for (const Parameter& option : GlobalOptions()) options.push_back(&option);
    for (const Parameter& option : OptionsThatTell()) options.push_back(&option);
    return options;
  }

  [[nodiscard]] const Parameter* FindOption(const std::string& spelling) const {
    for (const Parameter* option : Options()) {
      const std::vector<std::string> spellings = SpellingsOf(*option);
      if (std::find(spellings.begin(), spellings.end(), spelling) != spellings.end()) return option;
    }
    return nullptr;
  }

  [[nodiscard]] bool HasMeaning(const Parameter& option) const {
    if (!option.many && line_.used.contains(option.name)) return false;
    return option.name != "--as-of" || line_.command == nullptr || line_.command->takes_as_of;
  }

  [[nodiscard]] Completion OptionOrItsValue(const std::string& typed) const {
    const std::size_t equals = typed.find('=');
    if (equals != std::string::npos) {
      const Parameter* option = FindOption(typed.substr(0, equals));
      if (option == nullptr || option->value.empty()) return {};
      return ValuesOf(*option, typed.substr(equals + 1), typed.substr(0, equals + 1));
    }
    std::vector<Candidate> candidates;
    for (const Parameter* option : Options()) {
      if (!HasMeaning(*option)) continue;
      for (std::string& spelling : SpellingsOf(*option)) {
        candidates.push_back({std::move(spelling), option->help});
      }
    }
    return Filtered(std::move(candidates), typed);
  }

  [[nodiscard]] std::vector<Candidate> CommandCandidates() const {
    std::vector<Candidate> candidates;
    for (const Command& command : commands_) candidates.push_back({command.name, command.summary});
    return candidates;
  }

  [[nodiscard]] const Parameter* NextArgument() const {
    const std::vector<Parameter>& arguments = line_.command->arguments;
    if (arguments.empty()) return nullptr;
    if (line_.arguments.size() < arguments.size()) return &arguments[line_.arguments.size()];
    return arguments.back().many ? &arguments.back() : nullptr;
  }

  /// `before`: what stands before the value in its word, `--db=`.
  [[nodiscard]] Completion ValuesOf(const Parameter& parameter, const std::string& typed,
                                    const std::string& before) const {
    const ValueKind kind = KindOf(parameter);
    switch (kind) {
      case ValueKind::kText:
        return {};
      case ValueKind::kFile:
        return {Completion::From::kFiles, {}};
      case ValueKind::kFolder:
        return {Completion::From::kFolders, {}};
      case ValueKind::kChoice: {
        std::vector<Candidate> candidates;
        for (std::string& choice : ChoicesOf(parameter, line_.command, commands_)) {
          candidates.push_back({std::move(choice), {}});
        }
        return Filtered(std::move(candidates), typed, before);
      }
      case ValueKind::kDecision:
      case ValueKind::kRegion:
      case ValueKind::kSnapshot:
        return {Completion::From::kWords, Behind(before, WordsOfArchive(kind, Archive(), typed))};
    }
    return {};
  }

  [[nodiscard]] std::filesystem::path Archive() const {
    std::string name = line_.database ? *line_.database
                                      : EnvironmentVariable("FORDELA_DB").value_or(kDefaultArchive);
    const auto home = EnvironmentVariable("HOME");
    if (home && name.starts_with("~/")) name.replace(0, 1, *home);  // some shells leave it to us
    return name;
  }

  static std::vector<Candidate> Behind(const std::string& before,
                                       std::vector<Candidate> candidates) {
    for (Candidate& candidate : candidates) candidate.word.insert(0, before);
    return candidates;
  }

  static Completion Filtered(std::vector<Candidate> candidates, const std::string& typed,
                             const std::string& before = "") {
    std::erase_if(candidates,
                  [&](const Candidate& candidate) { return !candidate.word.starts_with(typed); });
    return {Completion::From::kWords, Behind(before, std::move(candidates))};
  }

  const std::vector<Command>& commands_;
  Line line_;
  bool lost_ = false;  // a word stands where the command must, and is none
};

std::string_view NameOf(Completion::From from) {
  switch (from) {
    case Completion::From::kWords:
      return "words";
    case Completion::From::kFiles:
      return "files";
    case Completion::From::kFolders:
      return "folders";
  }
  return "words";
}

void GiveUp(int /*signal*/) { ::_exit(0); }

}  // namespace

Completion Complete(std::span<const std::string> words, const std::vector<Command>& commands) {
  return Completer(commands).Run(words);
}

int PrintCompletion(std::span<const char* const> words, const std::vector<Command>& commands) {
  static_cast<void>(::signal(SIGALRM, GiveUp));
  static_cast<void>(::alarm(kMostSeconds));
  try {
    const std::vector<std::string> line(words.begin(), words.end());
    const Completion completion = Complete(line, commands);
    std::string text = fmt::format("{}\n", NameOf(completion.from));
    for (const auto& [word, help] : completion.candidates) {
      text += fmt::format("{}\t{}\n", Printable(word), Printable(help));
    }
    Output output;
    output.Raw(text);
    output.Finish();
  } catch (const std::exception&) {
    return kDone;  // a line is being typed: nobody is to be told
  }
  return kDone;
}

}  // namespace fordela::cli
