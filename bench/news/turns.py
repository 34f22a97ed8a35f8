# SPDX-License-Identifier: AGPL-3.0-or-later
"""Programs that take turns on one core."""
import json
import os
import subprocess
import sys
import tempfile

from assurance import figures

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(HERE))
PEERS = os.path.join(REPOSITORY, ".venv-bench", "bin", "python")
# Libraries that would use threads are told that there is one core.
ALONE = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONHASHSEED="0")


class Ran:
    """One run of a program: its lines, and the processor time and memory it took as a whole."""

    def __init__(self, lines, note):
        self.lines = lines
        self.seconds, self.megabytes = note["seconds"], note["megabytes"]


def run(command, core=0):
    """Runs a program on one core; one that did not do its work (exit code 0, or 1 for some of it) is an error."""
    with tempfile.TemporaryDirectory() as folder:
        note, output = os.path.join(folder, "note"), os.path.join(folder, "output")
        with open(output, "wb") as file:
            launch = [sys.executable, "-S", os.path.join(HERE, "launch.py"), note, "taskset", "-c", str(core)]
            subprocess.run(launch + command, check=True, stdout=file, stderr=subprocess.PIPE, env=ALONE, cwd=REPOSITORY)
        with open(note) as file:
            noted = json.load(file)
        if noted["code"] not in (0, 1):
            raise RuntimeError("%s ended with %d" % (command[:4], noted["code"]))
        with open(output, encoding="utf-8") as file:
            return Ran([json.loads(line) for line in file], noted)


def peer(*arguments):
    """The command that runs one of the libraries beside which the news is measured."""
    return [PEERS, "-m", "bench.news.peers", *map(str, arguments)]


class Turns:
    """What each contestant came to in each round, the first one ours."""

    def __init__(self):
        self.values = {}

    def play(self, rounds, contestants):
        """Lets each run once in every round; a contestant gives its figure, the more the better."""
        for _ in range(rounds):
            for name, measure in contestants.items():
                self.values.setdefault(name, []).append(measure())
        return self

    def median(self, name):
        return figures.median(self.values[name])

    def ratio(self, ours, peer):
        """The median of the rounds' own ratios, and their range."""
        ratios = [mine / others for mine, others in zip(self.values[ours], self.values[peer])]
        return figures.median(ratios), min(ratios), max(ratios)

    def row(self, what, unit, ours, peer, goal=None):
        """A line of the table, and whether the goal was met."""
        middle, least, most = self.ratio(ours, peer)
        span = " (%s–%s)" % (figure(least), figure(most)) if len(self.values[ours]) > 1 else ""
        line = "| %s | %s | %s | %s | **%s**%s | %s |" % (
            what, peer, unit % self.median(ours), unit % self.median(peer), figure(middle), span,
            "≥ %s" % goal if goal else "")
        return line, goal is None or middle >= goal


def figure(value):
    """Two or three digits that count."""
    return "%.0f" % value if value >= 100 else "%.1f" % value if value >= 10 else "%.2f" % value
