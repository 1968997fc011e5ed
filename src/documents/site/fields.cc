#include "documents/site/fields.h"

#include "documents/printable.h"

namespace fordela {

Fields& Fields::Text(std::string name, std::string_view text) {
  values_.emplace_back(std::move(name), Printable(text));
  return *this;
}

Fields& Fields::Typed(std::string name, std::string_view text) {
  values_.emplace_back(std::move(name), std::string(text));
  return *this;
}

Fields& Fields::Flag(std::string name, bool value) {
  values_.emplace_back(std::move(name), value);
  return *this;
}

Fields& Fields::List(std::string name, std::vector<Fields> list) {
  values_.emplace_back(std::move(name), Entries{std::move(list)});
  return *this;
}

Fields& Fields::Group(std::string name, Fields group) {
  std::vector<Fields> list;
  list.push_back(std::move(group));
  return List(std::move(name), std::move(list));
}

}  // namespace fordela
