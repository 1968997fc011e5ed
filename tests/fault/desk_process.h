#pragma once

// The desk as the program serves it, in a process of its own, and a browser that has entered it.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "support/desk_world.h"
#include "support/raw_http.h"

namespace fordela::fault {

/// A form that was filled in, and where its button leads to.
struct DeskForm {
  std::string path;         // `/record/record.html`
  test::FormValues fields;  // `csrf` is put in by who sends it
};

/// What the desk said to a form that records.
enum class Told {
  kNothing,   // the connection ended without an answer
  kRecorded,  // and leads to the page of what it recorded
  kAlready,   // it leads there too, and that says that it stood there before
  kRefused,   // a page that says what is in the way
  kBusy,      // another has the lock
  kElse,      // none of these: never right
};

class DeskProcess {
 public:
  /// Serves that archive, and enters by the address that is printed. Throws std::runtime_error if
  /// that does not lead to a page with a form. This process must have no archive open.
  DeskProcess(const std::filesystem::path& folder, std::string_view archive);
  ~DeskProcess();
  DeskProcess(const DeskProcess&) = delete;
  DeskProcess& operator=(const DeskProcess&) = delete;

  [[nodiscard]] RawAnswer Get(std::string_view path) const;
  [[nodiscard]] RawAnswer Post(const DeskForm& form) const;
  /// As the form does by which a draft is opened.
  [[nodiscard]] RawAnswer PostDraft(std::string_view path, std::string_view file) const;

  /// Sends the form, and does not wait for its answer.
  [[nodiscard]] std::unique_ptr<RawClient> Send(const DeskForm& form) const;

  /// What that answer tells, after what it leads to was looked at.
  [[nodiscard]] Told Understand(const RawAnswer& answer) const;

  /// SIGKILL; it has ended afterwards.
  void Kill();

 private:
  void Serve(const std::filesystem::path& folder, std::string_view archive);
  void Enter(const std::string& address);
  [[nodiscard]] std::string Head(std::string_view method, std::string_view path) const;
  [[nodiscard]] std::string RequestOf(const DeskForm& form) const;

  pid_t pid_ = 0;  // 0: it has ended
  std::uint16_t port_ = 0;
  std::string cookie_;
  std::string csrf_;
};

/// For messages: the status, and what follows it to some length.
std::string InShort(const RawAnswer& answer);

}  // namespace fordela::fault
