# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vectors of Project Wycheproof through the primitives that the vault and the audit log use.

A test reads them, for the primitives are in the program; here their counts are set out.
"""
import os
import re
import subprocess

KINDS = 4
LINE = re.compile(r"^vectors, ([^:]+): (\d+) tried, (\d+) to be refused, (\d+) otherwise than expected$")


def run(repository):
    """The counts by primitive, and what falls short."""
    bundle = os.path.join(repository, ".build", "debug", "firsthandPackageTests.xctest")
    if not os.path.exists(bundle):
        subprocess.run(["swift", "build", "--build-tests"], cwd=repository, check=True, stdout=subprocess.DEVNULL)
    tests = subprocess.run(
        ["swift", "test", "--skip-build", "--ignore-lock", "--filter", "VaultTests.WycheproofTests"],
        cwd=repository, capture_output=True, text=True)
    return told(tests.stdout.splitlines(), tests.returncode == 0)


def told(lines, passed):
    rows, findings = {}, []
    for name, tried, refused, wrong in (at.groups() for at in map(LINE.match, lines) if at):
        rows["%s: vectors, of which to be refused, otherwise than expected" % name] = "%s, %s, %s" % (tried, refused, wrong)
        if wrong != "0":
            findings.append("%s: %s vectors went otherwise than expected" % (name, wrong))
    if len(rows) < KINDS or not passed:
        findings.append("the vectors were not read to their end")
    return dict(sorted(rows.items())), findings
