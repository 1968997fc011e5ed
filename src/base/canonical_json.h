#pragma once

// Canonical JSON as RFC 8785 has it, for the values that fordela uses: objects, arrays, strings,
// integers, booleans and null. It is what is hashed, and what every `--format json` prints.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fordela {

/// Appends JSON to a string, value by value, without spare space. Keys are ASCII without quotes and
/// must ascend within an object; a key out of order breaks an invariant (CheckFailed), since the
/// bytes would not be canonical.
class CanonicalJson {
 public:
  explicit CanonicalJson(std::string& out) : out_(out) {}

  void BeginObject();
  void EndObject();
  void BeginArray();
  void EndArray();

  /// The key of the next value. Must live until its object ends.
  void Key(std::string_view key);

  /// `text` is valid UTF-8; it is written as it stands, but for what JSON must escape.
  void String(std::string_view text);
  void Integer(std::int64_t value);
  void Boolean(bool value);
  void Null();
  /// A value that is canonical JSON already.
  void Raw(std::string_view json);

  void Member(std::string_view key, std::string_view text);
  void Member(std::string_view key, const std::string& text) {
    Member(key, std::string_view(text));
  }
  void Member(std::string_view key, const char* text) { Member(key, std::string_view(text)); }
  void Member(std::string_view key, std::int64_t value);
  void Member(std::string_view key, bool value);
  void RawMember(std::string_view key, std::string_view json);

  /// Leaves the member out when there is no value.
  template <typename T>
  void OptionalMember(std::string_view key, const std::optional<T>& value) {
    if (value) Member(key, *value);
  }
  /// `null` when there is no value.
  template <typename T>
  void NullableMember(std::string_view key, const std::optional<T>& value) {
    if (value) {
      Member(key, *value);
    } else {
      Key(key);
      Null();
    }
  }

 private:
  void Separate();
  void Open(char bracket);
  void Close(char bracket);

  std::string& out_;
  bool after_key_ = false;
  bool first_ = true;                        // nothing yet in the innermost object or array
  std::vector<std::string_view> last_keys_;  // of each open object; empty for arrays
};

/// `text` as a JSON string, quotes included.
std::string JsonString(std::string_view text);

}  // namespace fordela
