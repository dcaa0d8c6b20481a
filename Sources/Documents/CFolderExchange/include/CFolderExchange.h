#ifndef C_FOLDER_EXCHANGE_H
#define C_FOLDER_EXCHANGE_H

/// Exchanges two names of one file system in one step (renameat2 with RENAME_EXCHANGE, Linux 3.15).
///
/// Returns 0, or the errno: EINVAL where the file system, ENOSYS where the kernel cannot do it.
int cfolder_exchange(const char *first, const char *second);

/// Gives a folder a name that must not exist yet (renameat2 with RENAME_NOREPLACE).
///
/// Returns 0, or the errno: EEXIST where the name is taken; EINVAL and ENOSYS as above.
int cfolder_rename_new(const char *from, const char *to);

#endif
