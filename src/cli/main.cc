#include <signal.h>

#include "cli/program.h"

int main(int argc, char** argv) {
  // A file that may not grow any more is an error like a full disk, not the end of the program.
  static_cast<void>(::signal(SIGXFSZ, SIG_IGN));
  return fordela::cli::Main(argc, argv);
}
