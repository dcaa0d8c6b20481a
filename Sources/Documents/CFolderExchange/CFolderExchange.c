#include "CFolderExchange.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// The call is made by number: glibc shows renameat2 only under _GNU_SOURCE, which Swift's import does not set, and
// musl only since 1.2.5.
static int rename_with(const char *from, const char *to, unsigned int flags) {
#ifdef SYS_renameat2
  return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags) == 0 ? 0 : errno;
#else
  (void)from;
  (void)to;
  (void)flags;
  return ENOSYS;
#endif
}

int cfolder_exchange(const char *first, const char *second) {
  return rename_with(first, second, 1u << 1);
}

int cfolder_rename_new(const char *from, const char *to) {
  return rename_with(from, to, 1u << 0);
}
