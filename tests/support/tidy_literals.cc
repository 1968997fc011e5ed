#include <cctype>
#include <utility>

#include "support/tidy.h"

namespace fordela::tidy {
namespace {

bool IsWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Steps through C++ source, token by token, as far as comments and literals go.
class Scanner {
 public:
  explicit Scanner(std::string_view source) : source_(source) {}

  std::vector<std::string> Literals() {
    while (at_ < source_.size()) {
      if (Starts("//")) {
        SkipPast("\n");
      } else if (Starts("/*")) {
        SkipPast("*/");
      } else if (Starts("R\"")) {
        Raw();
      } else if (source_[at_] == '"') {
        Quoted('"', true);
      } else if (source_[at_] == '\'' && !InNumber()) {
        Quoted('\'', false);
      } else {
        ++at_;
      }
    }
    return std::move(literals_);
  }

 private:
  [[nodiscard]] bool Starts(std::string_view text) const {
    return source_.substr(at_).starts_with(text);
  }

  /// Whether the `'` here parts the digits of a number, as in 1'000.
  [[nodiscard]] bool InNumber() const {
    return at_ > 0 && at_ + 2 < source_.size() && IsWordCharacter(source_[at_ - 1]) &&
           IsWordCharacter(source_[at_ + 1]) && source_[at_ + 2] != '\'';
  }

  void SkipPast(std::string_view end) {
    const std::size_t found = source_.find(end, at_ + 2);
    at_ = found == std::string_view::npos ? source_.size() : found + end.size();
  }

  void Raw() {
    const std::size_t open = source_.find('(', at_);
    if (open == std::string_view::npos) {
      at_ = source_.size();
      return;
    }
    const std::string end = ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t close = source_.find(end, open);
    literals_.emplace_back(source_.substr(open + 1, close - open - 1));
    at_ = close == std::string_view::npos ? source_.size() : close + end.size();
  }

  void Quoted(char quote, bool keep) {
    const std::size_t start = ++at_;
    while (at_ < source_.size() && source_[at_] != quote) at_ += source_[at_] == '\\' ? 2U : 1U;
    if (keep) literals_.emplace_back(source_.substr(start, at_ - start));
    ++at_;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<std::string> literals_;
};

}  // namespace

std::vector<std::string> StringLiterals(std::string_view source) {
  return Scanner(source).Literals();
}

}  // namespace fordela::tidy
