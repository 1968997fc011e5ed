#include "storage/interruption.h"

#include <sqlite3.h>

#include <utility>

#include "storage/connection.h"

namespace fordela::storage {
namespace {

constexpr int kOperations = 1000;  // of SQLite's, between two questions: far below a millisecond

int IsStopped(void* stop) { return static_cast<std::stop_token*>(stop)->stop_requested() ? 1 : 0; }

}  // namespace

void Interruption::Interrupt::operator()() const noexcept {
  sqlite3_interrupt(connection->sqlite().getHandle());
}

Interruption::Interruption(Connection& connection, std::stop_token stop)
    : connection_(connection), stop_(std::move(stop)), callback_(stop_, Interrupt{&connection}) {
  if (!stop_.stop_possible()) return;
  sqlite3_progress_handler(connection_.sqlite().getHandle(), kOperations, IsStopped, &stop_);
}

Interruption::~Interruption() {
  if (!stop_.stop_possible()) return;
  sqlite3_progress_handler(connection_.sqlite().getHandle(), 0, nullptr, nullptr);
}

}  // namespace fordela::storage
