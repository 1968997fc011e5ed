#pragma once

// The pages on which a decision is entered. Each shows the draft as it is, with what is wrong.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/site/fields.h"
#include "fordela/database.h"
#include "fordela/error.h"
#include "web/draft.h"
#include "web/draft_check.h"
#include "web/draft_form.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

/// What a page is made from.
struct Entry {
  const Visit& visit;
  Database& database;
  Draft draft;
  std::vector<Problem> problems = {};  // of this step
  std::vector<Problem> notes = {};     // of the file that the draft was opened from
  std::vector<LeftOut> left_out = {};  // of that file
};

/// 422 if the entry has problems.
Response BeginPage(const Visit& visit, const Database& database, std::vector<Problem> problems);
/// The decision's day, number, payer, rule and why it follows none.
std::vector<Input> DecisionInputs(const Draft& draft);
/// The inputs of the agreement, or what is on record of it, and those of the decision.
void AddAgreement(Fields& fields, const Entry& entry, DraftForm& form);
Response AgreementPage(const Entry& entry);

/// What came of reading a table of inhabitants that was pasted or sent.
struct TableReading {
  std::vector<std::string> assumptions;
  std::vector<Problem> problems;  // by line of `text`
  std::string text;
  bool is_new = false;  // read just now
};

/// Whether the form brings a table that is not read yet. It is read into the draft then, or its
/// problems say why not.
std::optional<TableReading> ReadNewTable(const Visit& visit, const Database& database,
                                         Draft& draft);
/// The versions in force of the snapshots on record, the last recorded first, a dozen at most, as
/// the list `snapshot_choices`; but for that with the id `except`. `brings_own` if none is chosen.
void AddSnapshotChoices(Fields& fields, const Entry& entry, std::string_view except = {});
/// What `{{> desk_table_reading}}`, `{{> desk_table_fields}}` and the list `population_inputs` are
/// filled with. `read_path`: where the button that reads the table leads to. Whether the table
/// could be read, if there is one.
bool AddPopulation(Fields& fields, const Entry& entry, std::optional<TableReading> reading,
                   DraftForm& form, std::string_view read_path);
Response PopulationPage(const Entry& entry, std::optional<TableReading> reading);

/// Whose boxes are shown: of all regions on record, or only of those that the draft names.
enum class Boxes { kAll, kNamed };
/// What `{{> desk_outcome_fields}}` is filled with.
void AddOutcome(Fields& fields, const Entry& entry, DraftForm& form, Boxes boxes);
Response OutcomePage(const Entry& entry);
/// Whether the draft has an outcome that is not to be recorded: its instalment has no condition.
bool HasIdleOutcome(const Entry& entry);
/// The group `idle_outcome`: what such an outcome says. Nothing if only its assessor is known, with
/// which a draft begins.
void AddIdleOutcome(Fields& fields, const Entry& entry);

/// The draft without what is left out of it: an idle outcome. The preview says so.
Draft ToBeRecorded(const Entry& entry);
/// Why what was to be recorded was not.
enum class Hindrance { kNone, kChanged };
Response PreviewPage(const Entry& entry, Hindrance hindrance);

/// What is recorded, or would be, as the list `planned_items`; `has_items` if there is any.
void AddItems(Fields& fields, const std::vector<RecordedItem>& items, Language language);

/// The hash of what a preview shows: what is recorded, and the annexes.
std::string PreviewHash(const RecordResult& result);

/// The walk of the steps, at the top of each page.
void AddWalk(Fields& fields, Step here, Language language);

/// What a new draft is filled with, by the choice that was made on the first page: `new`,
/// `after:AGREEMENT/N` or `on:AGREEMENT/N`.
Draft BeginDraft(const Database& database, const std::string& choice);

}  // namespace fordela::web
