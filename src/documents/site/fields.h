#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fordela {

/// What a template is filled with: texts, flags and lists by name. A section of a template stands
/// for each entry of a list, and for a flag or a text that is there and not empty; a name that is
/// not set is looked for in what surrounds it, so names are not used twice on one page.
class Fields {
 public:
  /// Any text at all: control characters and those that turn the direction of writing are made
  /// visible here, and the template escapes the rest.
  Fields& Text(std::string name, std::string_view text);
  /// What stands in a field of a form, as it was typed, so that it is sent again unaltered: only
  /// for `value="…"` and what is within `<textarea>`. The template escapes it.
  Fields& Typed(std::string name, std::string_view text);
  Fields& Flag(std::string name, bool value = true);
  Fields& List(std::string name, std::vector<Fields> list);
  /// A list of one: a section that stands there once, with names of its own.
  Fields& Group(std::string name, Fields group);

  /// A list. Not the vector itself: a variant of nothing but strings, vectors and scalars is one
  /// that libstdc++ 12 takes to be never without a value, and when memory runs out in a copy of it,
  /// what has not been made is destroyed.
  struct Entries {
    std::vector<Fields> list;
  };
  using Value = std::variant<std::string, bool, Entries>;
  [[nodiscard]] const std::vector<std::pair<std::string, Value>>& values() const noexcept {
    return values_;
  }

 private:
  std::vector<std::pair<std::string, Value>> values_;
};

}  // namespace fordela
