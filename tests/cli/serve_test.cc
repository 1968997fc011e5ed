// `serve` as a program: what it prints, and how it ends.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "fordela/restore.h"
#include "support/archive_files.h"
#include "support/html_form.h"
#include "support/large_archive.h"
#include "support/process.h"
#include "support/raw_http.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::MatchesRegex;

/// The text of a file once it ends with a line feed; as it is after ten seconds.
std::string Await(const fs::path& file) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  std::string text;
  while (!text.ends_with('\n') && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
    if (fs::exists(file)) text = ReadTextFile(file);
  }
  return text;
}

std::uint16_t PortOf(const std::string& address) {
  return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

/// A browser that has entered by the printed address.
class Visitor {
 public:
  explicit Visitor(const std::string& address) : port_(PortOf(address)) {
    const std::size_t path = address.find("/?");
    const std::string cookie =
        Get(address.substr(path, address.size() - 1 - path)).Header("Set-Cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
  }

  [[nodiscard]] RawAnswer Get(const std::string& path) const {
    return TalkTo(port_, Head("GET", path) + "\r\n");
  }

  [[nodiscard]] RawAnswer Post(const std::string& path, const std::string& form) const {
    return TalkTo(port_, Head("POST", path) +
                             "Content-Type: application/x-www-form-urlencoded\r\n"
                             "Content-Length: " +
                             std::to_string(form.size()) + "\r\n\r\n" + form);
  }

 private:
  [[nodiscard]] std::string Head(const std::string& method, const std::string& path) const {
    const std::string host = "127.0.0.1:" + std::to_string(port_);
    return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + cookie_ +
           "\r\nOrigin: http://" + host + "\r\n";
  }

  std::uint16_t port_ = 0;
  std::string cookie_;
};

class ServeTest : public testing::Test {
 protected:
  ServeTest() { test::WriteBytes(folder_ / "archive.db", test::FullArchiveBytes()); }

  std::vector<std::string> Serve(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"--db", folder_ / "archive.db", "--output",
                                      folder_ / "address", "serve"};
    words.insert(words.end(), more.begin(), more.end());
    return ProgramWords(words);
  }

  ScopedFolder folder_;
  Surroundings surroundings_{folder_.path(), FixedEnvironment("/", ProgramPath()), ""};
};

TEST_F(ServeTest, PrintsTheAddressAndEndsCleanlyOnASignal) {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    fs::remove(folder_ / "address");
    Process program(Serve(), surroundings_);
    const std::string address = Await(folder_ / "address");
    EXPECT_THAT(address, MatchesRegex("http://127.0.0.1:[0-9]+/\\?token=[0-9a-f]{32}\n"));
    EXPECT_EQ(TalkTo(PortOf(address), "GET / HTTP/1.0\r\n\r\n").status, 421);
    program.Signal(signal);
    const CommandResult result = program.Wait();
    EXPECT_EQ(result.status, 0) << signal;
    EXPECT_EQ(result.err, "open the address in a browser of this computer; Ctrl+C ends the desk\n");
  }
  EXPECT_EQ(ReadTextFile(folder_ / "archive.db"), test::FullArchiveBytes());
}

TEST_F(ServeTest, EndsCleanlyOnASignalWhileItAudits) {
  fs::remove(folder_ / "archive.db");
  BackUpArchive(test::MakeLargeArchive(20'000).database, folder_ / "archive.db");
  Process program(Serve({"--read-only"}), surroundings_);
  const Visitor visitor(Await(folder_ / "address"));
  const std::string csrf =
      test::ValueIn(test::FormOf(visitor.Get("/audit.html").Body(), "audit/begin.html"), "csrf");
  ASSERT_EQ(visitor.Post("/audit/begin.html", "csrf=" + csrf).status, 303);
  ASSERT_THAT(visitor.Get("/audit.html").Body(), HasSubstr("<progress"));
  program.Signal(SIGTERM);
  const CommandResult result = program.Wait();
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "open the address in a browser of this computer; Ctrl+C ends the desk\n");
}

TEST_F(ServeTest, OpensTheBrowserWithATicketThatHoldsOnce) {
  fs::create_directory(folder_ / "bin");
  std::ofstream(folder_ / "bin/xdg-open")
      << "#!/bin/sh\necho \"$#\" \"$1\" >" << (folder_ / "opened").string() << "\n";
  fs::permissions(folder_ / "bin/xdg-open", fs::perms::owner_all);
  surroundings_.environment.front() = "PATH=" + (folder_ / "bin").string() + ":/usr/bin:/bin";
  const Process program(Serve({"--open"}), surroundings_);
  const std::string printed = Await(folder_ / "address");
  const std::string opened = Await(folder_ / "opened");
  EXPECT_THAT(opened, MatchesRegex("1 http://127.0.0.1:[0-9]+/\\?token=[0-9a-f]{32}\n"));
  EXPECT_NE(opened, "1 " + printed);
  const std::string port = std::to_string(PortOf(printed));
  const auto enter = [&](const std::string& address) {
    const std::string token = address.substr(address.find('=') + 1, 32);
    return TalkTo(PortOf(printed),
                  "GET /?token=" + token + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
        .status;
  };
  EXPECT_EQ(enter(opened), 303);
  EXPECT_EQ(enter(opened), 403);
  EXPECT_EQ(enter(printed), 303);
  EXPECT_EQ(enter(printed), 303);
}

TEST_F(ServeTest, LetsNobodyElseReadTheFileWithTheAddress) {
  std::ofstream(folder_ / "address") << "of yesterday";
  fs::permissions(folder_ / "address", fs::perms::all);
  Process program(Serve(), surroundings_);
  EXPECT_THAT(Await(folder_ / "address"), HasSubstr("?token="));
  EXPECT_EQ(fs::status(folder_ / "address").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  program.Signal(SIGTERM);
  EXPECT_EQ(program.Wait().status, 0);
}

TEST_F(ServeTest, GoesOnWithoutABrowser) {
  surroundings_.environment.front() = "PATH=" + folder_.path().string();
  Process program(Serve({"--open", "--read-only"}), surroundings_);
  const std::string address = Await(folder_ / "address");
  EXPECT_EQ(TalkTo(PortOf(address), "GET / HTTP/1.0\r\n\r\n").status, 421);
  program.Signal(SIGTERM);
  const CommandResult result = program.Wait();
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, HasSubstr("cannot open a browser by xdg-open: No such file"));
}

}  // namespace
}  // namespace fordela
