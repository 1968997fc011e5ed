#include <fordela/records.h>

#include <iostream>

// Reads the name of an instalment and a date, and writes them back.
int main() {
  const auto instalment = fordela::ParseInstalmentId("cancer-2025/2");
  const auto date = fordela::ParseDate("2025-12-11");
  if (!instalment || !date) return 1;
  std::cout << fordela::FormatInstalmentId(*instalment) << '\n'
            << fordela::FormatDate(*date) << '\n';
  return 0;
}
