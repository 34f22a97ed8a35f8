// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/// No core dumps, and no other process of this user may read our memory. prctl is variadic, which Swift cannot call.
static inline int firsthand_close_process(void) {
    struct rlimit none = {0, 0};
    umask(077);
    return setrlimit(RLIMIT_CORE, &none) | prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
