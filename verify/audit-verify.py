#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks the audit log of a Firsthand desk, without any of the desk's own code.

    python3 audit-verify.py DUMP --key KEY --anchor FILE [--anchor FILE ...]

DUMP is what `firsthand audit dump` wrote. KEY is the public key as you have known it for long, as text or the name of a
file: one line with two plus signs. Each anchor is a checkpoint that somebody outside has kept: a letter to the trustees,
or audit-checkpoint.txt out of a backup. Needs Python 3.8 and nothing else. Ends with 0 when everything holds, 1 when
something does not, 2 when a file cannot be read.

The tree is that of RFC 6962, the signatures are Ed25519 (RFC 8032) under a signed note (c2sp.org/signed-note).
"""
import argparse
import base64
import functools
import hashlib
import os
import re
import sys

# --- Ed25519, from RFC 8032: points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z.
P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point(code):
    """The point that 32 bytes write; None when they write none."""
    y = int.from_bytes(code, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if len(code) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def written(p):
    inverse = pow(p[2], P - 2, P)
    return (p[1] * inverse % P | (p[0] * inverse % P & 1) << 255).to_bytes(32, "little")


def multiples(p):
    """For each of 64 digits its sixteen multiples: the same key checks thousands of signatures."""
    table = []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(15):
            row.append(add(row[-1], p))
        table.append(row)
        p = add(row[-1], p)
    return table


def times(number, table):
    total = NEUTRAL
    for row in table:
        if number & 15:
            total = add(total, row[number & 15])
        number >>= 4
    return total


@functools.lru_cache(maxsize=None)
def base_multiples():
    return multiples(point(bytes.fromhex("58" + "66" * 31)))


@functools.lru_cache(maxsize=16)
def negated_multiples(public):
    p = point(public)
    return p and multiples((P - p[0], p[1], 1, P - p[3]))


def verifies(public, message, signature):
    table = negated_multiples(public)
    s = int.from_bytes(signature[32:], "little")
    if table is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return written(add(times(s, base_multiples()), times(k, table))) == signature[:32]


# --- Keys and checkpoints.
def base64_bytes(text):
    """The bytes of base64 in its one right form; None for every other."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


class Key:
    def __init__(self, line):
        self.name, number, code = (line.strip().split("+", 2) + ["", ""])[:3]
        data = base64_bytes(code) or b""
        self.public = data[1:]
        self.number = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if len(data) != 33 or data[0] != 1 or self.number.hex() != number or not re.fullmatch(r"[^\s+]+", self.name):
            raise ValueError("That is no public key of an audit log.")
        note = r"%s\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n\n\u2014 %s ([A-Za-z0-9+/=]+)\n" % ((re.escape(self.name),) * 2)
        self.note = re.compile(note)

    def open(self, found):
        """(size, root) of a checkpoint that the pattern found; None when this key has not signed it."""
        if not found:
            return None
        root, signed = base64_bytes(found[2]), base64_bytes(found[3])
        text = found[0].split("\n\n")[0].encode() + b"\n"
        if root is None or signed is None or signed[:4] != self.number or not verifies(self.public, text, signed[4:]):
            return None
        return int(found[1]), root

    def kept(self, note):
        """The checkpoint that these words are and nothing else."""
        return self.open(self.note.fullmatch(note))

    def anchor(self, text):
        """The checkpoint somewhere in a letter or a file."""
        return self.open(re.search("(?m)^" + self.note.pattern, text.replace("\r\n", "\n").rstrip("\n") + "\n"))


# --- The log itself.
class Tree:
    """The right edge of the tree of RFC 6962: the roots of its full parts, the largest first."""

    def __init__(self):
        self.size, self.edge = 0, []

    def append(self, leaf):
        sha256, edge, rest = hashlib.sha256, self.edge, self.size
        node = sha256(b"\0" + leaf).digest()
        while rest & 1:
            node = sha256(b"\1" + edge.pop() + node).digest()
            rest >>= 1
        edge.append(node)
        self.size += 1

    def root(self):
        if not self.edge:
            return hashlib.sha256(b"").digest()
        node = self.edge[-1]
        for left in self.edge[-2::-1]:
            node = hashlib.sha256(b"\1" + left + node).digest()
        return node


def words(leaf):
    """The words of a leaf, each with its length in four bytes before it; None when the lengths do not add up."""
    found, place, end = [], 0, len(leaf)
    while place < end:
        start = place + 4
        place = start + int.from_bytes(leaf[place:start], "big")
        found.append(leaf[start:place])
    return found if place == end else None


def check(lines, key, anchors):
    """What is wrong with a dump, in sentences, and its tree.

    lines are bytes with their line feeds, key is the trusted one or None, anchors are (source, text).
    """
    faults, claims, tree, last, size, is_leafy, named = [], {}, Tree(), b"", -1, False, None
    for number, line in enumerate(lines, 1):
        if line.startswith(b'{"leaf":"') and line.endswith(b'"}\n') and named:
            digits = line[9:-3]
            try:
                leaf = bytes.fromhex(digits.decode())
            except ValueError:
                leaf = b""
            is_leafy = True
            parts = words(leaf)
            if leaf.hex().encode() != digits or not parts or len(parts) < 5 or parts[0] != b"firsthand audit 1":
                faults.append("Entry %d is damaged." % tree.size)
            else:
                if parts[1] != b"%d" % tree.size:
                    faults.append("Where entry %d should be stands another." % tree.size)
                if parts[3] != last:
                    faults.append("Entry %d does not follow on the one before it." % tree.size)
                last = parts[2]
            tree.append(leaf)
            for source, root in claims.pop(tree.size, ()):
                if root != tree.root():
                    faults.append("The first %d entries are not those that %s was signed for." % (tree.size, source))
        elif line.startswith(b'{"checkpoint":"') and line.endswith(b'"}\n') and named and not is_leafy:
            checkpoint = key.kept(line[15:-3].decode("utf-8", "replace").replace("\\n", "\n"))
            if not checkpoint:
                faults.append("The checkpoint in line %d is not signed with this key, or was changed." % number)
            elif checkpoint[0] <= size:
                faults.append("The checkpoint in line %d is not larger than the one before it." % number)
            else:
                size = checkpoint[0]
                claims.setdefault(size, []).append(("the checkpoint in line %d" % number, checkpoint[1]))
        elif number == 1 and line.startswith(b'{"key":"') and line.endswith(b'"}\n'):
            named = line[8:-3].decode("utf-8", "replace")
            try:
                key = key or Key(named)
                if Key(named).public != key.public or named != named.strip():
                    faults.append("The dump names another key than the one that was given.")
            except ValueError:
                return ["The first line names no key."], tree
            for source, text in anchors:
                anchor = key.anchor(text)
                if anchor:
                    claims.setdefault(anchor[0], []).append(("the anchor " + source, anchor[1]))
                else:
                    faults.append("The anchor %s holds no checkpoint that was signed with this key." % source)
        else:
            faults.append("Line %d is not one that a desk writes." % number)
    if not named:
        return ["This is no dump of an audit log."], tree
    for claimed, made in sorted(claims.items()):
        if claimed or any(root != hashlib.sha256(b"").digest() for _, root in made):
            faults += ["There are %d entries, and %s was signed when there were %d." % (tree.size, source, claimed)
                       for source, _ in made]
    return faults, tree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump")
    parser.add_argument("--key", help="the public key, or a file that holds it")
    parser.add_argument("--anchor", action="append", default=[], metavar="FILE", help="a checkpoint kept outside")
    given = parser.parse_args()
    try:
        key = given.key
        if key and os.path.exists(key):
            with open(key, encoding="utf-8") as file:
                key = file.read()
        anchors = []
        for name in given.anchor:
            with open(name, encoding="utf-8") as file:
                anchors.append((name, file.read()))
        with open(given.dump, "rb") as lines:
            faults, tree = check(lines, Key(key) if key else None, anchors)
    except (OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 2
    for fault in faults[:20]:
        print("WRONG  " + fault)
    if faults:
        print("WRONG  %d faults in all. This log was changed, or the dump was." % len(faults))
        return 1
    print("well   Each entry follows on the one before, %d in all, and every checkpoint fits." % tree.size)
    print("well   The root of the tree is %s." % base64.b64encode(tree.root()).decode())
    if not anchors:
        print("NOTE   No anchor was given: whoever holds the key could have written all of this anew.")
    if not given.key:
        print("NOTE   No key was given: the one that the dump names was believed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
