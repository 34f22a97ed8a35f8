# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who changes an audit log: carelessly, or with the desk's own key and every hash put right."""
import base64
import hashlib
import importlib.util
import os

VERIFIER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "verify", "audit-verify.py")


def verifier():
    spec = importlib.util.spec_from_file_location("audit_verify", VERIFIER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Signer:
    """A key as the desk has one: the honest one's double, or another."""

    def __init__(self, tools, seed):
        self.tools = tools
        digest = hashlib.sha512(seed).digest()
        self.number = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
        self.prefix = digest[32:]
        self.public = tools.written(tools.times(self.number, tools.base_multiples()))
        self.name = "firsthand-audit/" + hashlib.sha256(self.public).hexdigest()[:16]
        self.id = hashlib.sha256(self.name.encode() + b"\n\1" + self.public).digest()[:4]

    def line(self):
        return "%s+%s+%s" % (self.name, self.id.hex(), base64.b64encode(b"\1" + self.public).decode())

    def sign(self, message):
        number = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % self.tools.L
        point = self.tools.written(self.tools.times(number, self.tools.base_multiples()))
        hashed = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little")
        return point + ((number + hashed * self.number) % self.tools.L).to_bytes(32, "little")

    def note(self, size, root):
        text = "%s\n%d\n%s\n" % (self.name, size, base64.b64encode(root).decode())
        return "%s\n\u2014 %s %s\n" % (text, self.name, base64.b64encode(self.id + self.sign(text.encode())).decode())


    def change(self, key, why=b"stolen", signed=True):
        """The words of an entry that gives another key in the place of this one, after its time."""
        consent = self.sign(b"firsthand new key 1\n%s\n" % key.line().encode()).hex().encode() if signed else b"no"
        return [b"new-key", b"by", b"host", b"was", self.line().encode(), b"key", key.line().encode(), b"why", why,
                b"signed", consent]


def leaf(words):
    return b"".join(len(word).to_bytes(4, "big") + word for word in words)


class Log:
    """A dump taken apart, so that it can be put together wrongly. `former` signed it up to the entry of a new key."""

    def __init__(self, lines, tools, former):
        self.tools, self.key, self.former = tools, lines[0], former
        notes = [line for line in lines[1:] if line.startswith(b'{"checkpoint"')]
        self.sizes = [int(note.split(b"\\n")[1]) for note in notes]
        self.notes = notes
        self.leaves = [bytes.fromhex(line[9:-3].decode()) for line in lines[1 + len(notes):]]

    @staticmethod
    def written(key, notes, leaves):
        return [key, *notes, *(b'{"leaf":"%s"}\n' % leaf.hex().encode() for leaf in leaves)]

    def lines(self, leaves=None, notes=None):
        return self.written(self.key, self.notes if notes is None else notes, self.leaves if leaves is None else leaves)

    def seam(self, leaves=None):
        """The number of the first entry that brings a new key; None when there is none."""
        for number, old in enumerate(self.leaves if leaves is None else leaves):
            if self.tools.words(old)[4] == b"new-key":
                return number
        return None

    def mended(self, leaves, signer, former=None, header=None):
        """The leaves with numbers and times put right, and checkpoints of the same sizes signed for them."""
        tree, last, made, notes, seam = self.tools.Tree(), b"", [], [], self.seam(leaves)
        wanted = {size for size in self.sizes if size < len(leaves)} | {len(leaves)}
        if seam is not None:
            wanted.add(seam + 1)
        for number, old in enumerate(leaves):
            words = self.tools.words(old)
            words[1], words[3], last = b"%d" % number, last, words[2]
            made.append(leaf(words))
            tree.append(made[-1])
            if tree.size in wanted:
                own = former or self.former if seam is not None and tree.size <= seam else signer
                notes.append(b'{"checkpoint":"%s"}\n' % own.note(tree.size, tree.root()).replace("\n", "\\n").encode())
        return self.written(b'{"key":"%s"}\n' % (header or signer).line().encode(), notes, made)


class Tamperer:
    """Somebody who wants the log to say something else. A careful one has the desk's own key and mends all hashes."""

    AT_THE_SEAM = (
        "the old key signs after the new", "new key's entry removed", "new key's entry forged", "new key's entry twice")
    WAYS = ("flip", "delete", "insert", "reorder", "truncate", "re-append", "fork", "re-sign", "swap checkpoints",
            *AT_THE_SEAM)

    def __init__(self, log, own, chance):
        self.log, self.own, self.random = log, own, chance

    def tamper(self, way):
        """(lines, whether it was done with the desk's own key)"""
        if way == "flip":
            return self.flip(), False
        if way == "swap checkpoints":
            one, other = self.random.sample(range(len(self.log.notes)), 2)
            notes = list(self.log.notes)
            notes[one], notes[other] = notes[other], notes[one]
            return self.log.lines(notes=notes), False
        if way in self.AT_THE_SEAM:
            return self.at_the_seam(way)
        if way == "re-sign":
            leaves = self.log.leaves if self.random.random() < 0.5 else self.changed("fork")
            other = Signer(self.log.tools, self.random.randbytes(32))
            return self.log.mended(leaves, other), False
        leaves = self.changed(way)
        if self.random.random() < 0.5:
            return self.log.mended(leaves, self.own), True
        return self.log.lines(leaves=leaves), False

    def at_the_seam(self, way):
        """Where one key follows on the other: somebody who holds the former one, or even both."""
        log, own, former, seam = self.log, self.own, self.log.former, self.log.seam()
        leaves, has_both = list(log.leaves), self.random.random() < 0.5
        header = self.random.choice((own, former))
        if way == "the old key signs after the new":
            if has_both:
                place = self.random.choice([place for place, size in enumerate(log.sizes) if size > seam])
                tree = log.tools.Tree()
                for each in leaves[:log.sizes[place]]:
                    tree.append(each)
                notes = list(log.notes)
                note = former.note(tree.size, tree.root()).replace("\n", "\\n").encode()
                notes[place] = b'{"checkpoint":"%s"}\n' % note
                return log.lines(notes=notes), False
            place = self.random.randrange(seam + 1, len(leaves))
            leaves[place] = self.forged(leaves[place])
            return log.mended(leaves, former, header=header), False
        if way == "new key's entry removed":
            del leaves[seam]
            return log.mended(leaves, own if has_both else former, header=own if has_both else header), has_both
        words = log.tools.words(leaves[seam])[:4]
        other = Signer(log.tools, self.random.randbytes(32))
        if way == "new key's entry forged":
            if has_both:
                leaves[seam] = leaf(words + other.change(own))
                return log.mended(leaves, own, former=other), True
            leaves[seam] = leaf(words + former.change(other))
            return log.mended(leaves, other, header=self.random.choice((own, other))), False
        leaves.insert(self.random.randrange(seam + 1, len(leaves) + 1), leaves[seam])
        return log.mended(leaves, own), False

    def flip(self):
        lines = self.log.lines()
        text = bytearray(b"".join(lines))
        text[self.random.randrange(len(text))] ^= 1 << self.random.randrange(8)
        return [line + b"\n" for line in bytes(text).split(b"\n")[:-1]] if text.endswith(b"\n") else [bytes(text)]

    def changed(self, way):
        leaves = list(self.log.leaves)
        place = self.random.randrange(len(leaves))
        if way == "delete":
            del leaves[place:place + self.random.randint(1, 5)]
        elif way == "insert":
            leaves.insert(place, self.forged(leaves[place]))
        elif way == "reorder":
            other = (place + self.random.randint(1, len(leaves) - 1)) % len(leaves)
            leaves[place], leaves[other] = leaves[other], leaves[place]
        elif way == "truncate":
            del leaves[place:]
        elif way == "re-append":
            gone = len(leaves) - place
            leaves[place:] = [self.forged(leaves[place]) for _ in range(gone + self.random.randrange(3))]
        else:
            leaves[place] = self.forged(leaves[place])
        return leaves

    def forged(self, like):
        words = self.log.tools.words(like)
        return leaf(words[:4] + [b"export", b"by", self.random.randbytes(16).hex().encode(), b"what", b"network",
                                 b"count", b"%d" % self.random.randrange(9)])
