#include "support/layered_vfs.h"

#include <stdexcept>

namespace fordela::fault {
namespace {

VfsLayer* g_layer = nullptr;
sqlite3_vfs* g_under = nullptr;

LayeredFile& Layered(sqlite3_file* file) { return *static_cast<LayeredFile*>(file); }

int FileControl(sqlite3_file* file, int operation, void* argument) {
  sqlite3_file& under = Layered(file).under();
  return under.pMethods->xFileControl(&under, operation, argument);
}

int SectorSize(sqlite3_file* file) {
  sqlite3_file& under = Layered(file).under();
  return under.pMethods->xSectorSize(&under);
}

int DeviceCharacteristics(sqlite3_file* file) {
  sqlite3_file& under = Layered(file).under();
  return under.pMethods->xDeviceCharacteristics(&under);
}

/// Of version 1: without shared memory and mapped files, which the program does not use.
sqlite3_io_methods Methods() {
  sqlite3_io_methods methods{};
  methods.iVersion = 1;
  methods.xClose = [](sqlite3_file* file) { return g_layer->Close(Layered(file)); };
  methods.xRead = [](sqlite3_file* file, void* bytes, int count, sqlite3_int64 at) {
    return g_layer->Read(Layered(file), bytes, count, at);
  };
  methods.xWrite = [](sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    return g_layer->Write(Layered(file), bytes, count, at);
  };
  methods.xTruncate = [](sqlite3_file* file, sqlite3_int64 size) {
    return g_layer->Truncate(Layered(file), size);
  };
  methods.xSync = [](sqlite3_file* file, int flags) { return g_layer->Sync(Layered(file), flags); };
  methods.xFileSize = [](sqlite3_file* file, sqlite3_int64* size) {
    return g_layer->Size(Layered(file), size);
  };
  methods.xLock = [](sqlite3_file* file, int level) { return g_layer->Lock(Layered(file), level); };
  methods.xUnlock = [](sqlite3_file* file, int level) {
    return g_layer->Unlock(Layered(file), level);
  };
  methods.xCheckReservedLock = [](sqlite3_file* file, int* answer) {
    return g_layer->CheckLock(Layered(file), answer);
  };
  methods.xFileControl = FileControl;
  methods.xSectorSize = SectorSize;
  methods.xDeviceCharacteristics = DeviceCharacteristics;
  return methods;
}

int OpenLayered(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
  static const sqlite3_io_methods kMethods = Methods();
  LayeredFile& layered = Layered(file);
  layered.pMethods = nullptr;
  layered.under().pMethods = nullptr;
  layered.name = new std::string(name == nullptr ? "" : name);
  int result = g_layer->Open(layered, name, flags, given);
  if (layered.under().pMethods != nullptr) {
    layered.pMethods = &kMethods;  // also if it failed: then SQLite closes it
  } else {
    delete layered.name;
    if (result == SQLITE_OK) result = SQLITE_CANTOPEN;
  }
  return result;
}

}  // namespace

sqlite3_vfs& VfsLayer::Under() { return *g_under; }

int VfsLayer::Open(LayeredFile& file, const char* name, int flags, int* given) {
  return g_under->xOpen(g_under, name, &file.under(), flags, given);
}

int VfsLayer::Delete(const char* name, bool sync_folder) {
  return g_under->xDelete(g_under, name, sync_folder ? 1 : 0);
}

int VfsLayer::Access(const char* name, int flags, int* answer) {
  return g_under->xAccess(g_under, name, flags, answer);
}

int VfsLayer::FullPath(const char* name, int room, char* path) {
  return g_under->xFullPathname(g_under, name, room, path);
}

int VfsLayer::Close(LayeredFile& file) {
  delete file.name;
  file.pMethods = nullptr;
  return file.under().pMethods->xClose(&file.under());
}

int VfsLayer::Read(LayeredFile& file, void* bytes, int count, sqlite3_int64 at) {
  return file.under().pMethods->xRead(&file.under(), bytes, count, at);
}

int VfsLayer::Write(LayeredFile& file, const void* bytes, int count, sqlite3_int64 at) {
  return file.under().pMethods->xWrite(&file.under(), bytes, count, at);
}

int VfsLayer::Truncate(LayeredFile& file, sqlite3_int64 size) {
  return file.under().pMethods->xTruncate(&file.under(), size);
}

int VfsLayer::Sync(LayeredFile& file, int flags) {
  return file.under().pMethods->xSync(&file.under(), flags);
}

int VfsLayer::Size(LayeredFile& file, sqlite3_int64* size) {
  return file.under().pMethods->xFileSize(&file.under(), size);
}

int VfsLayer::Lock(LayeredFile& file, int level) {
  return file.under().pMethods->xLock(&file.under(), level);
}

int VfsLayer::Unlock(LayeredFile& file, int level) {
  return file.under().pMethods->xUnlock(&file.under(), level);
}

int VfsLayer::CheckLock(LayeredFile& file, int* answer) {
  return file.under().pMethods->xCheckReservedLock(&file.under(), answer);
}

void UseLayer(VfsLayer& layer) {
  static sqlite3_vfs vfs;
  if (g_layer != nullptr && g_layer != &layer) throw std::logic_error("there is a layer already");
  g_layer = &layer;
  g_under = sqlite3_vfs_find("unix");
  if (g_under == nullptr) throw std::runtime_error("SQLite has no VFS `unix`");
  vfs = *g_under;
  vfs.zName = "fordela-fault";
  vfs.szOsFile = static_cast<int>(sizeof(LayeredFile)) + g_under->szOsFile;
  vfs.xOpen = OpenLayered;
  vfs.xDelete = [](sqlite3_vfs*, const char* name, int sync) {
    return g_layer->Delete(name, sync != 0);
  };
  vfs.xAccess = [](sqlite3_vfs*, const char* name, int flags, int* answer) {
    return g_layer->Access(name, flags, answer);
  };
  vfs.xFullPathname = [](sqlite3_vfs*, const char* name, int room, char* path) {
    return g_layer->FullPath(name, room, path);
  };
  vfs.xSleep = [](sqlite3_vfs*, int microseconds) { return microseconds; };
  if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) throw std::runtime_error("no VFS");
}

void UseNoLayer() {
  if (g_under == nullptr) return;
  if (sqlite3_vfs_register(g_under, 1) != SQLITE_OK) throw std::runtime_error("no VFS");
}

}  // namespace fordela::fault
