// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "alone.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

int firsthand_limit_process(unsigned long seconds, unsigned long bytes, unsigned long files) {
    struct rlimit processor = {seconds, seconds}, memory = {bytes, bytes}, none = {0, 0}, open = {files, files};
    // One byte and not none: where dumps go to a program, Linux asks that program unless the limit is one.
    struct rlimit one = {1, 1};
    int dumps = setrlimit(RLIMIT_CORE, &one) && setrlimit(RLIMIT_CORE, &none);
    return dumps | setrlimit(RLIMIT_CPU, &processor) | setrlimit(RLIMIT_AS, &memory) | setrlimit(RLIMIT_FSIZE, &none)
        | setrlimit(RLIMIT_NOFILE, &open);
}

int firsthand_memory_file(void) {
    return (int)memfd_create("firsthand", MFD_CLOEXEC);
}

int firsthand_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}

int firsthand_start_alone(const char *program, const char *word, const char *second, int in, int out, int *child) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    char *arguments[] = {(char *)"firsthand", (char *)word, (char *)second, NULL};
    char *environment[] = {(char *)"SWIFT_BACKTRACE=enable=no", NULL};
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    pid_t started = 0;
    int failed = posix_spawn_file_actions_adddup2(&files, in, 0) | posix_spawn_file_actions_adddup2(&files, out, 1)
        | posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
        | posix_spawn_file_actions_addclosefrom_np(&files, 3) | posix_spawn_file_actions_addchdir_np(&files, "/");
    if (!failed) failed = posix_spawn(&started, program, &files, &attributes, arguments, environment);
    *child = (int)started;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return failed;
}
