#pragma once

// A model of a disk behind a write-back cache. The files as programs see them are those of the
// operating system; the model knows which of it would survive.

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace fordela::fault {

class Disk {
 public:
  /// A file, whatever its names.
  struct Node;

  /// The file that `path` names now. It is taken up as it stands, with nothing pending, when it is
  /// met for the first time, unless it was `created` just now.
  std::shared_ptr<Node> Meet(const std::string& path, bool created);

  void Write(Node& node, std::int64_t at, std::string_view bytes);
  void Truncate(Node& node, std::int64_t size);
  void Link(const std::string& from, const std::string& to);
  void Remove(const std::string& path);

  /// What is pending of the file is on the disk from now on; and of a folder, what was created,
  /// linked and removed there.
  void Sync(Node& node);
  void SyncFolder(const std::string& folder);

  /// Makes the files what is left when the power goes. `seed` decides what of everything pending
  /// was written: all of it, none, some writes without those before, or some sectors of 512 bytes,
  /// as they were to be or as anything.
  void LosePower(std::uint64_t seed) const;

 private:
  struct Naming {
    std::string path;
    std::shared_ptr<Node> node;  // nothing: the name is removed
  };

  std::map<std::string, std::shared_ptr<Node>> names_;  // as programs see them
  std::map<std::string, std::shared_ptr<Node>> synced_names_;
  std::vector<Naming> pending_names_;
};

}  // namespace fordela::fault
