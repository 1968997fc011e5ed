#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>

#include "fault/hostile.h"
#include "support/archive_files.h"
#include "support/plain_sqlite.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using fs::path;

using Make = std::function<void(const path&)>;

Make Bytes(std::string bytes) {
  return [bytes = std::move(bytes)](const path& file) { test::WriteBytes(file, bytes); };
}

/// The full archive with these bytes put in at a place.
Make Patched(std::size_t at, const std::string& patch) {
  std::string bytes = test::FullArchiveBytes();
  bytes.replace(at, patch.size(), patch);
  return Bytes(std::move(bytes));
}

Make OfPlainSqlite(const std::string& sql) {
  return [sql](const path& file) { PlainSqlite(file).Run(sql); };
}

Make ArchiveAnd(const std::string& sql) {
  return [sql](const path& file) {
    test::WriteBytes(file, test::FullArchiveBytes());
    PlainSqlite(file).Run(sql);
  };
}

std::string RandomBytes(Trial& trial, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(trial.Random(256));
  return bytes;
}

void MakeSocket(const path& file) {
  const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, file.c_str(), sizeof(address.sun_path) - 1);
  const int bound =
      bind(descriptor, reinterpret_cast<const struct sockaddr*>(&address), sizeof(address));
  close(descriptor);
  if (bound != 0) throw std::runtime_error("no socket");
}

/// A sound archive, and the log of a copy of it that was changed.
void WithForeignLog(const path& file) {
  const path copy = file.string() + ".copy";
  test::WriteBytes(copy, test::FullArchiveBytes());
  {
    PlainSqlite sqlite(copy);
    sqlite.Run(
        "PRAGMA journal_mode = WAL; DROP TRIGGER payout_no_update;"
        "UPDATE payout SET amount = amount + 1 WHERE region_code = '01'");
    fs::copy_file(copy.string() + "-wal", file.string() + "-wal");
  }
  fs::remove(copy);
  test::WriteBytes(file, test::FullArchiveBytes());
}

void AddOtherKinds(std::vector<HostileArchive>& files) {
  const auto add = [&](const char* name, Make make) { files.push_back({name, std::move(make)}); };
  add("nothing", [](const path&) {});
  add("a folder", [](const path& file) { fs::create_directory(file); });
  add("a pipe", [](const path& file) { mkfifo(file.c_str(), 0600); });
  add("a socket", MakeSocket);
  add("a link to itself", [](const path& file) { fs::create_symlink(file, file); });
  add("a link to nothing", [](const path& file) { fs::create_symlink("nowhere", file); });
  add("a link to a device", [](const path& file) { fs::create_symlink("/dev/zero", file); });
  add("a link to an archive", [](const path& file) {
    test::WriteBytes(file.string() + ".real", test::FullArchiveBytes());
    fs::create_symlink(file.string() + ".real", file);
  });
  add("an empty file", Bytes(""));
  add("a byte", Bytes("S"));
  add("a text", Bytes("[agreement]\nid = \"a\"\n"));
  add("a zip", Bytes(std::string("PK\x03\x04\x14\0\0\0\0\0", 10) + std::string(500, 'z')));
  add("a page of blanks", Bytes(std::string(4096, '\0')));
}

void AddForeignDatabases(std::vector<HostileArchive>& files) {
  const auto add = [&](const char* name, Make make) { files.push_back({name, std::move(make)}); };
  add("another database", OfPlainSqlite("CREATE TABLE a (b); INSERT INTO a VALUES (1)"));
  add("another database with the id",
      OfPlainSqlite("PRAGMA application_id = 1718579812; CREATE TABLE a (b)"));
  add("another database with the id and version",
      OfPlainSqlite("PRAGMA application_id = 1718579812; PRAGMA user_version = 1;"
                    "CREATE TABLE event (seq, recorded_at, actor, kind, canonical, leaf_hash);"
                    "INSERT INTO event VALUES (1, 2, 3, 4, 5, 6)"));
  add("another id", ArchiveAnd("PRAGMA application_id = 7"));
  for (const char* version : {"0", "2", "-1", "2147483647"}) {
    add(version, ArchiveAnd(std::string("PRAGMA user_version = ") + version));
    files.back().name = std::string("schema version ") + version;
  }
  add("a write-ahead log", ArchiveAnd("PRAGMA journal_mode = WAL"));
  add("a write-ahead log of another archive beside it", WithForeignLog);
  add("a write-ahead log beside it", [](const path& file) {
    Patched(18, "\x02\x02")(file);
    test::WriteBytes(file.string() + "-wal",
                     std::string("\x37\x7f\x06\x82", 4) + std::string(5000, '\x11'));
  });
}

/// Offsets in the header: sqlite.org/fileformat.html, section 1.3.
void AddHeads(std::vector<HostileArchive>& files) {
  const auto add = [&](const char* name, std::size_t at, const std::string& patch,
                       bool harmless = false) {
    files.push_back({std::string("head: ") + name, Patched(at, patch), harmless});
  };
  add("other magic", 0, "SQLite format 4");
  add("no page size", 16, std::string(2, '\0'));
  add("pages of a byte more", 16, "\x10\x01");
  add("pages of 512", 16, std::string("\x02\0", 2));
  add("pages of 65536", 16, std::string("\0\x01", 2));
  add("another write version", 18, "\x03");
  add("another read version", 19, "\x03");
  add("reserved bytes", 20, "\xff");
  add("another fraction", 21, "\x41");
  add("a gigantic number of pages", 28, "\xff\xff\xff\xff");
  add("no pages", 28, std::string(4, '\0'), true);  // then the file's size counts
  // Reading does not look at it, and writing stumbles over it.
  add("a freelist that is the schema", 32, std::string("\0\0\0\x01\0\0\0\x20", 8), true);
  add("a freelist outside", 32, std::string("\x7f\0\0\0\x7f\0\0\0", 8), true);
  add("another schema format", 44, std::string("\0\0\0\x09", 4));
  add("a gigantic cache", 48, "\x7f\xff\xff\xff", true);
  add("a vacuumed file", 52, std::string("\0\0\0\x05", 4));
  add("UTF-16", 56, std::string("\0\0\0\x02", 4));
  add("no encoding", 56, std::string("\0\0\0\x07", 4));
  add("a root page of another kind", 100, "\x02");
  add("a gigantic number of cells", 103, "\xff\xff");
}

std::string Cut(std::size_t size) { return test::FullArchiveBytes().substr(0, size); }

void AddPages(Trial& trial, std::vector<HostileArchive>& files) {
  const auto add = [&](const char* name, Make make, bool harmless = false) {
    files.push_back({name, std::move(make), harmless});
  };
  add("random bytes", Bytes(RandomBytes(trial, 200'000)));
  add("random bytes after the head", Bytes(Cut(100) + RandomBytes(trial, 200'000)));
  add("random bytes after the schema", Bytes(Cut(8192) + RandomBytes(trial, 200'000)));
  add("the head alone", Bytes(Cut(100)));
  add("half of an archive", Bytes(Cut(test::FullArchiveBytes().size() / 2)));
  add("an archive twice", Bytes(test::FullArchiveBytes() + test::FullArchiveBytes()), true);
  add(
      "a gigantic hole behind it",
      [](const path& file) {
        Bytes(test::FullArchiveBytes())(file);
        fs::resize_file(file, std::uintmax_t{1} << 36);
      },
      true);
  add("a journal that is a folder beside it", [](const path& file) {
    Bytes(test::FullArchiveBytes())(file);
    fs::create_directory(file.string() + "-journal");
  });
  add("a journal that is a pipe beside it", [](const path& file) {
    Bytes(test::FullArchiveBytes())(file);
    mkfifo((file.string() + "-journal").c_str(), 0600);
  });
}

}  // namespace

std::vector<HostileArchive> HostileBytes(Trial& trial) {
  std::vector<HostileArchive> files;
  AddOtherKinds(files);
  AddForeignDatabases(files);
  AddHeads(files);
  AddPages(trial, files);
  return files;
}

}  // namespace fordela::fault
