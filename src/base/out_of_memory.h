#pragma once

namespace fordela {

/// What is said when memory runs out, by whoever finds out: SQLite, or the program that cannot make
/// a text any more.
inline constexpr char kOutOfMemoryMessage[] = "there is not enough memory";
inline constexpr char kOutOfMemoryMend[] =
    "end other programs, or let this one have more memory, and try again; what was recorded "
    "is not recorded twice";

}  // namespace fordela
