# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs a program and notes what it took: `launch.py NOTE COMMAND…`; NOTE gets {seconds, megabytes, code}.

Linux counts to a program's peak of memory what it was started from, so it is started from something small.
"""
import json
import os
import sys

note, command = sys.argv[1], sys.argv[2:]
child = os.fork()
if child == 0:
    os.execvp(command[0], command)
_, status, usage = os.wait4(child, 0)
with open(note, "w") as file:
    json.dump({"seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1000,
               "code": os.waitstatus_to_exitcode(status)}, file)
