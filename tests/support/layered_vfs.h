#pragma once

// A layer between SQLite and the operating system, through which every call goes: what SQLite calls
// a VFS (sqlite.org/vfs.html).

#include <sqlite3.h>

#include <string>

namespace fordela::fault {

/// An open file: what SQLite sees, and the one of the operating system that lies under it.
struct LayeredFile : sqlite3_file {
  std::string* name;  // the path from the root; empty for a file without a name

  sqlite3_file& under() noexcept { return *reinterpret_cast<sqlite3_file*>(this + 1); }
};

/// Hands every call on as it is; a layer changes what it wants. The calls may come from several
/// threads at once. Each returns a result code of SQLite's.
class VfsLayer {
 public:
  virtual ~VfsLayer() = default;

  virtual int Open(LayeredFile& file, const char* name, int flags, int* given);
  virtual int Delete(const char* name, bool sync_folder);
  virtual int Access(const char* name, int flags, int* answer);
  virtual int FullPath(const char* name, int room, char* path);
  virtual int Close(LayeredFile& file);
  virtual int Read(LayeredFile& file, void* bytes, int count, sqlite3_int64 at);
  virtual int Write(LayeredFile& file, const void* bytes, int count, sqlite3_int64 at);
  virtual int Truncate(LayeredFile& file, sqlite3_int64 size);
  virtual int Sync(LayeredFile& file, int flags);
  virtual int Size(LayeredFile& file, sqlite3_int64* size);
  virtual int Lock(LayeredFile& file, int level);
  virtual int Unlock(LayeredFile& file, int level);
  virtual int CheckLock(LayeredFile& file, int* answer);

 protected:
  /// The operating system's.
  static sqlite3_vfs& Under();
};

/// From now on every archive is opened through `layer`, which must outlive them. Waiting for a lock
/// takes no time. There is one layer in a process.
void UseLayer(VfsLayer& layer);

/// From now on archives are opened by the operating system alone again, until the next UseLayer.
void UseNoLayer();

}  // namespace fordela::fault
