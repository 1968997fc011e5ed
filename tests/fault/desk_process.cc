#include "fault/desk_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <stdexcept>

#include "fault/child.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{30};

std::string PercentEncoded(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

/// The first line that the other end of the pipe writes. Throws if none comes.
std::string ReadLine(int pipe) {
  std::string line;
  char c = 0;
  while (c != '\n') {
    pollfd file{pipe, POLLIN, 0};
    const auto patience = std::chrono::milliseconds(kPatience).count();
    if (::poll(&file, 1, static_cast<int>(patience)) <= 0 || ::read(pipe, &c, 1) <= 0) {
      throw std::runtime_error("the desk prints no address");
    }
    line += c;
  }
  line.pop_back();
  return line;
}

bool Says(const RawAnswer& answer, std::string_view words) {
  return answer.text.find(words) != std::string::npos;
}

}  // namespace

DeskProcess::DeskProcess(const fs::path& folder, std::string_view archive) {
  Serve(folder, archive);
}

DeskProcess::~DeskProcess() { Kill(); }

void DeskProcess::Serve(const fs::path& folder, std::string_view archive) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  std::fflush(nullptr);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::close(ends[1]);
    if (::chdir(folder.c_str()) != 0) ::_exit(1);
    ::_exit(RunHere({"--db", std::string(archive), "serve"}));
  }
  ::close(ends[1]);
  try {
    Enter(ReadLine(ends[0]));
  } catch (...) {
    ::close(ends[0]);
    Kill();
    throw;
  }
  ::close(ends[0]);
}

void DeskProcess::Enter(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  const std::size_t slash = address.find('/', colon);
  if (slash == std::string::npos) throw std::runtime_error("the desk prints " + address);
  port_ = static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1, slash - colon - 1)));
  const RawAnswer entered = Get(address.substr(slash));
  const std::string cookie = entered.Header("Set-Cookie");
  if (entered.status != 303 || cookie.empty()) {
    throw std::runtime_error("the desk lets nobody in: " + InShort(entered));
  }
  cookie_ = cookie.substr(0, cookie.find(';'));
  csrf_ = test::ValueIn(test::FormOf(Get("/record.html").Body(), "record/agreement.html"), "csrf");
}

std::string DeskProcess::Head(std::string_view method, std::string_view path) const {
  return fmt::format(
      "{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\nOrigin: http://127.0.0.1:{}\r\n"
      "Sec-Fetch-Site: {}\r\n",
      method, path, port_, cookie_, port_, method == "POST" ? "same-origin" : "none");
}

std::string DeskProcess::RequestOf(const DeskForm& form) const {
  test::FormValues fields = form.fields;
  test::Fill(fields, "csrf", csrf_);
  std::string body;
  for (const auto& [name, value] : fields) {
    body += fmt::format("{}{}={}", body.empty() ? "" : "&", PercentEncoded(name),
                        PercentEncoded(value));
  }
  return fmt::format(
      "{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
      Head("POST", form.path), body.size(), body);
}

RawAnswer DeskProcess::Get(std::string_view path) const {
  return TalkTo(port_, Head("GET", path) + "\r\n", kPatience);
}

RawAnswer DeskProcess::Post(const DeskForm& form) const {
  return TalkTo(port_, RequestOf(form), kPatience);
}

RawAnswer DeskProcess::PostDraft(std::string_view path, std::string_view file) const {
  const std::string body = fmt::format(
      "--part\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n"
      "--part\r\nContent-Disposition: form-data; name=\"draft\"; filename=\"draft.toml\"\r\n"
      "Content-Type: application/toml\r\n\r\n{}\r\n--part--\r\n",
      csrf_, file);
  return TalkTo(port_,
                fmt::format("{}Content-Type: multipart/form-data; boundary=part\r\n"
                            "Content-Length: {}\r\n\r\n{}",
                            Head("POST", path), body.size(), body),
                kPatience);
}

std::unique_ptr<RawClient> DeskProcess::Send(const DeskForm& form) const {
  auto client = std::make_unique<RawClient>(port_);
  if (!client->Send(RequestOf(form))) throw std::runtime_error("the desk takes no request");
  return client;
}

Told DeskProcess::Understand(const RawAnswer& answer) const {
  switch (answer.status) {
    case 0:
      return Told::kNothing;
    case 303:
      break;
    case 409:
    case 422:
      return Says(answer, "class=\"problems\"") ? Told::kRefused : Told::kElse;
    case 503:
      return Says(answer, "busy") ? Told::kBusy : Told::kElse;
    default:
      return Told::kElse;
  }
  const std::string address = answer.Header("Location");
  const RawAnswer page = Get(address.substr(0, address.find('#')));
  if (page.status != 200) return Told::kElse;
  const bool already = Says(page, "redan registrera") && Says(page, "ingenting skrevs");
  if (already != (address.find("already=1") != std::string::npos)) return Told::kElse;
  return already ? Told::kAlready : Told::kRecorded;
}

void DeskProcess::Kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
  pid_ = 0;
}

std::string InShort(const RawAnswer& answer) {
  constexpr std::size_t kMost = 300;
  std::string words = answer.Header("Location");
  if (words.empty()) {
    const std::string body = answer.Body();
    const std::size_t main = body.find("<main");
    words = body.substr(main == std::string::npos ? 0 : main, kMost);
  }
  for (char& c : words) c = c == '\n' ? ' ' : c;
  return fmt::format("{} {}", answer.status, words);
}

}  // namespace fordela::fault
