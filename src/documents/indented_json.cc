#include "documents/indented_json.h"

#include <utility>
#include <vector>

namespace fordela {
namespace {

/// Where the string that begins at `begin` ends: past its closing quote.
std::size_t EndOfString(std::string_view json, std::size_t begin) {
  std::size_t at = begin + 1;
  while (json[at] != '"') at += json[at] == '\\' ? 2U : 1U;
  return at + 1;
}

/// Whether the list that begins at `begin` has neither lists nor objects in it.
bool IsPlainList(std::string_view json, std::size_t begin) {
  for (std::size_t at = begin + 1; at < json.size();) {
    if (json[at] == '[' || json[at] == '{') return false;
    if (json[at] == ']') return true;
    at = json[at] == '"' ? EndOfString(json, at) : at + 1;
  }
  return false;
}

class Indenter {
 public:
  explicit Indenter(std::string_view json) : json_(json) {}

  std::string Run() {
    while (at_ < json_.size()) Step();
    return std::move(out_) + '\n';
  }

 private:
  void Step() {
    const char c = json_[at_];
    switch (c) {
      case '"': {
        const std::size_t end = EndOfString(json_, at_);
        out_ += json_.substr(at_, end - at_);
        at_ = end;
        return;
      }
      case '{':
      case '[':
        Open(c);
        break;
      case '}':
      case ']':
        Close(c);
        break;
      case ',':
        out_ += c;
        Break();
        break;
      case ':':
        out_ += ": ";
        break;
      default:
        out_ += c;
    }
    ++at_;
  }

  void Open(char c) {
    const bool empty = json_[at_ + 1] == '}' || json_[at_ + 1] == ']';
    broken_.push_back(!empty && (c == '{' || !IsPlainList(json_, at_)));
    out_ += c;
    if (broken_.back()) Break();
  }

  void Close(char c) {
    const bool was_broken = broken_.back();
    broken_.pop_back();
    if (was_broken) NewLine();
    out_ += c;
  }

  void Break() {
    if (broken_.back()) {
      NewLine();
    } else {
      out_ += ' ';
    }
  }

  /// No object or list on several lines stands within one that does not.
  void NewLine() { out_.append("\n").append(2 * broken_.size(), ' '); }

  std::string_view json_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<bool> broken_;  // of each open object or list: it is written on several lines
};

}  // namespace

std::string IndentedJson(std::string_view canonical) { return Indenter(canonical).Run(); }

}  // namespace fordela
