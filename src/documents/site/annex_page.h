#pragma once

#include <string>

#include "documents/language.h"
#include "fordela/annex.h"

namespace fordela {

/// The annex as a document by itself, made for print on A4: what RenderAnnexText says, the table
/// with its head on every page. Nothing in it leads to another page.
std::string AnnexHtml(const Annex& annex, Language language);

}  // namespace fordela
