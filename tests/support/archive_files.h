#pragma once

// Archives as files, made once by the library with a fixed clock and actor, and copied by tests.

#include <filesystem>
#include <string>

namespace fordela::test {

/// The bytes of an archive with the 21 regions and nothing else.
const std::string& EmptyArchiveBytes();

/// The bytes of an archive with the three examples.
const std::string& ExampleArchiveBytes();

/// The bytes of an archive with the three examples and what follows: a row in every table, and a
/// value in every column. RecordSequel lists its last events.
const std::string& FullArchiveBytes();

void WriteBytes(const std::filesystem::path& file, const std::string& bytes);

/// The path of an example's record file.
std::string ExamplePath(const std::string& name);

}  // namespace fordela::test
