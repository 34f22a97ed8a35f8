# SPDX-License-Identifier: AGPL-3.0-or-later
"""A command of the desk that is killed at one chosen point of its work; fall.c says how."""
import os
import subprocess

from .wallclock import compiler

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fall.c")
KILLED = -9


class Falls:
    def __init__(self, desk, folder):
        self.desk = desk
        self.library, self.tally = os.path.join(folder, "fall.so"), os.path.join(folder, "fall.count")
        subprocess.run([compiler(), "-shared", "-fPIC", "-O2", "-o", self.library, SOURCE, "-ldl"], check=True)

    def run(self, settings, words):
        environment = self.desk.environment() | {"LD_PRELOAD": self.library} | settings
        return subprocess.run([self.desk.program, *words], env=environment, capture_output=True, text=True)

    def count(self, *words):
        """Runs a command to its end; says how many points it has at which it could have been killed."""
        done = self.run({"TRIAL_FALL_COUNT": self.tally}, words)
        if done.returncode != 0:
            raise RuntimeError("firsthand %s ended with %d: %s" % (words[0], done.returncode, done.stderr.strip()))
        with open(self.tally) as file:
            return int(file.read())

    def kill(self, point, *words):
        """Runs a command that is killed at that point; false when it had ended before."""
        done = self.run({"TRIAL_FALL": str(point)}, words)
        if done.returncode not in (KILLED, 0):
            raise RuntimeError("firsthand %s, to be killed at %d, ended with %d: %s" % (
                words[0], point, done.returncode, done.stderr.strip()))
        return done.returncode == KILLED
