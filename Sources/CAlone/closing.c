// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "alone.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Landlock (since Linux 5.13), written out: the headers of Debian 12 do not know its later parts.
#define CREATE_RULESET 444
#define ADD_RULE 445
#define RESTRICT_SELF 446
#define EXECUTE (1ull << 0)
#define READ_FILE (1ull << 2)
#define READ_FOLDER (1ull << 3)

struct ruleset { uint64_t files, network, scoped; };
struct rule { uint64_t allowed; int32_t place; } __attribute__((packed));

static int allow(int ruleset, const char *path) {
    int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0) return 0;
    struct stat what;
    int failed = fstat(place, &what);
    struct rule rule = {READ_FILE | EXECUTE, place};
    if (!failed && S_ISDIR(what.st_mode)) rule.allowed |= READ_FOLDER;
    failed |= (int)syscall(ADD_RULE, ruleset, 1, &rule, 0);
    close(place);
    return failed;
}

static int close_files(const char *places) {
    long version = syscall(CREATE_RULESET, NULL, 0, 1);
    if (version < 1) return -1;
    // Thirteen kinds of reading and writing at first; each later version knows more.
    struct ruleset closed = {(1ull << 13) - 1, 0, 0};
    if (version >= 2) closed.files |= 1ull << 13;
    if (version >= 3) closed.files |= 1ull << 14;
    if (version >= 5) closed.files |= 1ull << 15;
    if (version >= 4) closed.network = 3;
    if (version >= 6) closed.scoped = 3;
    size_t known = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int ruleset = (int)syscall(CREATE_RULESET, &closed, known, 0);
    if (ruleset < 0) return -1;
    int failed = 0;
    char path[4096];
    for (const char *end; (end = strchr(places, '\n')); places = end + 1) {
        size_t length = (size_t)(end - places);
        if (length >= sizeof path) { failed = -1; break; }
        memcpy(path, places, length);
        path[length] = 0;
        failed |= allow(ruleset, path);
    }
    if (!failed) failed = (int)syscall(RESTRICT_SELF, ruleset, 0);
    close(ruleset);
    return failed;
}

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef MACHINE
#define LOAD(part) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, part))
#define REFUSE(code) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (code))
#define NEVER(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), REFUSE(EPERM)

static int close_calls(void) {
    struct sock_filter words[] = {
        LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        // The second table of calls on x86-64.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), REFUSE(EPERM),
        NEVER(socket), NEVER(socketpair), NEVER(ptrace), NEVER(process_vm_readv), NEVER(process_vm_writev), NEVER(kill),
        NEVER(tkill), NEVER(rt_sigqueueinfo), NEVER(rt_tgsigqueueinfo), NEVER(pidfd_open), NEVER(pidfd_send_signal),
        NEVER(io_uring_setup), NEVER(bpf), NEVER(userfaultfd), NEVER(perf_event_open), NEVER(add_key), NEVER(keyctl),
        NEVER(request_key), NEVER(mount), NEVER(unshare), NEVER(setns), NEVER(open_by_handle_at),
#ifdef __NR_fork
        NEVER(fork), NEVER(vfork),
#endif
        // Its arguments are out of sight: whoever is told that there is no such call takes clone.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 0, 1), REFUSE(ENOSYS),
        // Threads, and no processes.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 0, 4), LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0), REFUSE(EPERM), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        // Its own limits, and nobody else's.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_prlimit64, 0, 4), LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0), REFUSE(EPERM), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        // Signals to itself, which is how a program aborts, and to nobody else.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_tgkill, 0, 4), LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 1, 0), REFUSE(EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof words / sizeof words[0], words};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
#else
static int close_calls(void) { return -1; }
#endif

int firsthand_close_off(const char *places) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
    return close_files(places) || close_calls() ? -1 : 0;
}

static int split(char *text, char **words, int most) {
    int count = 0;
    for (char *end; count < most && (end = strchr(text, 0x1F)); text = end + 1) {
        *end = 0;
        words[count++] = text;
    }
    words[count] = NULL;
    return count;
}

int firsthand_become(const char *words, const char *environment) {
    char *arguments[33], *variables[33];
    char *first = strdup(words), *second = strdup(environment);
    if (!first || !second || split(first, arguments, 32) == 0) return -1;
    split(second, variables, 32);
    return execve(arguments[0], arguments, variables);
}
