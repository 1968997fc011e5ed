#pragma once

// A form of a draft's fields: each with its label, what was typed, and what is wrong with it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/language.h"
#include "documents/site/fields.h"
#include "fordela/error.h"
#include "web/draft.h"
#include "web/draft_check.h"
#include "web/page.h"

namespace fordela::web {

struct Choice {
  std::string_view value;
  std::string_view swedish;
  std::string_view english;
};

/// One input, or a choice if it has choices.
struct Input {
  std::string_view field;
  std::string_view swedish;
  std::string_view english;
  enum class Kind { kText, kShort, kNumber };
  Kind kind = Kind::kText;
  bool optional = false;
  std::string_view hint_swedish = {};
  std::string_view hint_english = {};
  std::vector<Choice> choices = {};
};

class DraftForm {
 public:
  DraftForm(const Draft& draft, std::span<const Problem> problems, Language language)
      : draft_(draft), problems_(problems.begin(), problems.end()), language_(language) {
    SpeakOneLanguage();
  }

  /// What `{{> desk_input}}` is filled with. The form has the field then.
  Fields Add(const Input& input);
  std::vector<Fields> Add(std::span<const Input> inputs);

  /// For a field whose markup the page's own template has: `NAME_is_wrong`, and the list
  /// `NAME_wrongs` of {wrong_words, wrong_message}.
  void AddWrongs(Fields& fields, const std::string& name, std::string_view field,
                 std::string_view label = {});

  /// The problems as a list of that name (AddProblems in web/page.h), each with the label and the
  /// id of its field, if the form has that.
  void AddProblemsTo(Fields& fields, std::string_view list) const;

  /// The fields of the draft that the form does not have, `from_step`, and the problems; each with
  /// a link to its field, if the form has that.
  void Finish(Fields& fields, Step step) const;

  [[nodiscard]] const Draft& draft() const noexcept { return draft_; }
  [[nodiscard]] Language language() const noexcept { return language_; }

  /// Whether something is wrong with a field that begins so.
  [[nodiscard]] bool IsWrong(std::string_view prefix) const;

 private:
  /// Where the words of a code say all of it, its English message is left out of a Swedish page.
  void SpeakOneLanguage();

  std::vector<Fields> WrongsOf(std::string_view field) const;

  const Draft& draft_;
  std::vector<Problem> problems_;
  Language language_;
  FieldLabels fields_;  // that the form has, with their labels
};

}  // namespace fordela::web
