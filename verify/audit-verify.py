#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks the audit log of a Firsthand desk, without any of the desk's own code.

    python3 audit-verify.py DUMP --key KEY --anchor FILE [--anchor FILE ...]

DUMP is what `firsthand audit dump` wrote. KEY is the public key as you have known it for long, as text or the name of a
file: one line with two plus signs. Has the desk changed its key, it is the newest, once you have heard it from whoever runs
the desk; the log itself then says which key signed before, and up to where. Each anchor is a checkpoint that somebody outside has kept: a letter to the trustees,
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
        self.line = line.strip()
        self.name, number, code = (self.line.split("+", 2) + ["", ""])[:3]
        data = base64_bytes(code) or b""
        self.public = data[1:]
        self.number = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if len(data) != 33 or data[0] != 1 or self.number.hex() != number or not re.fullmatch(r"[^\s+]+", self.name):
            raise ValueError("That is no public key of an audit log.")


class Claim:
    """What a checkpoint says of the log, whoever signed it: which key must have, is known when the log has come there."""

    NOTE = r"([^\s+]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n\n\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)\n"

    def __init__(self, found, source, is_anchor):
        self.source, self.is_anchor, self.name, self.signer = source, is_anchor, found[1], found[4]
        self.size, self.root, self.signed = int(found[2]), base64_bytes(found[3]), base64_bytes(found[5])
        self.text = found[0].split("\n\n")[0].encode() + b"\n"

    @classmethod
    def kept(cls, note, source):
        """The checkpoint that these words are and nothing else; None when they are none."""
        found = re.fullmatch(cls.NOTE, note)
        return found and cls(found, source, False)

    @classmethod
    def anchor(cls, text, source):
        """The checkpoint somewhere in a letter or a file."""
        found = re.search("(?m)^" + cls.NOTE, text.replace("\r\n", "\n").rstrip("\n") + "\n")
        return found and cls(found, source, True)

    def is_signed(self, key):
        return (self.name == self.signer == key.name and self.root is not None and self.signed is not None
                and self.signed[:4] == key.number and verifies(key.public, self.text, self.signed[4:]))

    def unsigned(self):
        return "%s is not signed with the key of that time, or was changed." % (self.source[0].upper() + self.source[1:])


class Keys:
    """Which key signs: the trusted one in the end, and before it those that the log says were in force."""

    def __init__(self, trusted):
        self.trusted, self.now, self.given_up, self.since = trusted, None, set(), None

    def change(self, number, words):
        """What is wrong with an entry that brings a new key, and the key before it; None for the key of a damaged one."""
        try:
            if [words[place] for place in (5, 6, 7, 9, 11, 13)] != [b"by", b"host", b"was", b"key", b"why", b"signed"]:
                raise ValueError
            former, key, (why, signed) = Key(words[8].decode()), Key(words[10].decode()), (words[12], words[14])
            if (len(words) != 15 or why not in (b"lost", b"stolen", b"renewed") or former.line == key.line
                    or [former.line.encode(), key.line.encode()] != [words[8], words[10]]
                    or signed != b"no" and bytes.fromhex(signed.decode()).hex().encode() != signed):
                raise ValueError
        except (IndexError, ValueError):
            return ["Entry %d is damaged." % number], None
        faults = []
        if self.now and self.now.line != former.line:
            faults.append("Entry %d ends a key that was not in force." % number)
        self.given_up.add(former.line)
        if key.line in self.given_up:
            faults.append("Entry %d brings back a key that had been given up." % number)
        if why == b"renewed" if signed == b"no" else not verifies(
                former.public, b"firsthand new key 1\n%s\n" % words[10], bytes.fromhex(signed.decode())):
            faults.append("Entry %d brings a new key to which the one before did not agree." % number)
        self.now, self.since = key, number
        return faults, former


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


class Check:
    def __init__(self, key, anchors):
        self.key, self.anchors = key, anchors
        self.keys = self.named = None
        self.faults, self.tree, self.last, self.size, self.is_leafy = [], Tree(), b"", -1, False
        # Checkpoints that the log has not come to, by how many entries they cover; and those it has, with its root there.
        self.claims, self.reached = {}, []

    def line(self, number, line):
        if line.startswith(b'{"leaf":"') and line.endswith(b'"}\n') and self.keys:
            self.leaf(line[9:-3])
        elif line.startswith(b'{"checkpoint":"') and line.endswith(b'"}\n') and self.keys and not self.is_leafy:
            note = line[15:-3].decode("utf-8", "replace").replace("\\n", "\n")
            self.checkpoint(Claim.kept(note, "the checkpoint in line %d" % number), number)
        elif number == 1 and line.startswith(b'{"key":"') and line.endswith(b'"}\n'):
            self.begin(line[8:-3].decode("utf-8", "replace"))
        else:
            self.faults.append("Line %d is not one that a desk writes." % number)

    def begin(self, named):
        try:
            self.keys = Keys(self.key or Key(named))
            if Key(named).public != self.keys.trusted.public or named != named.strip():
                self.faults.append("The dump names another key than the one that was given.")
        except ValueError:
            self.faults.append("The first line names no key.")
        for source, text in self.anchors:
            claim = Claim.anchor(text, "the anchor " + source)
            if claim:
                self.claims.setdefault(claim.size, []).append(claim)
            else:
                self.faults.append("The anchor %s holds no checkpoint." % source)
        self.reach()

    def checkpoint(self, claim, number):
        if not claim:
            return self.faults.append("The checkpoint in line %d is not signed, or was changed." % number)
        if claim.size <= self.size:
            self.faults.append("The checkpoint in line %d is not larger than the one before it." % number)
        self.size = claim.size
        self.claims.setdefault(claim.size, []).append(claim)
        if claim.size == 0:
            self.reach()

    def leaf(self, digits):
        try:
            leaf = bytes.fromhex(digits.decode())
        except ValueError:
            leaf = b""
        self.is_leafy = True
        parts, place = words(leaf), self.tree.size
        if leaf.hex().encode() != digits or not parts or len(parts) < 5 or parts[0] != b"firsthand audit 1":
            self.faults.append("Entry %d is damaged." % place)
        else:
            if parts[1] != b"%d" % place:
                self.faults.append("Where entry %d should be stands another." % place)
            if parts[3] != self.last:
                self.faults.append("Entry %d does not follow on the one before it." % place)
            self.last = parts[2]
            if parts[4] == b"new-key":
                self.change(place, parts)
        self.tree.append(leaf)
        if self.tree.size in self.claims:
            self.reach()

    def change(self, place, parts):
        """From here on another key signs: what has been signed so far must be signed by the one before."""
        faults, former = self.keys.change(place, parts)
        self.faults += faults
        if former:
            self.settle(former)
            if all(claim.is_anchor for claim in self.claims.get(place + 1, ())):
                self.faults.append("Entry %d brings a new key, which did not sign it at once." % place)

    def reach(self):
        self.reached += [(claim, self.tree.root()) for claim in self.claims.pop(self.tree.size, ())]

    def settle(self, key):
        for claim, root in self.reached:
            if not claim.is_signed(key):
                self.faults.append(claim.unsigned())
            elif claim.root != root:
                self.faults.append("The first %d entries are not those that %s was signed for." % (claim.size, claim.source))
        self.reached = []

    def end(self):
        if not self.keys:
            return self.faults or ["This is no dump of an audit log."]
        key = self.keys.now or self.keys.trusted
        if key.line != self.keys.trusted.line:
            self.faults.append("Since entry %d another key signs than the one given. Ask whoever runs the desk by another "
                               "way, and if they changed it, check with theirs. The log says: %s" % (self.keys.since, key.line))
        self.settle(key)
        for _, made in sorted(self.claims.items()):
            self.faults += [claim.unsigned() if not claim.is_signed(key) else
                            "There are %d entries, and %s was signed when there were %d." % (
                                self.tree.size, claim.source, claim.size) for claim in made]
        return self.faults


def check(lines, key, anchors):
    """What is wrong with a dump, in sentences; its tree; how many entries its newest checkpoint covers, or -1.

    lines are bytes with their line feeds, key is the trusted one or None, anchors are (source, text).
    """
    log = Check(key, anchors)
    for number, line in enumerate(lines, 1):
        log.line(number, line)
    return log.end(), log.tree, log.size


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
            faults, tree, signed = check(lines, Key(key) if key else None, anchors)
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
    if signed < 0:
        print("NOTE   No checkpoint is in it: nothing is signed, and whoever can write into the database could have written it.")
    elif signed < tree.size:
        print("NOTE   The newest checkpoint covers %d entries: what came after is not signed yet." % signed)
    if not anchors:
        print("NOTE   No anchor was given: whoever holds the key could have written all of this anew.")
    if not given.key:
        print("NOTE   No key was given: the one that the dump names was believed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
