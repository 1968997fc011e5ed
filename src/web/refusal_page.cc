#include "web/refusal_page.h"

#include <string_view>

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

constexpr Words kNoSession{
    "Gå in genom adressen som programmet skrev ut",
    "Kopiera hela adressen som fordela serve skrev ut, och klistra in den i webbläsarens "
    "adressfält. "
    "Har programmet startats om gäller den nya adressen. Ingenting skrevs.",
    "Enter by the address that the program printed",
    "Copy the whole address that fordela serve printed, and paste it into the browser's address "
    "bar. "
    "If the program was started again, the new address holds. Nothing was written."};

constexpr Words kTooLarge{
    "Det var för mycket på en gång",
    "Ett formulär med sina filer får ha högst 8 MiB och 2 000 fält. Ingenting skrevs.",
    "That was too much at once",
    "A form with its files may have at most 8 MiB and 2,000 fields. Nothing was written."};

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

}  // namespace

Response RefusalPage(int status) {
  const Words& words = WordsOf(status);
  Fields fields;
  fields.Text("policy", ContentSecurityPolicy(true))
      .Text("title", words.title)
      .Text("words", words.words)
      .Text("english_title", words.english_title)
      .Text("english_words", words.english_words);
  return {.status = status, .body = RenderTemplate("desk_refusal", fields, Language::kSwedish)};
}

}  // namespace fordela::web
