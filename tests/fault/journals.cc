#include "fault/journals.h"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "fault/bounded.h"
#include "support/archive_files.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

// The head of a journal: sqlite.org/fileformat.html, section 3.
constexpr std::string_view kMagic{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8};
constexpr std::size_t kRecordsAt = 8;
constexpr std::size_t kPagesAt = 16;
constexpr std::size_t kHeadBytes = 28;

std::string BigEndian(std::uint32_t value) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>((value >> shift) & 0xFFU);
  return bytes;
}

std::string RandomBytes(Trial& trial, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(trial.Random(256));
  return bytes;
}

/// A whole head, padded to a sector, as SQLite would write it.
std::string Head(std::uint32_t records, std::uint32_t pages, std::uint32_t sector,
                 std::uint32_t page_bytes) {
  std::string head = std::string(kMagic) + BigEndian(records) + BigEndian(1) + BigEndian(pages) +
                     BigEndian(sector) + BigEndian(page_bytes);
  head.resize(512, '\0');
  return head;
}

/// The journal of a transaction that runs `sql` on an archive of these bytes, as it lies there
/// before COMMIT, with all that it would roll back.
std::string JournalOf(const fs::path& file, const std::string& bytes, const std::string& sql) {
  test::WriteBytes(file, bytes);
  const std::string journal = file.string() + "-journal";
  const ChildEnd end = InChild([&] {
    SQLite::Database sqlite(file.string(), SQLite::OPEN_READWRITE);
    sqlite.exec("PRAGMA cache_size = 1; PRAGMA recursive_triggers = OFF; BEGIN IMMEDIATE");
    sqlite.exec(sql);
    std::string bytes_now = ReadTextFile(journal);
    sqlite.exec("ROLLBACK");
    return bytes_now;
  });
  fs::remove(file);
  fs::remove(journal);
  if (!end.finished() || end.said.size() < kHeadBytes) {
    throw std::runtime_error("no journal could be made: " + end.said);
  }
  std::string whole = end.said;
  whole.replace(kRecordsAt, 4, BigEndian(0xFFFFFFFFU));  // as many as it holds
  return whole;
}

constexpr const char* kTouchesAPart =
    "DROP TRIGGER payout_no_update; UPDATE payout SET amount = amount + 1 WHERE met = 1";
constexpr const char* kTouchesAll =
    "CREATE TABLE x AS SELECT a.canonical FROM event AS a, event AS b;"
    "DROP TRIGGER event_no_update; DROP TRIGGER payout_no_update;"
    "DROP TRIGGER population_count_no_update; DROP TRIGGER region_no_update;"
    "UPDATE event SET canonical = canonical || 'x', actor = actor || 'x';"
    "UPDATE payout SET amount = amount + 1 WHERE met = 1;"
    "UPDATE population_count SET inhabitants = inhabitants + 1;"
    "UPDATE region SET name = name || 'x'";

void AddInvented(Trial& trial, std::vector<ForeignJournal>& journals) {
  for (const std::size_t size : {1U, 28U, 512U, 4096U, 20'000U}) {
    journals.push_back({fmt::format("{} random bytes", size), RandomBytes(trial, size)});
    journals.push_back({fmt::format("{} random bytes after the magic", size),
                        std::string(kMagic) + RandomBytes(trial, size)});
  }
  for (const std::uint32_t pages : {0U, 1U, 20U, 46U, 60'000U}) {
    journals.push_back({fmt::format("a head that says {} pages", pages),
                        Head(0xFFFFFFFFU, pages, 512, 4096) + RandomBytes(trial, 4104)});
  }
  for (const std::uint32_t size : {0U, 1U, 512U, 65'536U, 0x80000000U}) {
    journals.push_back({fmt::format("a head with pages of {} bytes", size),
                        Head(0xFFFFFFFFU, 46, 512, size) + RandomBytes(trial, 4104)});
    journals.push_back({fmt::format("a head with sectors of {} bytes", size),
                        Head(0xFFFFFFFFU, 46, size, 4096) + RandomBytes(trial, 4104)});
  }
}

/// Whole, cut off, and with another number of pages.
void AddMade(Trial& trial, const std::string& name, const std::string& journal,
             std::vector<ForeignJournal>& journals) {
  journals.push_back({name, journal});
  for (int i = 0; i < 5; ++i) {
    const auto size = 1 + trial.Random(static_cast<std::int64_t>(journal.size()));
    journals.push_back({fmt::format("{}, {} bytes of it", name, size),
                        journal.substr(0, static_cast<std::size_t>(size))});
  }
  std::string shorter = journal;
  shorter.replace(kPagesAt, 4, BigEndian(static_cast<std::uint32_t>(1 + trial.Random(60))));
  journals.push_back({name + ", with another number of pages", shorter});
  std::string none = journal;
  none.replace(kRecordsAt, 4, BigEndian(0));
  journals.push_back({name + ", that says it is empty", none});
}

}  // namespace

std::vector<ForeignJournal> ForeignJournals(Trial& trial) {
  std::vector<ForeignJournal> journals;
  for (std::int64_t i = 0; i < trial.Times(1, 10); ++i) AddInvented(trial, journals);
  const fs::path file = trial.folder() / "journal.db";
  const std::pair<const char*, const std::string*> owners[] = {
      {"this archive", &test::FullArchiveBytes()},
      {"this archive before the last records", &test::ExampleArchiveBytes()},
      {"another archive", &test::EmptyArchiveBytes()}};
  for (const auto& [owner, bytes] : owners) {
    const std::string part = JournalOf(file, *bytes, kTouchesAPart);
    const std::string all = JournalOf(file, *bytes, kTouchesAll);
    for (std::int64_t i = 0; i < trial.Times(1, 10); ++i) {
      AddMade(trial, fmt::format("a journal of {}, of a part", owner), part, journals);
      AddMade(trial, fmt::format("a journal of {}, of all", owner), all, journals);
    }
  }
  return journals;
}

}  // namespace fordela::fault
