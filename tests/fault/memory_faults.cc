#include "fault/memory_faults.h"

#include <sqlite3.h>
#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace fordela::fault {
namespace {

struct Count {
  std::int64_t made = 0;
  std::int64_t not_given_back = 0;
};

struct Counter {
  std::atomic<std::int64_t> made;
  std::atomic<std::int64_t> live;
};

constexpr std::size_t kMemories = 2;

std::array<Counter, kMemories> g_counters;
std::array<std::int64_t, kMemories> g_live_at_start;
std::array<Count, kMemories>* g_result = nullptr;  // shared with the children
std::atomic<bool> g_on;
Shortage g_shortage;
sqlite3_mem_methods g_sqlite;

std::size_t IndexOf(Memory memory) { return static_cast<std::size_t>(memory); }

/// Counts an allocation. Returns whether it fails.
bool Fails(Memory memory) {
  if (!g_on) return false;
  const std::int64_t number = ++g_counters[IndexOf(memory)].made;
  if (memory != g_shortage.memory || g_shortage.at == 0) return false;
  return number == g_shortage.at || (g_shortage.for_ever && number > g_shortage.at);
}

void* Counted(Memory memory, void* block) {
  if (block != nullptr) ++g_counters[IndexOf(memory)].live;
  return block;
}

void Freed(Memory memory) { --g_counters[IndexOf(memory)].live; }

void* SqliteMalloc(int size) {
  if (Fails(Memory::kSqlite)) return nullptr;
  return Counted(Memory::kSqlite, g_sqlite.xMalloc(size));
}

void* SqliteRealloc(void* block, int size) {
  return Fails(Memory::kSqlite) ? nullptr : g_sqlite.xRealloc(block, size);
}

void SqliteFree(void* block) {
  if (block != nullptr) Freed(Memory::kSqlite);
  g_sqlite.xFree(block);
}

/// Null if there is none.
void* Take(std::size_t size) noexcept {
  void* block = Fails(Memory::kOwn) ? nullptr : std::malloc(size == 0 ? 1 : size);
  return block == nullptr ? nullptr : Counted(Memory::kOwn, block);
}

void* New(std::size_t size) {
  void* block = Take(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void Delete(void* block) noexcept {
  if (block != nullptr) Freed(Memory::kOwn);
  std::free(block);
}

}  // namespace

void UseMemoryFaults() {
  void* shared =
      ::mmap(nullptr, sizeof(*g_result), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw std::runtime_error("no memory to share");
  g_result = new (shared) std::array<Count, kMemories>{};
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &g_sqlite);
  sqlite3_mem_methods methods = g_sqlite;
  methods.xMalloc = SqliteMalloc;
  methods.xRealloc = SqliteRealloc;
  methods.xFree = SqliteFree;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK) {
    throw std::logic_error("SQLite is used already");
  }
}

void StartShortage(const Shortage& shortage) {
  for (std::size_t i = 0; i < kMemories; ++i) {
    g_counters[i].made = 0;
    g_live_at_start[i] = g_counters[i].live;
  }
  g_shortage = shortage;
  g_on = true;
}

void EndShortage() {
  g_on = false;
  for (std::size_t i = 0; i < kMemories; ++i) {
    (*g_result)[i] = {g_counters[i].made, g_counters[i].live - g_live_at_start[i]};
  }
}

std::int64_t Allocations(Memory memory) { return (*g_result)[IndexOf(memory)].made; }

std::int64_t NotGivenBack(Memory memory) { return (*g_result)[IndexOf(memory)].not_given_back; }

}  // namespace fordela::fault

// These stand in the standard library's place, in all of this program. Those that do not throw call
// the others by themselves, but not where a sanitizer stands in their place.

void* operator new(std::size_t size) { return fordela::fault::New(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return fordela::fault::Take(size);
}
void operator delete(void* block) noexcept { fordela::fault::Delete(block); }
void operator delete(void* block, std::size_t) noexcept { fordela::fault::Delete(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { fordela::fault::Delete(block); }
