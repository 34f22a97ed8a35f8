// SPDX-License-Identifier: AGPL-3.0-or-later
//
// Kills a process at one chosen point of its work, as kill -9 does: loaded before the C library, it counts the calls that
// make something last (writing, flushing, naming and unnaming files, and what is sent to a database) and ends the process
// just before the one whose number is in TRIAL_FALL. With TRIAL_FALL_COUNT it kills nobody and writes into that file how
// many there were.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long done = 0;
static long fall = -1;
static const char *tally = NULL;

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("TRIAL_FALL");
    if (number) fall = atol(number);
    tally = getenv("TRIAL_FALL_COUNT");
}

__attribute__((destructor)) static void end(void) {
    if (!tally) return;
    FILE *file = fopen(tally, "w");
    if (!file) return;
    fprintf(file, "%ld\n", (long)done);
    fclose(file);
}

static void step(void) {
    if (atomic_fetch_add(&done, 1) + 1 == fall) kill(getpid(), SIGKILL);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int file) { step(); return NEXT(fsync)(file); }
int fdatasync(int file) { step(); return NEXT(fdatasync)(file); }
int unlink(const char *name) { step(); return NEXT(unlink)(name); }
int rename(const char *from, const char *to) { step(); return NEXT(rename)(from, to); }
int link(const char *from, const char *to) { step(); return NEXT(link)(from, to); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
    step();
    return NEXT(pwrite64)(file, bytes, count, place);
}
ssize_t send(int socket, const void *bytes, size_t count, int flags) {
    step();
    return NEXT(send)(socket, bytes, count, flags);
}
