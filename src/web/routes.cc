#include "web/routes.h"

#include "web/rooms.h"

namespace fordela::web {
namespace {

constexpr Route kRoutes[] = {
    {"GET", "index.html", ShowOverview},
};

}  // namespace

std::span<const Route> Routes() noexcept { return kRoutes; }

}  // namespace fordela::web
