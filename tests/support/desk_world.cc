#include "support/desk_world.h"

#include <algorithm>
#include <stdexcept>

#include "fordela/prove.h"
#include "support/archive_files.h"
#include "support/html.h"
#include "support/test_archive.h"

namespace fordela::test {
namespace {

std::filesystem::path Written(const std::filesystem::path& file, const std::string& bytes) {
  WriteBytes(file, bytes);
  return file;
}

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

std::string LocationOf(const web::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (response.status == 303 && name == "Location") return value;
  }
  return {};
}

DeskWorld::DeskWorld(const std::string& archive, bool read_only)
    : desk_({Written(file_, archive), read_only, "token", TestAct}) {}

web::Response DeskWorld::Get(const std::string& path) {
  web::Request request{.method = "GET", .path = path.substr(0, path.find('?'))};
  std::size_t at = path.find('?');
  while (at != std::string::npos) {
    const std::size_t next = path.find('&', at + 1);
    const std::string pair = path.substr(at + 1, next == std::string::npos ? next : next - at - 1);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    request.query.Add(pair.substr(0, equals),
                      equals < pair.size() ? pair.substr(equals + 1) : std::string());
    at = next;
  }
  return desk_.Answer(request);
}

web::Response DeskWorld::Post(const std::string& path, const FormValues& form,
                              const std::vector<web::Upload>& files) {
  web::Request request{.method = "POST", .path = path, .files = files};
  for (const auto& [name, value] : form) request.form.Add(name, value);
  return desk_.Answer(request);
}

web::Response DeskWorld::Follow(const web::Response& response) {
  const std::string location = LocationOf(response);
  if (location.empty()) throw std::runtime_error("the answer does not lead elsewhere");
  return Get(location);
}

std::int64_t DeskWorld::Events() const {
  return LoadCheckpoint(Database::Open(file_, Access::kRead)).size;
}

}  // namespace fordela::test
