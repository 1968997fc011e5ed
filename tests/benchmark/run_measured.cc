// run_measured COUNT REPORT COMMAND [ARGUMENT]…
// Runs the command COUNT times, its output thrown away or kept by whoever redirects it, and writes
// a line for each run into the file REPORT: wall time in nanoseconds, processor time in
// microseconds, peak memory in KiB, exit status. A process inherits the peak of the one that
// started it, so that this one is small.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace {

long long Nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

long long Microseconds(const timeval& time) {
  return static_cast<long long>(time.tv_sec) * 1'000'000 + time.tv_usec;
}

bool RunOnce(std::FILE* report, char** command) {
  const long long start = Nanoseconds();
  const pid_t child = vfork();
  if (child == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return false;
  const long long wall = Nanoseconds() - start;
  std::fprintf(report, "%lld %lld %ld %d\n", wall,
               Microseconds(usage.ru_utime) + Microseconds(usage.ru_stime), usage.ru_maxrss,
               WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: run_measured COUNT REPORT COMMAND [ARGUMENT]...\n", stderr);
    return 2;
  }
  std::FILE* report = std::fopen(argv[2], "we");
  if (report == nullptr) {
    std::perror(argv[2]);
    return 1;
  }
  const long count = std::strtol(argv[1], nullptr, 10);
  for (long i = 0; i < count; ++i) {
    if (!RunOnce(report, argv + 3)) {
      std::perror("run_measured");
      return 1;
    }
  }
  return std::fclose(report) == 0 ? 0 : 1;
}
