#pragma once

// Typed access to a TOML tree that notes every problem and the line of every key.
//
// A reader is a function `std::optional<T> Read…(const Field&)`: the value, or nothing after having
// noted what is wrong with it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/toml_tree.h"
#include "fordela/record_file.h"

namespace fordela {

/// A value of the file, where it stands, and where to note what is wrong with it.
struct Field {
  const TomlNode& node;
  std::string path;  // as RecordFile::lines has it
  RecordFile& file;
  bool may_be_left_out = false;
};

/// Notes a problem with the field, at its line.
void Refuse(const Field& field, std::string code, std::string message, std::string mend);

/// True if the value is of that kind. Else notes placeholder_left or type_wrong. `wanted` completes
/// "… stands where … is wanted"; `mend` says how to write it.
bool Expect(const Field& field, TomlNode::Kind kind, std::string_view wanted, std::string mend);

/// The path of a key within the table at `path` (empty for the file itself).
std::string PathOfKey(std::string_view path, std::string_view key);

/// The path of the value at `index`, counted from 0, of the list at `path`.
std::string PathOfItem(std::string_view path, std::size_t index);

/// How a table is called in messages: `[agreement]`, `[[agreement.instalment]]`.
std::string TableTitle(std::string_view path);

/// Reads the keys of one table. Every key must be asked for, present or not, before Finish.
class TableReader {
 public:
  /// `field` holds a table.
  explicit TableReader(const Field& field);

  /// A key that must be there. True if it was and `read` had nothing to say against it; then `out`
  /// has its value. Else the problem was noted, or will be by Finish.
  template <typename T, typename Read>
  bool Take(std::string_view key, T& out, Read read) {
    const TomlNode* node = Ask(key);
    if (node == nullptr) {
      missing_.emplace_back(key);
      return false;
    }
    return Keep(read(FieldOf(*node, false)), out);
  }

  /// A key that may be left out; then `out` stays as it is, and the answer is true.
  template <typename T, typename Read>
  bool Take(std::string_view key, std::optional<T>& out, Read read) {
    const TomlNode* node = Ask(key);
    return node == nullptr || Keep(read(FieldOf(*node, true)), out);
  }

  [[nodiscard]] bool Has(std::string_view key) const;

  /// Notes a problem that concerns `key`; at its line, or that of the table if it is not there.
  void Refuse(std::string code, std::string_view key, std::string message, std::string mend);

  /// Notes the keys that nobody asked for (key_unknown), and those that are missing (key_missing)
  /// unless one of the former looks like them. True if nothing at all was wrong with the table.
  bool Finish();

 private:
  const TomlNode* Ask(std::string_view key);
  [[nodiscard]] Field FieldOf(const TomlNode& node, bool may_be_left_out) const;

  template <typename T, typename Out>
  bool Keep(std::optional<T> value, Out& out) {
    if (!value) {
      sound_ = false;
      return false;
    }
    out = *std::move(value);
    return true;
  }

  Field field_;
  std::vector<std::string> asked_;
  std::vector<std::string> missing_;
  bool sound_ = true;
};

/// Reads every value of a list. Nothing if one of them has a problem; all are read all the same.
template <typename Read>
auto ReadItems(const Field& field, Read read) {
  using Item = typename decltype(read(field))::value_type;
  std::vector<Item> items;
  bool sound = true;
  for (std::size_t i = 0; i < field.node.children.size(); ++i) {
    const TomlNode& node = field.node.children[i];
    const std::string path = PathOfItem(field.path, i);
    field.file.lines.emplace(path, node.line);
    std::optional<Item> item = read(Field{node, path, field.file});
    if (item) {
      items.push_back(*std::move(item));
    } else {
      sound = false;
    }
  }
  return sound ? std::optional(std::move(items)) : std::nullopt;
}

}  // namespace fordela
