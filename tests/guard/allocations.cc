#include "guard/allocations.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace fordela::guard {
namespace {

std::atomic<std::int64_t> count{0};
std::atomic<std::int64_t> fails_at{0};  // by `count`
std::atomic<std::int64_t> in_use{0};
std::atomic<std::int64_t> most_in_use{0};

void* Take(std::size_t size) {
  const bool fails = ++count == fails_at;
  void* const memory = fails ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  in_use += static_cast<std::int64_t>(malloc_usable_size(memory));
  most_in_use = std::max(most_in_use.load(), in_use.load());
  return memory;
}

void GiveBack(void* memory) noexcept {
  in_use -= static_cast<std::int64_t>(malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

std::int64_t Allocations() noexcept { return count; }

void FailAllocation(std::int64_t at) noexcept { fails_at = at == 0 ? 0 : count + at; }

std::int64_t MostBytes(const std::function<void()>& work) {
  const std::int64_t before = in_use;
  most_in_use = before;
  work();
  return most_in_use - before;
}

}  // namespace fordela::guard

void* operator new(std::size_t size) { return fordela::guard::Take(size); }
void* operator new[](std::size_t size) { return fordela::guard::Take(size); }
void operator delete(void* memory) noexcept { fordela::guard::GiveBack(memory); }
void operator delete[](void* memory) noexcept { fordela::guard::GiveBack(memory); }
void operator delete(void* memory, std::size_t) noexcept { fordela::guard::GiveBack(memory); }
void operator delete[](void* memory, std::size_t) noexcept { fordela::guard::GiveBack(memory); }
