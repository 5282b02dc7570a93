/* Loaded before the C library (LD_PRELOAD): the FAIL_N-th call of FAIL_CALL fails with FAIL_ERRNO, with FAIL_EVER every one after it too;
   with FAIL_KILL the process is killed instead. Of write() those to files count that may be read as well, so no terminal and no pipe. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int due(const char* name) {
  static int seen = 0;
  const char* call = getenv("FAIL_CALL");
  if (call == NULL || strcmp(call, name) != 0) return 0;
  const int now = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST), at = atoi(getenv("FAIL_N"));
  if (getenv("FAIL_EVER") != NULL ? now < at : now != at) return 0;
  if (getenv("FAIL_KILL") != NULL) kill(getpid(), SIGKILL);
  errno = atoi(getenv("FAIL_ERRNO"));
  return 1;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, #name))

ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  return due("pwrite") ? -1 : NEXT(ssize_t (*)(int, const void*, size_t, off_t), pwrite)(fd, from, size, at);
}
ssize_t pwrite64(int fd, const void* from, size_t size, off64_t at) {
  return due("pwrite") ? -1 : NEXT(ssize_t (*)(int, const void*, size_t, off64_t), pwrite64)(fd, from, size, at);
}
ssize_t write(int fd, const void* from, size_t size) {
  const int counts = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR && lseek(fd, 0, SEEK_CUR) >= 0;
  return counts && due("write") ? -1 : NEXT(ssize_t (*)(int, const void*, size_t), write)(fd, from, size);
}
ssize_t pread(int fd, void* to, size_t size, off_t at) {
  return due("pread") ? -1 : NEXT(ssize_t (*)(int, void*, size_t, off_t), pread)(fd, to, size, at);
}
int ftruncate(int fd, off_t size) { return due("ftruncate") ? -1 : NEXT(int (*)(int, off_t), ftruncate)(fd, size); }
int fsync(int fd) { return due("fsync") ? -1 : NEXT(int (*)(int), fsync)(fd); }
int close(int fd) {
  if (fcntl(fd, F_GETFL) >= 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR && due("close")) {
    NEXT(int (*)(int), close)(fd);
    errno = atoi(getenv("FAIL_ERRNO"));
    return -1;
  }
  return NEXT(int (*)(int), close)(fd);
}
int renameat(int from, const char* a, int to, const char* b) {
  return due("renameat") ? -1 : NEXT(int (*)(int, const char*, int, const char*), renameat)(from, a, to, b);
}
int openat(int folder, const char* name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if ((flags & O_CREAT) != 0 && due("openat")) return -1;
  return NEXT(int (*)(int, const char*, int, ...), openat)(folder, name, flags, mode);
}
