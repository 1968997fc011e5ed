#pragma once

// Readers (documents/toml_reader.h) of single values and of lists of them. Each says what it
// accepts; anything else is noted as type_wrong, placeholder_left or the code named here. Texts are
// brought into NFC, so that equal texts are equal bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/toml_reader.h"
#include "fordela/records.h"

namespace fordela {

/// 1 to 1000 bytes, IsPrintable, no space at either end; else text_malformed.
std::optional<std::string> ReadText(const Field& field);

/// An id of ours: 1 to 64 of a–z 0–9 . _ -, a letter or digit first; else id_malformed.
std::optional<std::string> ReadId(const Field& field);

/// A region code: 2 to 8 of A–Z 0–9; else code_malformed.
std::optional<std::string> ReadRegionCode(const Field& field);

/// `AGREEMENT/NUMBER`; else instalment_malformed.
std::optional<InstalmentId> ReadInstalmentId(const Field& field);

/// 0 to kMaxKronor; else amount_out_of_range.
std::optional<Kronor> ReadAmount(const Field& field);

/// 1 to kMaxKronor; else amount_out_of_range.
std::optional<Kronor> ReadPositiveAmount(const Field& field);

/// 0 to kMaxInhabitants; else count_out_of_range.
std::optional<Inhabitants> ReadInhabitants(const Field& field);

/// 1000 to 9999; else year_out_of_range.
std::optional<std::int64_t> ReadYear(const Field& field);

/// A day without a time, in the years 1000 to 9999; else year_out_of_range.
std::optional<Date> ReadDate(const Field& field);

/// Any whole number.
std::optional<std::int64_t> ReadNumber(const Field& field);

// A name from a fixed set; else choice_unknown.
std::optional<Rule> ReadRule(const Field& field);
std::optional<Unmet> ReadUnmet(const Field& field);
std::optional<Basis> ReadBasis(const Field& field);

/// Texts that all differ, compared as FoldName has them; else duplicate.
std::optional<std::vector<std::string>> ReadTexts(const Field& field);

/// The same, at least one; else list_empty.
std::optional<std::vector<std::string>> ReadSomeTexts(const Field& field);

/// Region codes that all differ, else duplicate. Returns them ascending; the line of each is
/// remembered under its code too.
std::optional<std::vector<std::string>> ReadRegionCodes(const Field& field);

/// True if the list or table has something in it. Else notes list_empty.
bool ExpectSome(const Field& field);

/// Whether the text is what ReadId accepts.
bool IsId(std::string_view text);

/// Notes that `code` is no region code.
void RefuseRegionCode(const Field& field, std::string_view code);

}  // namespace fordela
