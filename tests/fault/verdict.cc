#include "fault/verdict.h"

#include <fmt/format.h>

#include <optional>

namespace fordela::fault {
namespace {

constexpr int kUnusable = 3;
constexpr int kFoundWrong = 4;

bool Names(const std::string& err, std::string_view error) {
  for (const std::string& form :
       {fmt::format("fordela: {}: ", error), fmt::format("{{\"error\":{{\"code\":\"{}\"", error)}) {
    if (err.find(form) != std::string::npos) return true;
  }
  return false;
}

bool Finished(const KnownCall& known, const Ended& ended) {
  return ended.status == known.ended.status;
}

std::optional<std::string> Loss(const KnownCall& known, const Ended& ended,
                                const Judgement& judgement) {
  if (ended.status != 0 && ended.status != 1 && ended.status != kUnusable &&
      ended.status != kFoundWrong) {
    return fmt::format("it ended with {}: {}", ended.status, ended.err);
  }
  if (!judgement.wrong.empty()) return judgement.wrong;
  if (Finished(known, ended) && !judgement.is_new) return "it was said to be done, and is not";
  return std::nullopt;
}

/// What the command said that is not so.
std::optional<std::string> Lie(const KnownCall& known, const Ended& ended,
                               const Judgement& judgement, std::string_view error) {
  if (Finished(known, ended)) {
    if (ended.out == known.ended.out && ended.err == known.ended.err) return std::nullopt;
    return fmt::format("it answered something else: {:.200}{}", ended.out, ended.err);
  }
  if (ended.status == kFoundWrong) {
    if (ended.out.find("disk I/O error") != std::string::npos) return std::nullopt;
    return fmt::format("it found wrong what is right: {:.400}", ended.out);
  }
  if (ended.status != kUnusable || !Names(ended.err, error)) {
    return fmt::format("it ended with {} for another reason: {}", ended.status, ended.err);
  }
  if (!judgement.is_old && ended.err.find("nothing was written") != std::string::npos) {
    return fmt::format("it said that nothing was written: {}", ended.err);
  }
  return std::nullopt;
}

}  // namespace

void CountEnd(Tally& tally, const std::string& what, const KnownCall& known, const Ended& ended,
              const Judgement& judgement, std::string_view error) {
  if (const auto loss = Loss(known, ended, judgement)) {
    tally.Lost(what + *loss);
  } else if (const auto lie = Lie(known, ended, judgement, error)) {
    tally.Wrong(what + *lie);
  } else {
    tally.Survived();
  }
}

}  // namespace fordela::fault
