#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <initializer_list>

#include "cli/program.h"

namespace {

/// A file that is opened later must not get the number of a closed stream, and be printed into.
/// What stands in for the stream fails as the closed one would.
void FillClosedStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    const int mode = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    static_cast<void>(::open("/dev/null", mode));  // the lowest number that is free
  }
}

}  // namespace

int main(int argc, char** argv) {
  FillClosedStreams();
  // A file that may not grow any more is an error like a full disk, not the end of the program.
  static_cast<void>(::signal(SIGXFSZ, SIG_IGN));
  return fordela::cli::Main(argc, argv);
}
