#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "fordela/export.h"

namespace fordela::services {

/// A folder that is filled under another name beside its place, and appears there whole or not at
/// all. Killed, it leaves that other name behind.
class NewFolder {
 public:
  /// Throws Error: exists, missing (its parent), permission.
  explicit NewFolder(const std::filesystem::path& folder);
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder();

  /// A file that is being written. Every function throws Error: permission, full, failed.
  class File {
   public:
    File(NewFolder& folder, std::string path, bool executable);
    File(File&&) noexcept;
    ~File();

    void Add(std::string_view bytes);
    /// Puts it on disk.
    ExportedFile Close();

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

  /// `path`: within the folder, with `/`.
  File Create(const std::string& path) { return {*this, path, false}; }
  /// A whole file.
  ExportedFile Write(const std::string& path, std::string_view bytes, bool executable = false);

  /// The files that were closed, by path.
  [[nodiscard]] const std::map<std::string, ExportedFile>& files() const noexcept { return files_; }

  /// Where a folder of its own would be filled, to be a part of this one.
  [[nodiscard]] std::filesystem::path Within(const std::string& path) const {
    return temporary_ / path;
  }

  /// Throws Error: exists, if something has taken its place since; permission, full, failed.
  void MoveToPlace();

 private:
  std::filesystem::path name_;    // as it was named, for messages
  std::filesystem::path target_;  // where it is to be
  std::filesystem::path temporary_;
  std::map<std::string, ExportedFile> files_;
  bool moved_ = false;
};

}  // namespace fordela::services
