#include "documents/site/template.h"

#include <kainjow/mustache.hpp>

#include "base/check.h"
#include "fordela/error.h"

namespace fordela {
namespace {

namespace mustache = kainjow::mustache;

mustache::data DataOf(const Fields& fields);

struct ToData {
  /// To the library an empty text would be there.
  mustache::data operator()(const std::string& text) const {
    if (text.empty()) return {false};
    return {text};
  }
  mustache::data operator()(bool flag) const { return {flag}; }
  mustache::data operator()(const Fields::Entries& entries) const {
    mustache::data data{mustache::data::type::list};
    for (const Fields& fields : entries.list) data.push_back(DataOf(fields));
    return data;
  }
};

mustache::data DataOf(const Fields& fields) {
  mustache::data data;
  for (const auto& [name, value] : fields.values()) data.set(name, std::visit(ToData{}, value));
  return data;
}

}  // namespace

std::string_view FindTemplate(std::string_view name) {
  for (const PageTemplate& each : PageTemplates()) {
    if (each.name == name) return each.text;
  }
  throw CheckFailed("a template is named that is not there");
}

std::string RenderTemplate(std::string_view name, const Fields& fields, Language language) {
  mustache::data data = DataOf(fields);
  data.set(language == Language::kSwedish ? "sv" : "en", true);
  for (const PageTemplate& each : PageTemplates()) {
    Check(data.get(std::string(each.name)) == nullptr, "no field has the name of a template");
    const mustache::partial partial = [text = each.text] { return std::string(text); };
    data.set(std::string(each.name), mustache::data(partial));
  }
  mustache::mustache page{std::string(FindTemplate(name))};
  // Not into a stream, which the library would make: where it gets no memory, a stream ends without
  // a word.
  std::string out;
  page.render(data, [&out](const std::string& text) { out += text; });
  Check(page.is_valid(), "a template is well formed");
  return out;
}

}  // namespace fordela
