// SPDX-License-Identifier: AGPL-3.0-or-later
// Starting a process that holds nothing of ours. In C, and with no system header here: the types of signals and limits
// would otherwise be this module's in the eyes of Swift.
#ifndef FIRSTHAND_ALONE_H
#define FIRSTHAND_ALONE_H

/// No more than this much of the processor and of memory, no file that is written, few that are open.
int firsthand_limit_process(unsigned long seconds, unsigned long bytes, unsigned long files);

/// From here on this process, and whatever it becomes, reads only what is under these places of the file system, writes
/// nowhere, reaches no network and no other process, and starts none. 0 when all of that holds, for good.
///
/// `places` are full paths, each ended by a line feed; one that is not there is passed over.
int firsthand_close_off(const char *places);

/// Becomes another program; returns only when that fails. Words are ended by a byte of 0x1F each, the program's path first.
int firsthand_become(const char *words, const char *environment);

/// A file in memory that has no name and goes with its last holder; -1 when there is none to be had.
int firsthand_memory_file(void);

/// A pipe that no other program inherits.
int firsthand_pipe(int ends[2]);

/// Starts a program with one word or two, one file to read from and one to write to, and nothing else of ours: no other
/// file, no environment, no place in the file system. The one variable keeps its crash reports silent.
int firsthand_start_alone(const char *program, const char *word, const char *second, int in, int out, int *child);

#endif
