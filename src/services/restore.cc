#include "fordela/restore.h"

#include <fmt/format.h>

#include <utility>

#include "base/check.h"
#include "documents/content.h"
#include "documents/event_log_reader.h"
#include "fordela/error.h"
#include "services/append.h"
#include "storage/archive_file.h"
#include "storage/bulk_load.h"
#include "storage/events.h"
#include "storage/records.h"

namespace fordela {
namespace {

constexpr const char* kWholeLog =
    "use the whole log, as `fordela log --format json` wrote it without filters";

/// Goes through a log, line by line.
class Restorer {
 public:
  Restorer(storage::Connection& connection, const LogSource& log, const Progress& progress)
      : connection_(connection), log_(log), progress_(progress) {}

  TreeEdge Run() {
    try {
      RestoreLines();
    } catch (const Refused&) {
      RefuseUnmetReferences(line_);
      throw;
    }
    RefuseUnmetReferences(line_ + 1);
    return history_;
  }

  [[noreturn]] void Refuse(const char* code, const std::string& message,
                           const std::string& mend) const {
    throw Refused(Problem{code, "", message, mend, log_.name, line_});
  }

 private:
  void RestoreLines() {
    std::string line;
    while (log_.next_line(line)) {
      ++line_;
      RestoreLine(line);
      if (progress_) progress_(history_.size, std::nullopt);
    }
    if (line_ == 0) Refuse("log_empty", "the log has no events", kWholeLog);
  }

  void RestoreLine(const std::string& line) {
    const LoggedEvent logged = Parse(line);
    const Event& event = logged.event;
    CheckSequence(event);
    const storage::EventRow row = services::RowOf(event);
    if (row.leaf_hash != logged.leaf_hash) {
      Refuse("log_leaf_differs",
             fmt::format("event {} does not hash to its leaf hash: it was changed", event.seq),
             "restore from an unchanged log, or from a backup");
    }
    Append(event, row, RecordOf(event));
  }

  [[nodiscard]] LoggedEvent Parse(const std::string& line) const {
    if (line.size() > kMaxLogLineBytes) {
      Refuse("log_malformed", "the line is longer than any event", kWholeLog);
    }
    if (auto logged = ParseLoggedEvent(line)) return *std::move(logged);
    Refuse("log_malformed", "the line is not an event as the log writes it", kWholeLog);
  }

  void CheckSequence(const Event& event) const {
    const std::int64_t next = history_.size + 1;
    if (event.seq != next) {
      Refuse("log_gap", fmt::format("event {} stands where event {} belongs", event.seq, next),
             kWholeLog);
    }
    if ((event.seq == 1) != (event.kind == RecordKind(Archive{}))) {
      Refuse("log_contradicts", "the first event, and no other, is the archive's own record",
             kWholeLog);
    }
  }

  [[nodiscard]] Record RecordOf(const Event& event) const {
    try {
      return ParseContent(event.kind, event.content);
    } catch (const Refused& refused) {
      const Problem& problem = refused.problems().front();
      Refuse(problem.code.c_str(), problem.message, problem.mend);
    }
  }

  /// Appends the event and reads it back at once, while its pages are at hand.
  void Append(const Event& event, const storage::EventRow& row, const Record& record) {
    const auto broken = storage::ConstraintBrokenBy(
        [&] { services::AppendEvent(connection_, history_, row, record); });
    if (broken) RefuseRecord(event, record, *broken);
    const auto recorded = storage::FindRecord(connection_, event.kind, event.seq);
    if (!recorded || RecordContent(*recorded) != event.content) {
      RefuseRecord(event, record, "its rows would not give its content");
    }
    Check(storage::FindEvent(connection_, event.seq) == row, "a recorded event is read back");
  }

  /// `record` is what the content was taken to say: if that is not the same again, the content is
  /// to blame.
  [[noreturn]] void RefuseRecord(const Event& event, const Record& record,
                                 const std::string& why) const {
    if (RecordContent(record) == event.content) RefuseContradiction(event.seq, event.kind, why);
    Refuse("content_malformed",
           fmt::format("the content of event {} is not that of a {} in canonical form", event.seq,
                       event.kind),
           "use the log as it was written");
  }

  [[noreturn]] void RefuseContradiction(std::int64_t seq, const std::string& kind,
                                        const std::string& why) const {
    Refuse("log_contradicts",
           fmt::format("event {}, a {}, contradicts itself or what stands before it: {}", seq, kind,
                       why),
           "restore from an unchanged log, or from a backup");
  }

  /// A reference to nothing, in the lines before `line`: it comes before all that is wrong from
  /// there on.
  void RefuseUnmetReferences(int line) {
    const auto unmet = storage::FindUnmetReference(connection_, line);
    if (!unmet) return;
    // Each line so far has been one event, from the first on.
    line_ = static_cast<int>(unmet->event_seq);
    const auto event = storage::FindEvent(connection_, unmet->event_seq);
    RefuseContradiction(event->seq, event->kind,
                        fmt::format("a row of {} names one of {} that is not there yet",
                                    unmet->table, unmet->parent));
  }

  storage::Connection& connection_;
  const LogSource& log_;
  const Progress& progress_;
  TreeEdge history_;
  int line_ = 0;
};

}  // namespace

HistoryState RestoreArchive(const LogSource& log, Database& database,
                            const std::optional<Hash>& root, const Progress& progress) {
  return storage::InBulkLoad(database, [&](storage::Connection& connection) {
    Restorer restorer(connection, log, progress);
    const TreeEdge history = restorer.Run();
    services::ReadBackRoot(connection, history);
    const HistoryState state{history.size, TreeRoot(history)};
    if (root && state.root != *root) {
      restorer.Refuse("log_root_differs",
                      fmt::format("the log's {} events have the root {}, not {}", state.events,
                                  ToHex(state.root), ToHex(*root)),
                      "the log was cut off, goes on past that root, or is another archive's");
    }
    return state;
  });
}

HistoryState RestoreArchive(const LogSource& log, const std::filesystem::path& file,
                            const std::optional<Hash>& root, const Progress& progress) {
  HistoryState state;
  storage::CreateArchiveFile(
      file, [&](Database& database) { state = RestoreArchive(log, database, root, progress); });
  return state;
}

}  // namespace fordela
