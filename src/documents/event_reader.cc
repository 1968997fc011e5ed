#include "documents/event_reader.h"

#include <nlohmann/json.hpp>

namespace fordela {

std::optional<Event> ParseEvent(std::string_view canonical) {
  try {
    const auto json = nlohmann::json::parse(canonical);
    const auto instant = ParseInstant(json.at("recorded_at").get<std::string>());
    if (!instant) return std::nullopt;
    Event event{json.at("seq").get<std::int64_t>(), *instant, json.at("actor").get<std::string>(),
                json.at("kind").get<std::string>(), json.at("content").dump()};
    if (CanonicalEvent(event) != canonical) return std::nullopt;
    return event;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace fordela
