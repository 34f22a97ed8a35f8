# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worst inputs known, a megabyte of each: what reading them costs grows with their size and no faster.

Counted in instructions (valgrind's callgrind), which no other work on the machine changes.
"""
import os
import re
import subprocess

SIZES = (1 << 18, 1 << 19, 1 << 20)
# Twice the bytes may cost so many times the instructions.
MOST_GROWTH = 2.3


def filled(piece, size, before=b"", after=b""):
    """Pieces one after the other, up to a size; a function makes each from its number."""
    made, length, number = [before], len(before) + len(after), 0
    while length < size:
        part = piece(number) if callable(piece) else piece
        made.append(part)
        length += len(part)
        number += 1
    return b"".join(made) + after


RSS = (b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>', b"</title></item></channel></rss>")
WORST = {
    "nested elements": (("sanitise", "extract"), lambda size: filled(b"<div>", size)),
    "nested tables and lists": (("sanitise", "extract"), lambda size: filled(b"<table><tr><td><ul><li>", size)),
    "misnested formatting": (("sanitise", "extract"), lambda size: filled(b"<b><i></b></i><a href=x>", size)),
    "attributes of one tag": (("sanitise", "extract"), lambda size: filled(lambda n: b" a%d=b" % n, size, b"<p", b">x")),
    "references": (("sanitise", "extract"), lambda size: filled(b"&amp;&#x41;&notin;&nosuch", size)),
    "unclosed comments": (("sanitise", "extract"), lambda size: filled(b"<!-- a", size)),
    "opening brackets": (("sanitise", "extract"), lambda size: filled(b"<", size)),
    "nested elements in a feed": (("feed",), lambda size: filled(b"<a>", size, RSS[0])),
    "attributes in a feed": (("feed",), lambda size: filled(lambda n: b' a%d="b"' % n, size, RSS[0] + b"<x", b">" + RSS[1])),
    "references in a feed": (("feed",), lambda size: filled(b"&amp;&#x41;&nbsp;&nosuch;&", size, *RSS)),
    "unclosed sections in a feed": (("feed",), lambda size: filled(b"<![CDATA[ a", size, RSS[0])),
    "entries of a feed": (("feed",), lambda size: filled(
        lambda n: b"<item><guid>%d</guid><title>A</title></item>" % n, size, RSS[0] + b"</title></item>",
        b"</channel></rss>")),
}


class Growth:
    def __init__(self, program, folder, say):
        self.folder, self.say = folder, say
        # valgrind cannot read what Swift tells debuggers.
        self.program = os.path.join(folder, "stripped")
        subprocess.run(["strip", "-o", self.program, os.path.realpath(program)], check=True)
        self.base = {}

    def whole(self):
        """The growth of each worst input with each doubling: name, reader, instructions a byte at 1 MB, growths."""
        rows = []
        for name, (readers, make) in WORST.items():
            for reader in readers:
                counts = [self.count(reader, make(size)) - self.empty(reader) for size in SIZES]
                growths = [later / earlier for earlier, later in zip(counts, counts[1:])]
                rows.append((name, reader, counts[-1] / SIZES[-1], growths))
                self.say("  %s, %s: %.0f instructions a byte, growth %s" % (
                    name, reader, rows[-1][2], " and ".join("%.2f" % growth for growth in growths)))
        return rows

    def empty(self, reader):
        if reader not in self.base:
            self.base[reader] = self.count(reader, b"<p>")
        return self.base[reader]

    def count(self, reader, body):
        path = os.path.join(self.folder, "worst")
        with open(path, "wb") as file:
            file.write(body)
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", self.program, "news", reader, path],
            capture_output=True, text=True, errors="replace", env=os.environ | {"SWIFT_BACKTRACE": "enable=no"})
        found = re.search(r"Collected : (\d+)", done.stderr)
        if not found or done.returncode not in (0, 1):
            raise RuntimeError("valgrind ended with %d: %s" % (done.returncode, done.stderr[-400:]))
        return int(found[1])
