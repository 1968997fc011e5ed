#pragma once

// What a command is. Each has one file, named after it, that describes it and carries it out; they
// are all listed in commands.cc. Nothing here knows how arguments are read (arguments.cc does).

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output.h"
#include "documents/language.h"
#include "fordela/date.h"
#include "fordela/record.h"
#include "fordela/records.h"

namespace fordela::cli {

/// kCsv is the Swedish form, kCsvStd that of RFC 4180.
enum class Format { kText, kJson, kCsv, kCsvStd, kXlsx, kHtml };

inline constexpr Format kFormats[] = {Format::kText,   Format::kJson, Format::kCsv,
                                      Format::kCsvStd, Format::kXlsx, Format::kHtml};

/// The exit codes of DESIGN §6. They never change.
enum ExitCode : int {
  kDone = 0,
  kRefused = 1,
  kUsage = 2,
  kUnusable = 3,
  kFoundWrong = 4,
  kBug = 70,
};

/// The command line cannot be understood: exit 2.
class UsageError : public std::runtime_error {
 public:
  /// `suggestions`: what may have been meant, the likeliest first.
  explicit UsageError(const std::string& message, std::vector<std::string> suggestions = {})
      : std::runtime_error(message), suggestions_(std::move(suggestions)) {}
  [[nodiscard]] const std::vector<std::string>& suggestions() const noexcept {
    return suggestions_;
  }

 private:
  std::vector<std::string> suggestions_;
};

/// A command line, understood: the global options, and the command's own by the names that its
/// description gives them (`DECISION`, `--from`).
class Invocation {
 public:
  std::filesystem::path database;
  bool database_named = false;  // by --db or FORDELA_DB; else `database` is the default
  Format format = Format::kText;
  std::optional<std::filesystem::path> output;  // where the answer goes; nothing: standard output
  Language language = Language::kSwedish;
  std::optional<Instant> as_of;
  Act act;
  std::map<std::string, std::vector<std::string>, std::less<>> values;

  [[nodiscard]] bool Has(std::string_view name) const { return values.contains(name); }

  /// The value of an argument that is there.
  [[nodiscard]] const std::string& Text(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& All(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> OptionalText(std::string_view name) const;

  /// Throws UsageError unless it is a whole number from 1 to 999 999 999.
  [[nodiscard]] std::optional<std::int64_t> OptionalNumber(std::string_view name) const;

  /// Throws UsageError unless it is a day, YYYY-MM-DD.
  [[nodiscard]] Date Day(std::string_view name) const;

  /// Whole kronor; what is past the limits stays past them. Throws UsageError unless it is digits.
  [[nodiscard]] Kronor Amount(std::string_view name) const;

  /// Refused: decision_malformed.
  [[nodiscard]] DecisionId Decision(std::string_view name) const;
};

/// Whether a parameter must be given. Usually an argument must and an option need not.
enum class Presence { kUsual, kRequired, kOptional };

/// An argument or an option of a command.
struct Parameter {
  std::string name;   // `DECISION`, `--from`
  std::string value;  // of an option: what it takes, `YEAR`; empty for a flag
  std::string help;
  bool many = false;  // may be given more than once
  Presence presence = Presence::kUsual;
  std::string short_name = {};  // of an option that has one: `-o`
};

struct Command {
  std::string name;
  std::string summary;                // one line, no full stop
  std::vector<std::string> examples;  // whole command lines
  std::vector<Parameter> arguments;
  std::vector<Parameter> options;
  std::vector<Format> formats;
  bool takes_as_of = false;
  /// Answers on the output. Returns an exit code; throws Refused, Error or UsageError.
  int (*run)(const Invocation&, Output&) = nullptr;
};

}  // namespace fordela::cli
