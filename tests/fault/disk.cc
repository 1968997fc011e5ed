#include "fault/disk.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

/// What becomes of what is pending.
enum class Fate { kDropped, kKept, kSomeWrites, kSomeSectors, kTrash };
constexpr std::uint64_t kFates = 5;

using Random = std::mt19937_64;

bool Coin(Random& random) { return random() % 2 == 0; }

std::string FolderOf(const std::string& path) { return fs::path(path).parent_path(); }

void Put(std::string& bytes, std::size_t at, std::string_view part) {
  if (bytes.size() < at + part.size()) bytes.resize(at + part.size());
  bytes.replace(at, part.size(), part);
}

/// Each sector of the write by itself.
void PutSectors(std::string& bytes, std::size_t at, std::string_view part, bool trash,
                Random& random) {
  while (!part.empty()) {
    const std::string_view sector = part.substr(0, kSector - at % kSector);
    if (Coin(random)) {
      Put(bytes, at, sector);
    } else if (trash && Coin(random)) {
      std::string noise(sector.size(), '\0');
      for (char& c : noise) c = static_cast<char>(random());
      Put(bytes, at, noise);
    }
    at += sector.size();
    part.remove_prefix(sector.size());
  }
}

}  // namespace

struct Disk::Node {
  struct Change {
    std::size_t at = 0;
    std::string bytes;
    bool truncate = false;  // to `at`

    void Apply(std::string& to) const { truncate ? to.resize(at) : Put(to, at, bytes); }
  };

  std::string synced;
  std::vector<Change> pending;

  [[nodiscard]] std::string Left(Fate fate, Random& random) const {
    std::string left = synced;
    if (fate == Fate::kDropped) return left;
    for (const Change& change : pending) {
      if (fate == Fate::kKept) {
        change.Apply(left);
      } else if (fate == Fate::kSomeWrites || change.truncate) {
        if (Coin(random)) change.Apply(left);
      } else {
        PutSectors(left, change.at, change.bytes, fate == Fate::kTrash, random);
      }
    }
    return left;
  }
};

std::shared_ptr<Disk::Node> Disk::Meet(const std::string& path, bool created) {
  std::shared_ptr<Node>& node = names_[path];
  if (node) return node;
  node = std::make_shared<Node>();
  if (created) {
    pending_names_.push_back({path, node});
  } else {
    node->synced = ReadTextFile(path);
    synced_names_[path] = node;
  }
  return node;
}

void Disk::Write(Node& node, std::int64_t at, std::string_view bytes) {
  node.pending.push_back({static_cast<std::size_t>(at), std::string(bytes), false});
}

void Disk::Truncate(Node& node, std::int64_t size) {
  node.pending.push_back({static_cast<std::size_t>(size), {}, true});
}

void Disk::Link(const std::string& from, const std::string& to) {
  names_[to] = Meet(from, false);
  pending_names_.push_back({to, names_[to]});
}

void Disk::Remove(const std::string& path) {
  names_.erase(path);
  pending_names_.push_back({path, nullptr});
}

void Disk::Sync(Node& node) {
  for (const Node::Change& change : node.pending) change.Apply(node.synced);
  node.pending.clear();
}

void Disk::SyncFolder(const std::string& folder) {
  std::erase_if(pending_names_, [&](const Naming& naming) {
    if (FolderOf(naming.path) != folder) return false;
    if (naming.node) {
      synced_names_[naming.path] = naming.node;
    } else {
      synced_names_.erase(naming.path);
    }
    return true;
  });
}

void Disk::LosePower(std::uint64_t seed) const {
  Random random(seed);
  const Fate fate = static_cast<Fate>(random() % kFates);
  auto names = synced_names_;
  for (const Naming& naming : pending_names_) {
    if (fate == Fate::kDropped || (fate != Fate::kKept && Coin(random))) continue;
    if (naming.node) {
      names[naming.path] = naming.node;
    } else {
      names.erase(naming.path);
    }
  }
  std::map<std::shared_ptr<Node>, std::string> left;
  for (const auto& [path, node] : names) {
    if (!left.contains(node)) left[node] = node->Left(fate, random);
  }
  for (const auto& [path, node] : names_) ::unlink(path.c_str());
  for (const auto& [path, node] : synced_names_) ::unlink(path.c_str());
  for (const auto& [path, node] : names) {
    ::unlink(path.c_str());
    std::ofstream(path, std::ios::binary) << left.at(node);
  }
}

}  // namespace fordela::fault
