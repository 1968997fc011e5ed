#include "documents/site/overview_page.h"
#include "fordela/site.h"
#include "web/page.h"
#include "web/rooms.h"

namespace fordela::web {

Response ShowOverview(const Visit& visit) {
  const Database database = visit.Open();
  return {.body = OverviewHtml(FrameOf(visit, database), LoadOverview(database, std::nullopt))};
}

}  // namespace fordela::web
