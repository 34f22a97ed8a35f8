# SPDX-License-Identifier: AGPL-3.0-or-later
"""Departures that race with changes of mind, on a PostgreSQL.

The races are tests of the gate, for only a test can stop inside a transaction; here they are run often enough for a
figure. `look, then insert` is the negative control: written so, departures do come too late.
"""
import os
import re
import subprocess

RACES = {"short": 40, "full": 1000}
CONTROL = "look, then insert"
PLACES = {"leave": "at the gate", "spend": "at the door", CONTROL: "by a look and then an insert (negative control)"}
LINE = re.compile(r"^([a-z-]+), (.+): (\d+) left before, (\d+) refused, (\d+) too late$")


def run(repository, cluster, count):
    """What became of each kind of change, and what should not have."""
    bundle = os.path.join(repository, ".build", "debug", "firsthandPackageTests.xctest")
    if not os.path.exists(bundle):
        subprocess.run(["swift", "build", "--build-tests"], cwd=repository, check=True, stdout=subprocess.DEVNULL)
    surroundings = dict(os.environ, FIRSTHAND_RACES=str(count), FIRSTHAND_TEST_POSTGRES=cluster.url)
    tests = subprocess.run(
        ["swift", "test", "--skip-build", "--ignore-lock", "--filter", "GateTests.RaceTests"],
        cwd=repository, env=surroundings, capture_output=True, text=True)
    return told(tests.stdout.splitlines(), tests.returncode == 0)


def told(lines, passed):
    rows, findings = {}, []
    for change, way, before, refused, late in (found.groups() for found in map(LINE.match, lines) if found):
        total = int(before) + int(refused) + int(late)
        rows["%s, %s: left before, refused, too late, of %d" % (change.capitalize(), PLACES.get(way, way), total)] = (
            "%s, %s, %s" % (before, refused, late))
        if way != CONTROL and late != "0":
            findings.append("%s departures after a committed %s" % (late, change))
        if way == CONTROL and late == "0":
            findings.append("the negative control found nothing, so this trial can find nothing")
    if not rows or not passed:
        findings.append("the races did not run to their end")
    return rows, findings
