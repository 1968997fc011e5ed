#include "web/failure_page.h"

#include <algorithm>
#include <string>
#include <utility>

#include "documents/site/page.h"
#include "web/page.h"

namespace fordela::web {
namespace {

/// For an archive that cannot be opened: a page without its history.
PageFrame BareFrame(const Visit& visit) {
  PageFrame frame;
  frame.language = visit.language;
  frame.path = visit.path;
  frame.desk = DeskFrameOf(visit);
  frame.bare = true;
  return frame;
}

Response Page(const Visit& visit, int status, std::string_view title, Fields fields) {
  return {.status = status,
          .body = RenderPage(BareFrame(visit), "desk_failure", title, std::move(fields))};
}

bool IsUnknown(const Problem& problem) {
  return problem.code == "decision_unknown" || problem.code == "region_unknown" ||
         problem.code == "version_unknown" || problem.code == "decision_malformed";
}

std::string_view TitleOf(int status, Language language) {
  switch (status) {
    case 403:
      return In(language, "Registret är öppnat för läsning", "The archive is open for reading");
    case 404:
      return In(language, "Sidan finns inte", "There is no such page");
    case 405:
      return In(language, "Så kan sidan inte användas", "The page cannot be used like that");
    case 503:
      return In(language, "Minnet räckte inte", "There was not enough memory");
    default:
      return In(language, "Ett fel i programmet", "A fault in this program");
  }
}

std::string_view WordsOf(int status, Language language) {
  switch (status) {
    case 403:
      return In(language, "Här går det att titta, men inte att registrera. Ingenting skrevs.",
                "This desk shows what is on record, and records nothing. Nothing was written.");
    case 404:
      return In(language, "Kanske är adressen felskriven. Allt nås från översikten.",
                "Perhaps the address is misspelt. Everything is reached from the overview.");
    case 405:
      return In(language, "Ingenting skrevs. Gå tillbaka, eller börja om från översikten.",
                "Nothing was written. Go back, or begin again from the overview.");
    case 503:
      return In(language, "Ingenting skrevs. Stäng andra program och försök igen.",
                "Nothing was written. Close other programs, and try again.");
    default:
      return In(language, "Anmäl det, och berätta vad du gjorde.", "Report it, with what you did.");
  }
}

}  // namespace

Response RefusedPage(const Visit& visit, std::span<const Problem> problems) {
  Fields fields;
  AddProblems(fields, "problems", problems, visit.language);
  const bool unknown = std::ranges::all_of(problems, IsUnknown);
  return Page(visit, unknown ? 404 : 422,
              unknown ? In(visit.language, "Det finns inte i registret", "That is not on record")
                      : In(visit.language, "Det gick inte", "That was refused"),
              std::move(fields));
}

Response ErrorPage(const Visit& visit, const Error& error) {
  const std::string code(ErrorName(error.code()));
  const Problem problem{code, "", error.what(), error.mend(), "", 0};
  Fields fields;
  AddProblems(fields, "problems", {&problem, 1}, visit.language);
  return Page(
      visit, 503,
      In(visit.language, "Registret kan inte användas just nu", "The archive cannot be used now"),
      std::move(fields));
}

Response PlainPage(const Visit& visit, int status) {
  return Page(visit, status, TitleOf(status, visit.language),
              Fields{}.Text("words", WordsOf(status, visit.language)));
}

}  // namespace fordela::web
