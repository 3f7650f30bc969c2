/* Laid under the program with LD_PRELOAD: counts the file system calls on what lies below one folder, notes them in a
 * log, and makes chosen ones fail. It sleeps until calls_arm is called (with ctypes, in a forked child of its own).
 *
 * A call is counted when its path, or the file its descriptor was opened for, lies below the folder. Those of the
 * dynamic linker and inside libc (realpath, readdir behind an opendir) are not seen; they change nothing.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* As in calls.py. */
enum kind { OPEN, READ, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, MODE, LOCK, STAT, CLOSE, MARK };

enum { DESCRIPTORS = 4096 };

struct note {
    uint32_t kind;
    int32_t error;
    uint64_t file;
    int64_t at;
    uint32_t flags;
    uint32_t length;
    uint32_t second;
};

static struct {
    char root[PATH_MAX];
    size_t length;
    int armed, log, error, shorten;
    long calls, first, last;
    unsigned kinds;
    pthread_mutex_t lock;
} state = {.log = -1, .lock = PTHREAD_MUTEX_INITIALIZER};

static uint64_t watched[DESCRIPTORS];

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

static uint64_t file_of(int descriptor) {
    return state.armed && descriptor >= 0 && descriptor < DESCRIPTORS ? watched[descriptor] : 0;
}

/* The path as one from the root of the system; 0 when it lies elsewhere. */
static int below(int folder, const char *path, char *whole) {
    if (!state.armed || !path) return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX] = "";
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t n = readlink(link, base, sizeof base - 1);
            if (n < 0) return 0;
            base[n] = 0;
        }
        if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    return !strncmp(whole, state.root, state.length) && (whole[state.length] == '/' || !whole[state.length]);
}

/* Counts a call: 0 when it is to be carried out, 1 when it failed (errno is set), 2 when half of it is to be. */
static int fails(enum kind kind) {
    int answer = 0;
    pthread_mutex_lock(&state.lock);
    long call = ++state.calls;
    if (call >= state.first && call <= state.last && (state.kinds >> kind & 1)) {
        answer = state.shorten && kind == WRITE ? 2 : 1;
        state.shorten = 0;
        errno = state.error;
    }
    pthread_mutex_unlock(&state.lock);
    return answer;
}

static void note(enum kind kind, int error, uint64_t file, int64_t at, uint32_t flags, const void *data, size_t length,
                 const char *second) {
    if (state.log < 0) return;
    struct note head = {kind, error, file, at, flags, (uint32_t)length, second ? (uint32_t)strlen(second) : 0};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)data, length}, {(void *)second, head.second}};
    int kept = errno;
    pthread_mutex_lock(&state.lock);
    if (REAL(writev)(state.log, parts, second ? 3 : 2) < 0) abort();
    pthread_mutex_unlock(&state.lock);
    errno = kept;
}

static void note_path(enum kind kind, int result, const char *path, uint32_t flags) {
    note(kind, result < 0 ? errno : 0, 0, 0, flags, path, strlen(path), NULL);
}

static void note_file(enum kind kind, int64_t result, uint64_t file, int64_t at) {
    note(kind, result < 0 ? errno : 0, file, at, 0, NULL, 0, NULL);
}

void calls_arm(const char *root, int log, long first, long last, int error, unsigned kinds, int shorten) {
    snprintf(state.root, sizeof state.root, "%s", root);
    state.length = strlen(state.root);
    memset(watched, 0, sizeof watched);
    state.log = log, state.first = first, state.last = last, state.error = error;
    state.kinds = kinds, state.shorten = shorten, state.calls = 0, state.armed = 1;
}

long calls_disarm(void) {
    state.armed = 0, state.log = -1;
    return state.calls;
}

void calls_mark(const char *text) { note(MARK, 0, 0, 0, 0, text, strlen(text), NULL); }

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    int ours = below(folder, path, whole);
    if (ours && fails(OPEN)) return note_path(OPEN, -1, whole, flags), -1;
    struct stat before = {0}, after = {0};
    int there = ours && REAL(stat)(whole, &before) == 0;
    int descriptor = REAL(openat)(folder, path, flags, mode);
    if (!ours) return descriptor;
    if (descriptor >= 0 && descriptor < DESCRIPTORS && REAL(fstat)(descriptor, &after) == 0)
        watched[descriptor] = after.st_ino;
    uint32_t said = (uint32_t)(!there) | (uint32_t)(!!(flags & O_TRUNC)) << 1 | (uint32_t)S_ISDIR(after.st_mode) << 2;
    note(OPEN, descriptor < 0 ? errno : 0, after.st_ino, 0, said, whole, strlen(whole), NULL);
    return descriptor;
}

#define MODE_OF(flags, last)                                        \
    mode_t mode = 0;                                                \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                        \
        va_list rest;                                               \
        va_start(rest, last);                                       \
        mode = va_arg(rest, mode_t);                                \
        va_end(rest);                                               \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags, flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    return opened(folder, path, flags | O_LARGEFILE, mode);
}

DIR *opendir(const char *path) {
    char whole[PATH_MAX];
    int ours = below(AT_FDCWD, path, whole);
    if (ours && fails(OPEN)) return note_path(OPEN, -1, whole, 0), NULL;
    DIR *found = REAL(opendir)(path);
    if (ours) note_path(READ, found ? 0 : -1, whole, 0);
    return found;
}

int close(int descriptor) {
    uint64_t file = file_of(descriptor);
    if (!file) return REAL(close)(descriptor);
    watched[descriptor] = 0;
    int failed = fails(CLOSE), error = errno, result = REAL(close)(descriptor);
    if (failed) errno = error, result = -1;
    note_file(CLOSE, result, file, 0);
    return result;
}

/* Calls of reading: counted and, when they are to, failing. */
#define READING(type, name, parameters, arguments)                                       \
    type name parameters {                                                               \
        uint64_t file = file_of(descriptor);                                             \
        if (file && fails(READ)) return note_file(READ, -1, file, 0), -1;                \
        type result = REAL(name) arguments;                                              \
        if (file) note_file(READ, result, file, 0);                                      \
        return result;                                                                   \
    }
READING(ssize_t, read, (int descriptor, void *data, size_t size), (descriptor, data, size))
READING(ssize_t, readv, (int descriptor, const struct iovec *parts, int count), (descriptor, parts, count))
READING(ssize_t, pread, (int descriptor, void *data, size_t size, off_t at), (descriptor, data, size, at))
READING(ssize_t, pread64, (int descriptor, void *data, size_t size, off64_t at), (descriptor, data, size, at))

static ssize_t written(int descriptor, const void *data, size_t size, off64_t at, int placed) {
    uint64_t file = file_of(descriptor);
    int answer = file ? fails(WRITE) : 0;
    if (answer == 1) return note(WRITE, errno, file, at, 0, NULL, 0, NULL), -1;
    if (answer == 2) size = size / 2 ? size / 2 : size;
    ssize_t done = placed ? REAL(pwrite64)(descriptor, data, size, at) : REAL(write)(descriptor, data, size);
    if (!file) return done;
    if (!placed) at = lseek64(descriptor, 0, SEEK_CUR) - (done > 0 ? done : 0);
    note(WRITE, done < 0 ? errno : 0, file, at, 0, data, done > 0 ? (size_t)done : 0, NULL);
    return done;
}

ssize_t write(int descriptor, const void *data, size_t size) { return written(descriptor, data, size, 0, 0); }
ssize_t pwrite(int descriptor, const void *data, size_t size, off_t at) { return written(descriptor, data, size, at, 1); }
ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t at) {
    return written(descriptor, data, size, at, 1);
}
ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    if (!file_of(descriptor)) return REAL(writev)(descriptor, parts, count);
    ssize_t whole = 0;
    for (int part = 0; part < count; part++) {
        ssize_t done = written(descriptor, parts[part].iov_base, parts[part].iov_len, 0, 0);
        if (done < 0) return whole ? whole : done;
        whole += done;
        if ((size_t)done < parts[part].iov_len) break;
    }
    return whole;
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t count) {
    uint64_t file = file_of(out);
    int answer = file ? fails(WRITE) : 0;
    if (answer == 1) return note(WRITE, errno, file, 0, 0, NULL, 0, NULL), -1;
    if (answer == 2) count = 100;
    off64_t from = at ? *at : lseek64(in, 0, SEEK_CUR), to = lseek64(out, 0, SEEK_CUR);
    ssize_t done = REAL(sendfile64)(out, in, at, count);
    if (file && done > 0) {
        char *data = malloc((size_t)done);
        if (!data || REAL(pread64)(in, data, (size_t)done, from) != done) abort();
        note(WRITE, 0, file, to, 0, data, (size_t)done, NULL);
        free(data);
    }
    return done;
}

/* Calls on a descriptor that change the file's length, durability or mode. */
#define ON_FILE(name, kind, parameters, arguments, value)                                 \
    int name parameters {                                                                \
        uint64_t file = file_of(descriptor);                                             \
        if (file && fails(kind)) return note_file(kind, -1, file, value), -1;            \
        int result = REAL(name) arguments;                                               \
        if (file) note_file(kind, result, file, value);                                  \
        return result;                                                                   \
    }
ON_FILE(ftruncate, TRUNCATE, (int descriptor, off_t size), (descriptor, size), size)
ON_FILE(ftruncate64, TRUNCATE, (int descriptor, off64_t size), (descriptor, size), size)
ON_FILE(fsync, SYNC, (int descriptor), (descriptor), 0)
ON_FILE(fdatasync, SYNC, (int descriptor), (descriptor), 0)
ON_FILE(fchmod, MODE, (int descriptor, mode_t mode), (descriptor, mode), 0)
ON_FILE(fchown, MODE, (int descriptor, uid_t user, gid_t group), (descriptor, user, group), 0)
ON_FILE(flock, LOCK, (int descriptor, int operation), (descriptor, operation), 0)
ON_FILE(fstat, STAT, (int descriptor, struct stat *found), (descriptor, found), 0)
ON_FILE(fstat64, STAT, (int descriptor, struct stat64 *found), (descriptor, found), 0)

static int locked(int descriptor, int command, void *argument) {
    int lock = command == F_SETLK || command == F_SETLKW || command == F_GETLK;
    uint64_t file = lock ? file_of(descriptor) : 0;
    if (file && fails(LOCK)) return note_file(LOCK, -1, file, 0), -1;
    int result = REAL(fcntl64)(descriptor, command, argument);
    if (file) note_file(LOCK, result, file, 0);
    return result;
}

#define ARGUMENT(last)                      \
    va_list rest;                           \
    va_start(rest, last);                   \
    void *argument = va_arg(rest, void *);  \
    va_end(rest);

int fcntl(int descriptor, int command, ...) { ARGUMENT(command) return locked(descriptor, command, argument); }
int fcntl64(int descriptor, int command, ...) { ARGUMENT(command) return locked(descriptor, command, argument); }

/* Calls on a path. */
#define ON_PATH(name, kind, folder, parameters, arguments)                                \
    int name parameters {                                                                \
        char whole[PATH_MAX];                                                            \
        int ours = below(folder, path, whole);                                           \
        if (ours && fails(kind)) return note_path(kind, -1, whole, 0), -1;               \
        int result = REAL(name) arguments;                                               \
        if (ours) note_path(kind, result, whole, 0);                                     \
        return result;                                                                   \
    }
ON_PATH(unlink, UNLINK, AT_FDCWD, (const char *path), (path))
ON_PATH(rmdir, RMDIR, AT_FDCWD, (const char *path), (path))
ON_PATH(chmod, MODE, AT_FDCWD, (const char *path, mode_t mode), (path, mode))
ON_PATH(access, STAT, AT_FDCWD, (const char *path, int mode), (path, mode))
ON_PATH(stat, STAT, AT_FDCWD, (const char *path, struct stat *found), (path, found))
ON_PATH(stat64, STAT, AT_FDCWD, (const char *path, struct stat64 *found), (path, found))
ON_PATH(lstat, STAT, AT_FDCWD, (const char *path, struct stat *found), (path, found))
ON_PATH(lstat64, STAT, AT_FDCWD, (const char *path, struct stat64 *found), (path, found))
ON_PATH(fstatat64, STAT, folder, (int folder, const char *path, struct stat64 *found, int flags),
        (folder, path, found, flags))

int unlinkat(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    enum kind kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
    int ours = below(folder, path, whole);
    if (ours && fails(kind)) return note_path(kind, -1, whole, 0), -1;
    int result = REAL(unlinkat)(folder, path, flags);
    if (ours) note_path(kind, result, whole, 0);
    return result;
}

static int made(int folder, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    int ours = below(folder, path, whole);
    if (ours && fails(MKDIR)) return note_path(MKDIR, -1, whole, 0), -1;
    int result = REAL(mkdirat)(folder, path, mode);
    if (!ours) return result;
    struct stat found = {0};
    if (!result) REAL(stat)(whole, &found);
    note(MKDIR, result < 0 ? errno : 0, found.st_ino, 0, 0, whole, strlen(whole), NULL);
    return result;
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }

static int two(enum kind kind, int (*act)(int, const char *, int, const char *), int folder, const char *path, int other,
               const char *name) {
    char whole[PATH_MAX], target[PATH_MAX];
    int ours = below(folder, path, whole) | below(other, name, target);
    if (ours && fails(kind)) return note(kind, errno, 0, 0, 0, whole, strlen(whole), target), -1;
    int result = act(folder, path, other, name);
    if (ours) note(kind, result < 0 ? errno : 0, 0, 0, 0, whole, strlen(whole), target);
    return result;
}

static int linked(int folder, const char *path, int other, const char *name) {
    return REAL(linkat)(folder, path, other, name, 0);
}

int rename(const char *path, const char *name) { return two(RENAME, REAL(renameat), AT_FDCWD, path, AT_FDCWD, name); }
int renameat(int folder, const char *path, int other, const char *name) {
    return two(RENAME, REAL(renameat), folder, path, other, name);
}
int link(const char *path, const char *name) { return two(LINK, linked, AT_FDCWD, path, AT_FDCWD, name); }
int linkat(int folder, const char *path, int other, const char *name, int flags) {
    return flags ? REAL(linkat)(folder, path, other, name, flags) : two(LINK, linked, folder, path, other, name);
}
