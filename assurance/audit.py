# SPDX-License-Identifier: AGPL-3.0-or-later
"""An audit log that somebody changes, who may even hold its key: the independent verifier must find it each time."""
import os
import random
import resource
import subprocess
import sys
import time
import uuid

from .browser import expect, set_up_owner
from .databases import moment
from .desk import Desk
from .tampering import VERIFIER, Log, Signer, Tamperer, leaf, verifier

SIZES = {"full": (10_000, 1_000_000), "short": (180, 20_000)}
ROUNDS, EXPORTS = 12, 10
GOAL_SECONDS = 30
UNSIGNED = 256


class AuditTrial:
    def __init__(self, program, database, folder, seed, say):
        self.program, self.database, self.folder, self.say = program, database, folder, say
        self.random = random.Random(seed)
        self.tools = verifier()
        self.desk = Desk(program, folder, database)
        self.findings = []

    def run(self, size):
        tamperings, entries = size
        try:
            self.fill()
        finally:
            self.desk.stop()
        dump = os.path.join(self.folder, "dump.jsonl")
        self.desk.command("audit", "dump", "--to", dump)
        if "WRONG" in self.desk.command("audit", "verify"):
            self.findings.append("the desk finds its own untouched log wrong")
        with open(dump, "rb") as file:
            lines = list(file)
        own = self.key()
        if lines[0] != b'{"key":"%s"}\n' % own.line().encode():
            self.findings.append("the trial's double of the key is not the desk's")
        log = Log(lines, self.tools, self.former)
        if log.seam() is None:
            raise RuntimeError("The log does not say that the desk has a new key.")
        rows = {"Entries and checkpoints that a desk wrote": "%d and %d" % (len(log.leaves), len(log.notes))}
        rows |= self.tamperings(tamperings, log, own)
        rows |= self.million(entries)
        return rows, self.findings

    def key(self):
        """The trial's double of the key with which the desk signs now."""
        with open(self.desk.key_file + ".audit") as file:
            return Signer(self.tools, bytes.fromhex(file.read().strip()))

    def fill(self):
        """A desk that is worked at: signed in to, its network taken away again and again, its log signed each time.

        Half way it gets a new key.
        """
        self.desk.start("demo")
        browser = set_up_owner(self.desk)
        self.former = self.key()
        for number in range(1, ROUNDS + 1):
            if number == ROUNDS // 2:
                self.desk.command("audit", "new-key", "--because", "stolen", "--yes")
                self.desk.stop()
                self.desk.start()
                browser = browser.twin()
            page = expect(browser.get("/network"), 200)
            for _ in range(EXPORTS):
                expect(browser.submit(page, "/network/export"), 200)
            self.database.run("insert into job (id, kind, subject, run_at, state, attempts, created_at) values "
                              "('%s', 'audit.checkpoint', 'trial', '%s', 'queued', 0, '%s')" % (
                                  uuid.uuid4(), moment(time.time() - 60), moment(time.time() - 60)))
            self.wait_for_checkpoint(number)

    def wait_for_checkpoint(self, number):
        begun = time.monotonic()
        while time.monotonic() - begun < 30:
            if self.database.rows("select size from audit_checkpoint where size = (select size from audit_head)")[0]:
                return
            time.sleep(0.05)
        raise RuntimeError("After 30 seconds checkpoint %d is not signed." % number)

    def check(self, lines, log, own, anchored=True):
        anchor = log.notes[-1][15:-3].decode().replace("\\n", "\n")
        anchors = [("of the trial", anchor)] if anchored else []
        return self.tools.check(lines, self.tools.Key(own.line()), anchors)[0]

    def tamperings(self, count, log, own):
        tamperer = Tamperer(log, own, self.random)
        original = b"".join(log.lines())
        found, careful, told_alone, controls = dict.fromkeys(Tamperer.WAYS, 0), 0, 0, 0
        without_newest = 0
        tried = dict(found)
        for number in range(count):
            way = Tamperer.WAYS[number % len(Tamperer.WAYS)]
            lines, is_careful = tamperer.tamper(way)
            while b"".join(lines) == original:
                lines, is_careful = tamperer.tamper(way)
            tried[way] += 1
            if self.check(lines, log, own):
                found[way] += 1
            else:
                self.findings.append("tampering %d (%s) was not found" % (number, way))
            if is_careful:
                careful += 1
                told_alone += bool(self.check(lines, log, own, anchored=False))
            elif way in Tamperer.AT_THE_SEAM:
                without_newest += 1
                if not self.check(lines, log, own, anchored=False):
                    self.findings.append("tampering %d (%s) was not found without an anchor" % (number, way))
            if number % 100 == 0:
                controls += 1
                if self.check(log.lines(), log, own):
                    self.findings.append("the untouched log is said to be wrong")
            if number % 500 < len(Tamperer.WAYS):
                self.ask_the_desk(number, lines, log, own)
            if (number + 1) % 1000 == 0:
                self.say("    %d of %d tamperings, %d findings" % (number + 1, count, len(self.findings)))
        rows = {"Tamperings: %s" % way: "%d of %d found" % (found[way], tried[way]) for way in Tamperer.WAYS}
        rows["All tamperings found by the independent verifier, with the last anchor (goal: all)"] = "%d of %d" % (
            sum(found.values()), count)
        rows["of them mended and signed with the desk's own keys, which only the anchor tells"] = "%d" % careful
        rows["of those found without an anchor (control: none can be)"] = "%d" % told_alone
        rows["Changes where the keys change that need no anchor to be found: the newest key is enough (goal: all)"] = (
            "%d tried" % without_newest)
        rows["Times that the untouched log was said to be wrong (goal 0)"] = "0 of %d" % controls
        rows["Tamperings that `firsthand audit verify` was asked about too, and found"] = "all of %d" % self.asked
        return rows

    asked = 0

    def ask_the_desk(self, number, lines, log, own):
        """The program's own reading must come to the same."""
        paths = {name: os.path.join(self.folder, name) for name in ("tampered.jsonl", "whole.jsonl", "anchor.txt")}
        for name, content in (("tampered.jsonl", b"".join(lines)), ("whole.jsonl", b"".join(log.lines())),
                              ("anchor.txt", log.notes[-1][15:-3].replace(b"\\n", b"\n"))):
            with open(paths[name], "wb") as file:
                file.write(content)
        for name, code in (("tampered.jsonl", 1), ("whole.jsonl", 0)):
            done = subprocess.run([self.program, "audit", "verify", "--dump", paths[name], "--key", own.line(),
                                   "--anchor", paths["anchor.txt"]], env=self.desk.environment(), capture_output=True)
            if done.returncode != code:
                self.findings.append("the desk's own check of %s, tampering %d, ended with %d" % (name, number, done.returncode))
        self.asked += 1

    def million(self, entries):
        """A log of that many entries, made here, signed every 256, and checked by the script as an outsider runs it."""
        key = Signer(self.tools, self.random.randbytes(32))
        path = os.path.join(self.folder, "million.jsonl")
        self.make(path, entries, key)
        command = [sys.executable, VERIFIER, path, "--key", key.line(), "--anchor", path + ".anchor"]
        begun, before = time.monotonic(), self.processor()
        done = subprocess.run(command, capture_output=True, text=True)
        # Of the processor, as what else runs on the machine is no matter of the script's.
        took, waited = self.processor() - before, time.monotonic() - begun
        if done.returncode != 0:
            self.findings.append("the long log, untouched, is said to be wrong: " + done.stdout[:300])
        if took > GOAL_SECONDS:
            self.findings.append("checking the long log took %.0f s of the processor" % took)
        size = os.path.getsize(path)
        with open(path, "r+b") as file:
            place = self.random.randrange(size // 2, size - 1)
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1]))
        if subprocess.run(command, capture_output=True).returncode != 1:
            self.findings.append("one flipped bit of the long log was not found")
        os.unlink(path)
        return {"A log of so many entries and checkpoints, in MB": "%d and %d, %d MB" % (
                    entries, (entries + UNSIGNED - 1) // UNSIGNED, size // 1_000_000),
                "is checked by `verify/audit-verify.py` in, of the processor and on the clock (goal < %d s)" % GOAL_SECONDS:
                    "%.1f s and %.1f s" % (took, waited),
                "and one flipped bit in it is found": "yes"}

    @staticmethod
    def processor():
        """The seconds of the processor that the ended processes of this trial have had."""
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def make(self, path, entries, key):
        tree, last, sign = self.tools.Tree(), b"", b""
        leaves = path + ".leaves"
        with open(path, "wb") as file, open(leaves, "wb") as rest:
            file.write(b'{"key":"%s"}\n' % key.line().encode())
            for number in range(entries):
                at = moment(1_795_000_000 + number).encode()
                made = leaf([b"firsthand audit 1", b"%d" % number, at, last, b"opening", b"by",
                             self.random.randbytes(16).hex().encode(), b"of", self.random.randbytes(16).hex().encode(),
                             b"why", self.random.randbytes(32).hex().encode()])
                last = at
                tree.append(made)
                rest.write(b'{"leaf":"%s"}\n' % made.hex().encode())
                if tree.size % UNSIGNED == 0 or tree.size == entries:
                    sign = key.note(tree.size, tree.root())
                    file.write(b'{"checkpoint":"%s"}\n' % sign.replace("\n", "\\n").encode())
        with open(path, "ab") as file, open(leaves, "rb") as rest:
            while block := rest.read(1 << 20):
                file.write(block)
        os.unlink(leaves)
        with open(path + ".anchor", "w", encoding="utf-8") as file:
            file.write(sign)
