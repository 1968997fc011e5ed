#pragma once

// A record that is being written: what was typed, one text for each field. It is a record file in
// another form, and no rule is here: what is wrong with it, the reader of record files says.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/error.h"
#include "web/request.h"

namespace fordela::web {

/// The fields are named by the paths of RecordFile::lines: `agreement.id`,
/// `agreement.instalment[2].amount`, `population.counts.01`. Besides:
///   outcome.met.CODE         the region is in that list, whatever the text; `outcome.not_met.CODE`
///   outcome.met              the list is there, though it may have nobody; `outcome.not_met`
///   decision.instalment      a number alone is an instalment of the draft's own agreement
///   outcome.instalment       absent: that of the decision
///   decision.population      absent: the draft's own population
///   desk.…                   what the pages remember, and no file has
class Draft {
 public:
  /// Empty, if nothing was typed there.
  [[nodiscard]] const std::string& Text(std::string_view field) const;
  [[nodiscard]] bool Has(std::string_view field) const { return !Text(field).empty(); }

  /// Whether anything was typed whose field begins so.
  [[nodiscard]] bool HasAny(std::string_view prefix) const;

  /// An empty text takes the field away.
  void Set(std::string_view field, std::string text);

  /// Takes all fields away that begin so.
  void Remove(std::string_view prefix);

  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& fields() const noexcept {
    return fields_;
  }

  friend bool operator==(const Draft&, const Draft&) = default;

 private:
  std::map<std::string, std::string, std::less<>> fields_;
};

/// Whether a draft has such a field.
bool IsDraftField(std::string_view field);

/// Whether a day is to stand there.
bool IsDayField(std::string_view field);

/// The codes that stand in fields `prefix` + CODE, in order.
std::vector<std::string> CodesIn(const Draft& draft, std::string_view prefix);

/// The numbers n of the fields `list[n]…`, ascending.
std::vector<int> NumbersIn(const Draft& draft, std::string_view list);

/// `cancer-2025/2`; empty, or what was typed, as long as that is none.
std::string InstalmentOf(const Draft& draft);

/// Whether the draft has a population of its own, and the decision is to stand on it.
bool BringsPopulation(const Draft& draft);

/// What a form sent, without the blanks around it; fields that no draft has are passed over. Of the
/// regions in `outcome.assessed`, those without a ticked box are in `outcome.not_met`.
Draft ReadDraft(const Parameters& form);

/// The record file. A number may have spaces or `_` between its digits; what is none, and a date
/// that is none, is written as a text, so that the reader refuses it by name.
std::string DraftToml(const Draft& draft);

/// Something of a record file that is not in a draft of it, though nothing is wrong with it.
struct LeftOut {
  std::string path;  // as in RecordFile::lines
  int line = 0;
};

/// A record file as a draft, and what is wrong with it but for what is not filled in yet. What is
/// not in the draft, or would not be in a record file of it, is left out, and that is said.
struct OpenedDraft {
  Draft draft;
  std::vector<Problem> problems;
  std::vector<LeftOut> left_out = {};  // by line; of a whole section, the section alone
};
OpenedDraft OpenDraft(std::string name, std::string_view toml);

}  // namespace fordela::web
