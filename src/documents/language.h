#pragma once

#include <string_view>

namespace fordela {

/// What a document is written in. Messages are always in English.
enum class Language { kSwedish, kEnglish };

/// The words of the document's language.
constexpr std::string_view In(Language language, std::string_view swedish,
                              std::string_view english) {
  return language == Language::kSwedish ? swedish : english;
}

}  // namespace fordela
