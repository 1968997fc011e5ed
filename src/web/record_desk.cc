// From step to step. Nothing is kept between them: what was typed travels in the forms.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "fordela/record.h"
#include "fordela/record_file.h"
#include "web/draft.h"
#include "web/draft_check.h"
#include "web/page.h"
#include "web/record_pages.h"
#include "web/rooms.h"

namespace fordela::web {
namespace {

Response ShowStep(const Entry& entry, Step step) {
  switch (step) {
    case Step::kPopulation:
      return PopulationPage(entry, std::nullopt);
    case Step::kOutcome:
      return OutcomePage(entry);
    case Step::kPreview:
      return PreviewPage(entry, Hindrance::kNone);
    default:
      return AgreementPage(entry);
  }
}

/// Where the way to `target` comes to: the first step before it with something wrong, or past an
/// outcome that nothing waits for.
Response Arrive(Entry entry, Step from, Step target) {
  const Act act = entry.visit.desk.act();
  const bool forward = target > from;
  for (Step step = Step::kAgreement; forward && step < target && step < Step::kOutcome;
       step = static_cast<Step>(static_cast<int>(step) + 1)) {
    entry.problems = CheckStep(entry.database, step, entry.draft, act);
    if (!entry.problems.empty()) return ShowStep(entry, step);
  }
  if (target < Step::kOutcome) return ShowStep(entry, target);
  if (!NeedsOutcome(entry.database, entry.draft, act)) {
    return ShowStep(entry,
                    forward || target == Step::kPreview ? Step::kPreview : Step::kPopulation);
  }
  if (target == Step::kOutcome) return ShowStep(entry, target);
  entry.problems = CheckStep(entry.database, Step::kOutcome, entry.draft, act);
  return ShowStep(entry, entry.problems.empty() ? target : Step::kOutcome);
}

Step FromOf(const Visit& visit) {
  return FindStep(visit.request.form.Text("from")).value_or(Step::kBegin);
}

/// The form's own step once more, with what is wrong with it if that was said.
Response ShowAgain(Entry entry, Step step) {
  const Act act = entry.visit.desk.act();
  std::optional<TableReading> reading;
  if (step == Step::kPopulation) reading = ReadNewTable(entry.visit, entry.database, entry.draft);
  const bool refused = WasRefused(entry.visit);
  if (step == Step::kPreview) {
    return PreviewPage(entry, refused ? Hindrance::kChanged : Hindrance::kNone);
  }
  const bool unread = reading && !reading->problems.empty();
  if (refused && !unread) {
    entry.problems =
        ProblemsAt(step, CheckDraft(entry.database, ToBeRecorded(entry), act).problems);
  }
  if (step == Step::kPopulation) return PopulationPage(entry, std::move(reading));
  return ShowStep(entry, step);
}

/// The form's own step once more, or the way to another.
Response GoTo(const Visit& visit, Step target) {
  Database database = visit.Open();
  Entry entry{visit, database, ReadDraft(visit.request.form)};
  const Step from = FromOf(visit);
  if (visit.request.form.Text("leave") == "outcome") entry.draft.Remove("outcome.");
  if (IsAskedAgain(visit)) return ShowAgain(std::move(entry), from);
  if (from == Step::kPopulation) {
    auto reading = ReadNewTable(visit, database, entry.draft);
    const bool asked = visit.request.form.Has("read");
    if (asked || (reading && target > from)) return PopulationPage(entry, std::move(reading));
  }
  if (visit.request.form.Has("show")) {
    entry.problems =
        ProblemsAt(target, CheckDraft(database, ToBeRecorded(entry), visit.desk.act()).problems);
    return ShowStep(entry, target);
  }
  return Arrive(std::move(entry), from, target);
}

/// The draft of a file that was sent, or of what was chosen.
Response Begin(const Visit& visit) {
  Database database = visit.Open();
  if (const Upload* file = visit.request.File("draft")) {
    OpenedDraft opened = OpenDraft(file->name, file->bytes);
    if (opened.draft.fields().empty()) {
      if (opened.problems.empty()) return BeginPage(visit, database, {});
      return BeginPage(visit, database, std::move(opened.problems));
    }
    return AgreementPage({visit,
                          database,
                          std::move(opened.draft),
                          {},
                          std::move(opened.problems),
                          std::move(opened.left_out)});
  }
  const std::string& choice = visit.request.form.Text("begin");
  if (choice.empty() || IsAskedAgain(visit)) return BeginPage(visit, database, {});
  return AgreementPage({visit, database, BeginDraft(database, choice)});
}

std::string RecordedPath(const Visit& visit, const InstalmentId& id, bool already) {
  return fmt::format("/{}recorded/{}/{}.html{}", visit.language == Language::kEnglish ? "en/" : "",
                     id.agreement, id.number, already ? "?already=1" : "");
}

/// The one decision of a draft is on record already, and so is all else of it.
bool AllRecorded(const RecordResult& result) {
  return std::ranges::all_of(result.items,
                             [](const RecordedItem& item) { return item.already_recorded; });
}

}  // namespace

Response ShowRecord(const Visit& visit) { return BeginPage(visit, visit.Open(), {}); }

Response ShowRecordAgain(const Visit& visit) {
  return SeeOther(visit.language == Language::kEnglish ? "/en/record.html" : "/record.html");
}

Response RecordAgreementStep(const Visit& visit) {
  return FromOf(visit) == Step::kBegin ? Begin(visit) : GoTo(visit, Step::kAgreement);
}

Response RecordPopulationStep(const Visit& visit) { return GoTo(visit, Step::kPopulation); }

Response RecordOutcomeStep(const Visit& visit) { return GoTo(visit, Step::kOutcome); }

Response RecordPreviewStep(const Visit& visit) { return GoTo(visit, Step::kPreview); }

/// A table that was not read yet is read first: the file has figures, not tables.
Response SaveDraft(const Visit& visit) {
  Draft draft = ReadDraft(visit.request.form);
  if (FromOf(visit) == Step::kPopulation) {
    Database database = visit.Open();
    auto reading = ReadNewTable(visit, database, draft);
    if (reading && !reading->problems.empty()) {
      return PopulationPage({visit, database, std::move(draft)}, std::move(reading));
    }
  }
  std::string name;
  for (const char c : InstalmentOf(draft)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    name += plain ? c : '-';
  }
  constexpr std::size_t kLongest = 80;
  if (name.empty() || name.starts_with('.') || name.size() > kLongest) {
    name = In(visit.language, "utkast", "draft");
  }
  return Download(name + ".toml", "application/toml; charset=utf-8", DraftToml(draft));
}

Response RecordDraft(const Visit& visit) {
  Database database = visit.OpenToRecord();
  Entry entry{visit, database, ReadDraft(visit.request.form)};
  const std::array files = {ParseRecordFile("", DraftToml(ToBeRecorded(entry)))};
  bool already = false;
  std::optional<RecordResult> result;
  try {
    result = RecordAgreed(database, files, visit.desk.act(), [&](const RecordResult& preview) {
      already = AllRecorded(preview);
      return already || PreviewHash(preview) == visit.request.form.Text("previewed");
    });
  } catch (const Refused& refused) {
    entry.problems = SaidOfForm(refused.problems());
    return PreviewPage(entry, Hindrance::kNone);
  }
  if (!result) return PreviewPage(entry, Hindrance::kChanged);
  if (!files[0].decision) return SeeOther("/index.html");
  return SeeOther(RecordedPath(visit, files[0].decision->instalment, already));
}

}  // namespace fordela::web
