#include "fault/fault.h"

#include <utility>

namespace fordela::fault {
namespace {

constexpr std::size_t kMostNotes = 10;

/// Each test has its own row of chances, whichever others run.
std::uint64_t SeedOf(std::string_view name, std::uint64_t seed) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;  // FNV-1a
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
  }
  return hash ^ seed;
}

}  // namespace

void Tally::Note(std::int64_t& count, std::string what) {
  ++count;
  if (notes_.size() < kMostNotes) notes_.push_back(std::move(what));
}

Trial::Trial(std::string_view name, std::uint64_t seed, bool long_form)
    : long_form_(long_form), random_(SeedOf(name, seed)) {}

std::int64_t Trial::Random(std::int64_t below) {
  return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
}

}  // namespace fordela::fault
