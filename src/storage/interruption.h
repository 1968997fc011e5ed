#pragma once

#include <stop_token>

namespace fordela::storage {

class Connection;

/// While this lives, what runs on the connection ends soon after it was asked to stop: SQLite fails
/// with SQLITE_INTERRUPT then, and so does all that is begun after, but for what is done at once.
/// The connection must outlive it. Costs nothing where a stop cannot be asked for.
class Interruption {
 public:
  Interruption(Connection& connection, std::stop_token stop);
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

 private:
  /// May be called from another thread: that is what sqlite3_interrupt is for.
  struct Interrupt {
    Connection* connection;
    void operator()() const noexcept;
  };

  Connection& connection_;
  std::stop_token stop_;
  std::stop_callback<Interrupt> callback_;
};

}  // namespace fordela::storage
