// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/// No core dumps, and no other process of this user may read our memory. prctl is variadic, which Swift cannot call.
///
/// One byte and not none: where dumps go to a program, Linux asks that program whatever the limit is, unless it is one.
static inline int firsthand_close_process(void) {
    struct rlimit one = {1, 1}, none = {0, 0};
    umask(077);
    return (setrlimit(RLIMIT_CORE, &one) && setrlimit(RLIMIT_CORE, &none)) | prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// Whether all of that holds.
static inline int firsthand_process_is_closed(void) {
    struct rlimit core;
    return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur <= 1 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}
