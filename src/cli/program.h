#pragma once

namespace fordela::cli {

/// The program: reads the command line, carries it out and returns the exit code. Every failure
/// ends here, as a message and a code, and nowhere else.
int Main(int argc, const char* const* argv);

}  // namespace fordela::cli
