#include "guard/allocations.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace fordela::guard {
namespace {

std::atomic<std::int64_t> count{0};

}  // namespace

std::int64_t Allocations() noexcept { return count; }

static void* Take(std::size_t size) {
  ++count;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace fordela::guard

void* operator new(std::size_t size) { return fordela::guard::Take(size); }
void* operator new[](std::size_t size) { return fordela::guard::Take(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
