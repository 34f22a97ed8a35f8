# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bad input: every sample of the test data damaged at random and given to every reader of news.

Each damaged file goes to `firsthand news feed`, `extract`, `sanitise`, `list` and `discover`, many files a process. Each
must give a line with a result or a sentence, in time proportional to its size, in bounded memory; none may crash.
"""
import glob
import gzip
import json
import os
import random
import shutil
import signal
import subprocess

DATA = os.environ.get("FIRSTHAND_DATA", "")
# Damages of each sample; in a short run some of the samples, each damaged once.
DAMAGES = {"short": 1, "full": 5}
SAMPLES = {"short": 250, "full": None}
BATCH = 100
LIMIT_MEGABYTES = 400
# Processor seconds that any file may take, and those for each megabyte more, in a release build.
LIMIT_SECONDS, LIMIT_SECONDS_PER_MEGABYTE = 0.05, 0.4
# Unoptimised code is so much slower.
DEBUG = 12
ENDINGS = (".xml", ".rss", ".rdf", ".atom", ".json", ".opml", ".html", ".html.gz", ".test", ".txt", ".ini")
TYPES = (None, "application/json", "image/png", "text/html; charset=utf-16le", "text/xml; charset=shift_jis",
         "application/octet-stream; charset=", "text/plain; charset=windows-1252")
# What holds the result of each reader.
READERS = {"feed": "entries", "extract": "isArticle", "sanitise": "html", "list": "feeds", "discover": "feeds"}


def samples():
    """Feeds, pages and vectors, as paths; none where the data is absent."""
    if not os.path.isdir(DATA):
        return []
    below = glob.glob(os.path.join(DATA, "**", "*"), recursive=True)
    return sorted(path for path in below if path.endswith(ENDINGS) and os.path.isfile(path))


def content(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        return file.read()


class Damage:
    """Ways of damaging bytes, by chance."""

    def __init__(self, chance):
        self.chance = chance

    def of(self, body, other):
        way = self.chance.choice((self.cut, self.flip, self.splice, self.repeat, self.pack))
        return way(body, other)

    def cut(self, body, _):
        return body[:self.chance.randrange(len(body) + 1)]

    def flip(self, body, _):
        flipped = bytearray(body)
        for _ in range(self.chance.randint(1, 100) if flipped else 0):
            flipped[self.chance.randrange(len(flipped))] = self.chance.randrange(256)
        return bytes(flipped)

    def splice(self, body, other):
        return self.cut(body, None) + other[self.chance.randrange(len(other) + 1):]

    def repeat(self, body, _):
        """A piece of it again and again, as deep nesting comes about."""
        start = self.chance.randrange(len(body) + 1)
        piece = body[start:start + self.chance.randint(1, 40)]
        return body[:start] + piece * (20_000 // max(1, len(piece))) + body[start:]

    def pack(self, body, _):
        return gzip.compress(body, 1)


def bombs():
    """Bytes that were made to take time or room, by name."""
    laughs = "".join('<!ENTITY l%d "%s">' % (level, "&l%d;" % (level - 1) * 10) for level in range(1, 10))
    return {
        "gzip of 200 MB": gzip.compress(bytes(200_000_000), 9),
        "gzip in gzip": gzip.compress(gzip.compress(b"<rss><channel>" + b"<item>" * 10_000_000, 9), 9),
        "entities of entities": ("<!DOCTYPE rss [<!ENTITY l0 'ha'>%s]><rss><channel><title>&l9;</title></channel></rss>"
                                 % laughs).encode(),
        "elements in elements": b"<rss><channel><item>" + b"<div>" * 400_000,
        "attributes": b"<html><body><p " + b"".join(b"a%d=b " % number for number in range(250_000)) + b">text",
        "lists in lists": b"[" * 2_000_000,
        "objects in objects": b'{"items":' * 200_000,
        "open formatting": b"<b><i><a href=x>" * 120_000,
        "tables in tables": b"<table><tr><td>" * 130_000,
        "references": b"<p>" + b"&ampamp;&#x110000;&notit;" * 80_000,
        "comments": b"<!--" * 500_000,
        "outlines in outlines": b"<opml><body>" + b'<outline text="a">' * 110_000,
        "too large": b"<rss><channel>" + b"<item/>" * 2_600_000,
    }


class NewsTrial:
    def __init__(self, program, folder, seed, say):
        self.program, self.folder, self.say = program, folder, say
        self.chance = random.Random(seed)
        self.slowness = 1 if "release" in program.lower() else DEBUG
        self.findings, self.files, self.lines, self.sentences = [], 0, 0, 0
        self.crashes = self.late = self.silent = self.large = 0
        self.slowest, self.peak = 0.0, 0.0

    def run(self, size):
        paths = samples()
        chosen = paths if SAMPLES[size] is None else self.chance.sample(paths, min(len(paths), SAMPLES[size]))
        batch = []
        for _ in range(DAMAGES[size]):
            for path in chosen:
                other = content(self.chance.choice(paths))
                batch.append((os.path.relpath(path, DATA), Damage(self.chance).of(content(path), other)))
                if len(batch) == BATCH:
                    self.give(batch)
                    batch = []
        self.give(batch)
        made = bombs()
        self.give(list(made.items()))
        noticed = self.control()
        return {
            "Samples damaged (cut, flipped, spliced, repeated, packed), and given as a wrong type": self.files - len(made),
            "Bombs": len(made),
            "Readings, five of each file": self.lines,
            "of them that ended with a sentence and no result": self.sentences,
            "Crashes (goal 0)": self.crashes,
            "Readings without result or sentence (goal 0)": self.silent,
            "Readings over their time, %g s and %g s for each MB (goal 0)" % (self.limit(0), self.limit(1e6) - self.limit(0)):
                self.late,
            "Slowest reading, share of its time": "%.0f %%" % (100 * self.slowest),
            "Processes over %d MB (goal 0)" % LIMIT_MEGABYTES: self.large,
            "Largest peak of memory": "%.0f MB" % self.peak,
            "A crash, a silence and a late reading, made on purpose, were noticed": "yes" if noticed else "NO",
        }, self.findings + ([] if noticed else ["the control was not noticed"])

    def limit(self, size):
        return self.slowness * (LIMIT_SECONDS + LIMIT_SECONDS_PER_MEGABYTE * size / 1e6)

    def give(self, batch):
        """Writes files and gives them to every reader."""
        if not batch:
            return
        place = os.path.join(self.folder, "batch")
        os.makedirs(place)
        names = {}
        for number, (name, body) in enumerate(batch):
            path = os.path.join(place, str(number))
            with open(path, "wb") as file:
                file.write(body)
            names[path] = (name, len(body))
        for reader in READERS:
            self.read(reader, names)
        self.files += len(batch)
        shutil.rmtree(place)

    def read(self, reader, names):
        command = [self.program, "news", reader, "--seconds"]
        if reader == "discover":
            command += ["--address", "https://example.org/"]
        kind = self.chance.choice(TYPES)
        if kind is not None and reader != "sanitise":
            command += ["--content-type", kind]
        output = os.path.join(self.folder, "output")
        with open(output, "wb") as file:
            process = subprocess.Popen(command + list(names), stdout=file, stderr=subprocess.DEVNULL)
            code, megabytes = self.wait(process, 10 + 3 * sum(self.limit(size) for _, size in names.values()))
        with open(output, encoding="utf-8") as file:
            self.judge(reader, code, megabytes, file.read().split("\n"), names)

    def wait(self, process, patience):
        """The exit code of a process, or the signal that ended it as a negative number, and its peak of memory."""
        def expire(number, frame):
            process.kill()
        former = signal.signal(signal.SIGALRM, expire)
        signal.alarm(int(patience) + 1)
        _, status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, usage.ru_maxrss / 1000

    def judge(self, reader, code, megabytes, output, names):
        """Looks at the lines of a reader, of which each file must have one."""
        lines = [json.loads(line) for line in output if line.endswith("}")]
        self.lines += len(lines)
        if code not in (0, 1) or len(lines) != len(names):
            self.crashes += 1
            name, _ = list(names.values())[min(len(lines), len(names) - 1)]
            self.findings.append("%s ended with %d at the file made of %s" % (reader, code, name))
        for line in lines:
            name, size = names[line["file"]]
            if line[READERS[reader]] is None:
                self.sentences += 1
                if not line.get("problem"):
                    self.silent += 1
                    self.findings.append("%s said nothing of the file made of %s" % (reader, name))
            share = (line["seconds"] or 0) / self.limit(size)
            self.slowest = max(self.slowest, share)
            if share > 1:
                self.late += 1
                self.findings.append("%s took %.2f s for %d bytes made of %s" % (reader, line["seconds"], size, name))
        self.peak = max(self.peak, megabytes)
        if megabytes > LIMIT_MEGABYTES:
            self.large += 1
            self.findings.append("%s took %.0f MB for files such as the one made of %s" % (
                reader, megabytes, next(iter(names.values()))[0]))

    def control(self):
        """Whether a crash, a silence, a late reading and a large one are noticed when they are made on purpose."""
        other = NewsTrial(self.program, self.folder, 0, self.say)
        names = {"a": ("a", 1), "b": ("b", 1), "c": ("c", 1)}
        lines = ['{"file":"a","entries":null,"seconds":0}', '{"file":"b","entries":[],"seconds":%g}' % (2 * self.limit(1))]
        other.judge("feed", -11, LIMIT_MEGABYTES + 1, lines, names)
        return (other.crashes, other.silent, other.late, other.large) == (1, 1, 1, 1)
