#include "documents/site/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/base64.h"
#include "base/sha256.h"
#include "base/text.h"
#include "documents/site/template.h"

namespace fordela {
namespace {

/// From a page at `path` up to the folder that the path begins in.
std::string UpFrom(std::string_view path) {
  std::string up;
  for (const char c : path) {
    if (c == '/') up += "../";
  }
  return up;
}

}  // namespace

std::string DecisionPath(const DecisionId& id) {
  std::string path = fmt::format("decisions/{}/{}", id.instalment.agreement, id.instalment.number);
  if (id.version) path += fmt::format("@{}", *id.version);
  return path += ".html";
}

std::string AnnexPath(const DecisionId& id, std::string_view ending) {
  std::string path = DecisionPath(id);
  path.resize(path.rfind('.'));
  return fmt::format("{}-annex.{}", path, ending);
}

std::string RegionPath(std::string_view code) { return RegionFilePath(code, "html"); }

std::string RegionFilePath(std::string_view code, std::string_view ending) {
  return fmt::format("regions/{}.{}", code, ending);
}

std::string InstantInWords(Instant instant) {
  std::string text = FormatInstant(instant);  // 2025-12-11T09:30:00Z
  return fmt::format("{} {} UTC", text.substr(0, 10), text.substr(11, 5));
}

std::string ContentSecurityPolicy(bool forms) {
  const Hash hash = Sha256(FindTemplate("style"));
  const std::string_view bytes(reinterpret_cast<const char*>(hash.data()), hash.size());
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; "
      "form-action {}",
      ToBase64(bytes), forms ? "'self'" : "'none'");
}

std::string RenderPage(const PageFrame& frame, std::string_view name, std::string_view title,
                       Fields fields) {
  const bool swedish = frame.language == Language::kSwedish;
  const std::string home = UpFrom(frame.path);
  const std::string top = swedish ? home : home + "../";
  const std::string other_home = swedish ? top + "en/" : top;
  const std::string& other = frame.desk ? frame.desk->other : frame.path;
  const bool by_form = frame.desk && !frame.desk->form_again.empty();
  fields.Text("title", title)
      .Text("policy", ContentSecurityPolicy(frame.desk.has_value()))
      .Flag("alone", frame.alone)
      .Flag("bare", frame.bare)
      .Text("home", home)
      .Text("top", top)
      .Text("origin", frame.history.origin)
      .Text("events", GroupDigits(frame.history.events))
      .Text("root", ToHex(frame.history.root))
      .Text("updated", InstantInWords(frame.history.updated));
  if (!frame.alone && !by_form && !other.empty()) {
    fields.Text("other_language", other_home + other);
  }
  if (by_form) {
    fields.Text("form_again", other_home + frame.desk->form_again)
        .Flag("form_refused", frame.desk->form_refused);
  }
  if (frame.desk) {
    fields.Group("desk",
                 Fields{}.Flag("records", !frame.desk->read_only).Text("csrf", frame.desk->csrf));
  }
  return RenderTemplate(name, fields, frame.language);
}

}  // namespace fordela
