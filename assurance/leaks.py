# SPDX-License-Identifier: AGPL-3.0-or-later
"""The leak check on its corpus: how many leaks it finds, how many of its findings are right, and which it misses.

The corpus is read by a test, for the lists of words are in the library; here its figures are set out. Texts that were
set aside before anything was tuned are a column of their own: they are what a stranger's text meets.
"""
import os
import re
import subprocess

GOAL, LEAST_RIGHT = 0.98, 0.9
LINE = re.compile(r"^leak check, ([a-z ]+): (\d+) found, (\d+) missed, (\d+) wrong$")
MISS = re.compile(r"^leak check, ([a-z ]+), (missed|wrong): (.+)$")


def run(repository, cluster_url=None):
    """The figures by set of texts, and what falls short."""
    bundle = os.path.join(repository, ".build", "debug", "firsthandPackageTests.xctest")
    if not os.path.exists(bundle):
        subprocess.run(["swift", "build", "--build-tests"], cwd=repository, check=True, stdout=subprocess.DEVNULL)
    tests = subprocess.run(
        ["swift", "test", "--skip-build", "--ignore-lock", "--filter", "GateTests.LeakCorpusTests"],
        cwd=repository, capture_output=True, text=True)
    return told(tests.stdout.splitlines(), tests.returncode == 0)


def told(lines, passed):
    columns, findings, listed = {}, [], []
    for name, found, missed, wrong in (at.groups() for at in map(LINE.match, lines) if at):
        found, missed, wrong = int(found), int(missed), int(wrong)
        recall, right = found / max(1, found + missed), found / max(1, found + wrong)
        columns[name.capitalize()] = {
            "Leaks": str(found + missed), "Found": "%d, %.1f %%" % (found, 100 * recall),
            "Texts with a wrong finding": str(wrong), "Of its findings right": "%.1f %%" % (100 * right)}
        if recall < GOAL or right < LEAST_RIGHT:
            findings.append("%s: %.1f %% found, %.1f %% right" % (name, 100 * recall, 100 * right))
    for name, kind, text in (at.groups() for at in map(MISS.match, lines) if at):
        # What is set aside stays unread.
        if name == "tuned":
            listed.append("%s: %s" % (kind, text))
    if not columns or not passed:
        findings.append("the corpus was not read to its end")
    return columns, findings, listed
