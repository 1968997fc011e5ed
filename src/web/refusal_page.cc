#include "web/refusal_page.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/text.h"
#include "documents/site/page.h"
#include "documents/site/template.h"

namespace fordela::web {
namespace {

struct Words {
  std::string_view title;
  std::string_view words;
  std::string_view english_title;
  std::string_view english_words;
};

/// `8 MiB`; the bytes, if it is no whole number of them.
std::string SizeInWords(std::size_t bytes) {
  constexpr std::size_t kMiB = 1'048'576;
  if (bytes % kMiB == 0) return fmt::format("{} MiB", bytes / kMiB);
  return fmt::format("{} byte", GroupDigits(static_cast<std::int64_t>(bytes)));
}

constexpr Words kNoSession{
    "Gå in genom adressen som programmet skrev ut",
    "Kopiera hela adressen som fordela serve skrev ut, och klistra in den i webbläsarens "
    "adressfält. "
    "Har programmet startats om gäller den nya adressen. Ingenting skrevs.",
    "Enter by the address that the program printed",
    "Copy the whole address that fordela serve printed, and paste it into the browser's address "
    "bar. "
    "If the program was started again, the new address holds. Nothing was written."};

/// With `{size}` and `{fields}` to be filled in.
constexpr Words kTooLarge{
    "Det var för mycket på en gång",
    "Ett formulär med sina filer får ha högst {size} och {fields} fält. Ingenting skrevs.",
    "That was too much at once",
    "A form with its files may have at most {size} and {fields} fields. Nothing was written."};

constexpr Words kNotUnderstood{
    "Begäran gick inte att förstå",
    "Ingenting skrevs. Börja om från adressen som fordela serve skrev ut.",
    "The request could not be understood",
    "Nothing was written. Begin again from the address that fordela serve printed."};

constexpr Words kFault{"Ett fel i programmet", "Anmäl det, och berätta vad du gjorde.",
                       "A fault in this program", "Report it, with what you did."};

const Words& WordsOf(int status) {
  switch (status) {
    case 403:
      return kNoSession;
    case 413:
      return kTooLarge;
    case 500:
      return kFault;
    default:
      return kNotUnderstood;
  }
}

std::string Filled(std::string_view words, const RequestLimits& limits) {
  return fmt::format(fmt::runtime(words), fmt::arg("size", SizeInWords(limits.body)),
                     fmt::arg("fields", GroupDigits(static_cast<std::int64_t>(limits.fields))));
}

}  // namespace

Response RefusalPage(int status, const RequestLimits& limits) {
  const Words& words = WordsOf(status);
  Fields fields;
  fields.Text("policy", ContentSecurityPolicy(true))
      .Text("title", words.title)
      .Text("words", Filled(words.words, limits))
      .Text("english_title", words.english_title)
      .Text("english_words", Filled(words.english_words, limits));
  return {.status = status, .body = RenderTemplate("desk_refusal", fields, Language::kSwedish)};
}

}  // namespace fordela::web
