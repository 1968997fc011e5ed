#pragma once

#include <string>

#include "documents/site/page.h"

namespace fordela::test {

/// A page at `path`, of the archive `test/archive` with 40 events.
PageFrame FrameOf(const std::string& path, Language language = Language::kSwedish);

/// Expects of the page, which was rendered with one of Payloads() in the place of the text that
/// `plain` has: the same tags with the same attributes; nothing that is run, turns the direction of
/// writing or is no text; and no link that is not relative.
void ExpectInert(const std::string& page, const std::string& plain);

}  // namespace fordela::test
