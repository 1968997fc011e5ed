#pragma once

// The annex (bilaga) of a decision as a document.

#include <string>

#include "documents/language.h"
#include "documents/table.h"
#include "fordela/annex.h"

namespace fordela {

/// The instalment of the agreement that the annex is about.
const Instalment& InstalmentOf(const Annex& annex);

/// Whether the shares of the regions that did not meet the condition are kept back.
bool Withholds(const Annex& annex);

/// Whether every region is paid.
bool AllMet(const Annex& annex);

/// `Halland (13), Gävleborg (21)`: the regions that did not meet the condition; empty if all did.
std::string ExcludedRegions(const Annex& annex);

/// The table as it is published: the regions that the pot was split over, and their sum.
Table AnnexTable(const Annex& annex, Language language);

/// The whole document, with what it stands on and the root of the history below.
std::string RenderAnnexText(const Annex& annex, Language language);

/// One row for each region, the excluded ones too, with a column for the condition; no sum.
Table AnnexDataTable(const Annex& annex, Language language);

/// AnnexDataTable, as Swedish spreadsheets read it.
std::string RenderAnnexCsv(const Annex& annex, Language language);

/// The keys of DESIGN §6, and a line feed.
std::string RenderAnnexJson(const Annex& annex);

}  // namespace fordela
