#include "support/html_form.h"

#include <algorithm>
#include <stdexcept>

#include "support/html.h"

namespace fordela::test {
namespace {

/// The text between a tag and the next, with its entities resolved. Texts of `<textarea>` are not
/// attributes, so they are read here.
std::string TextAfter(std::string_view html, std::size_t at) {
  std::string text(html.substr(at, html.find('<', at) - at));
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
      {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : kEntities) {
    for (std::size_t i = text.find(entity); i != std::string::npos;
         i = text.find(entity, i + character.size())) {
      text.replace(i, entity.size(), character);
    }
  }
  return text;
}

/// The markup of the first form whose action ends so.
std::string_view FormMarkup(std::string_view html, std::string_view action) {
  for (std::size_t at = html.find("<form "); at != std::string_view::npos;
       at = html.find("<form ", at + 1)) {
    const std::string_view form = html.substr(at, html.find("</form>", at) - at);
    const std::string_view head = form.substr(0, form.find('>'));
    const std::size_t from = head.find("action=\"");
    if (from == std::string_view::npos) continue;
    const std::size_t value = from + 8;
    if (head.substr(value, head.find('"', value) - value).ends_with(action)) return form;
  }
  throw std::runtime_error("no form leads to " + std::string(action));
}

void AddInput(const HtmlTag& tag, FormValues& form) {
  const std::string type = tag.Find("type").value_or("text");
  const bool box = type == "checkbox" || type == "radio";
  if (type == "file" || (box && !tag.Find("checked"))) return;
  if (const auto name = tag.Find("name")) {
    form.emplace_back(*name, tag.Find("value").value_or(box ? "on" : ""));
  }
}

/// What a browser sends of a `<select>`: the option that is selected, else the first.
void AddOption(const HtmlTag& tag, const std::string& name, bool& any, FormValues& form) {
  if (any && !tag.Find("selected")) return;
  if (any) form.pop_back();
  form.emplace_back(name, tag.Find("value").value_or(""));
  any = true;
}

}  // namespace

FormValues FormOf(std::string_view html, std::string_view action) {
  const std::string_view markup = FormMarkup(html, action);
  FormValues form;
  std::string select;
  bool any = false;
  std::size_t textarea = 0;
  for (const HtmlTag& tag : TagsOf(markup)) {
    if (tag.name == "input") AddInput(tag, form);
    if (tag.name == "select") {
      select = tag.Find("name").value_or("");
      any = false;
    }
    if (tag.name == "option") AddOption(tag, select, any, form);
    if (tag.name != "textarea") continue;
    textarea = markup.find("<textarea", textarea) + 1;
    std::string text = TextAfter(markup, markup.find('>', textarea) + 1);
    if (text.starts_with('\n')) text.erase(0, 1);
    form.emplace_back(tag.Find("name").value_or(""), std::move(text));
  }
  return form;
}

std::string ValueIn(const FormValues& form, std::string_view name) {
  const auto found = std::ranges::find(form, name, &FormValues::value_type::first);
  return found == form.end() ? std::string() : found->second;
}

void Fill(FormValues& form, const std::string& name, const std::string& value) {
  Untick(form, name);
  form.emplace_back(name, value);
}

void Untick(FormValues& form, std::string_view name, std::string_view value) {
  std::erase_if(form, [&](const auto& entry) {
    return entry.first == name && (value.empty() || entry.second == value);
  });
}

}  // namespace fordela::test
