# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is measured of the news, each part with its lines of the table and whether its goals were met."""
import json
import os
import subprocess
import sys

from . import samples, score
from .turns import HERE, REPOSITORY, Turns, figure, peer, run

OURS = "firsthand"


class Part:
    """Lines for the table, lines of words, and goals."""

    def __init__(self):
        self.rows, self.notes, self.is_met = [], [], True

    def add(self, row):
        line, is_met = row
        self.rows.append(line)
        self.is_met = self.is_met and is_met

    def note(self, words, *goals):
        self.notes.append(words)
        self.is_met = self.is_met and all(goals)


class Measures:
    def __init__(self, program, folder, rounds, say):
        self.program, self.folder, self.rounds, self.say = program, folder, rounds, say

    def news(self, *arguments):
        return run([self.program, "news", *map(str, arguments)])

    # MARK: feeds

    def feeds(self):
        files = samples.feeds()
        size = sum(map(os.path.getsize, files)) / 1e6
        sax = os.path.join(self.folder, "sax")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], check=True, capture_output=True, text=True)
        subprocess.run(["clang", "-O2", "-o", sax, os.path.join(HERE, "sax.c"), *flags.stdout.split()], check=True)
        passes, notes = 10, {}

        def ours():
            lines = self.news("feed", "--seconds", *files * passes).lines
            notes[OURS] = sum(len(line["entries"] or []) for line in lines) // passes
            notes["ours failed"] = sum("problem" in line for line in lines) // passes
            return size * passes / sum(line["seconds"] for line in lines)

        def printed():
            return size * passes / self.news("feed", *files * passes).seconds

        def library(name, passes):
            line = run(peer(name, passes, *files)).lines[0]
            notes[name] = "%d entries, %d feeds refused" % (line["entries"], line["failed"])
            return size * passes / line["seconds"]

        def libxml2():
            return size * 20 / run([sax, "20", *files]).lines[0]["seconds"]

        turns = Turns().play(self.rounds, {
            OURS: ours, "printed": printed, "feedparser": lambda: library("feedparser", 1),
            "fastfeedparser": lambda: library("fastfeedparser", passes), "libxml2 SAX": libxml2})
        part = Part()
        what = "Feeds, MB/s"
        part.add(turns.row(what, "%.1f", OURS, "feedparser"))
        part.add(turns.row(what, "%.1f", OURS, "fastfeedparser", 2))
        part.add(turns.row(what + " (SAX only parses)", "%.1f", OURS, "libxml2 SAX", 0.7))
        part.add(turns.row("Feeds made safe and printed as JSON, the whole program, MB/s", "%.1f", "printed", "feedparser"))
        part.note("Feeds: %d real ones, %.1f MB. firsthand reads %d entries and refuses %d feeds; feedparser %s; fastfeedparser %s."
                  % (len(files), size, notes[OURS], notes["ours failed"], notes["feedparser"], notes["fastfeedparser"]))
        return part

    # MARK: articles

    def articles(self):
        part = Part()
        unpacked = os.path.join(self.folder, "unpacked")
        os.makedirs(unpacked, exist_ok=True)
        for pages, goal in ((samples.scrapinghub(unpacked), 0.97), (samples.mozilla(), 0.965)):
            self.collection(pages, goal, part)
        return part

    def collection(self, pages, goal, part):
        found = {}

        def contestant(name, command):
            def measure():
                lines = command().lines
                found[name] = score.f1(pages.expected, {line["file"]: line["text"] for line in lines})
                return len(lines) / sum(line["seconds"] for line in lines)
            return measure

        names = ("trafilatura", "readability", "resiliparse")
        contestants = {OURS: contestant(OURS, lambda: self.news("extract", "--seconds", *pages.files))}
        for name in names:
            contestants[name] = contestant(name, lambda name=name: run(peer(name, *pages.files)))
        turns = Turns().play(self.rounds, contestants)
        for name in names:
            part.add(turns.row("Articles of %s's %d pages, pages/s" % (pages.name, len(pages.files)), "%.0f", OURS, name,
                               1.3 if name == "resiliparse" else None))
        for name in names:
            part.rows.append("| the same, F1 | %s | %.3f | %.3f | | %s |" % (
                name, found[OURS], found[name], "≥ %s" % goal if name == names[0] else ""))
        part.is_met = part.is_met and found[OURS] >= goal

    # MARK: copies

    def copies(self):
        path = os.path.join(self.folder, "pieces.jsonl")
        originals = samples.pieces(path, 1500, seed=7)
        with open(path, encoding="utf-8") as lines:
            count = sum(1 for _ in lines)
        found, tokenised = {}, {}

        def ours():
            line = self.news("cluster", "--seconds", path).lines[0]
            family_of = {}
            for number, family in enumerate(line["families"]):
                family_of.update((name, number) for name in [family["original"], *family["copies"]])
            found[OURS] = sum(family_of.get(copy, -1) == family_of.get(source, -2) for copy, source in originals.items())
            return count / line["seconds"]["copies"]

        def library(name, most):
            line = run(peer(name, path, most)).lines[0]
            if most == count:
                found[name] = sum(source in line["found"].get(copy, ()) for copy, source in originals.items())
            tokenised.setdefault(name, []).append(line["documents"] / (line["seconds"] - line["tokenising"]))
            return line["documents"] / line["seconds"]

        turns = Turns().play(self.rounds, {
            OURS: ours, "datasketch": lambda: library("datasketch", count), "rensa": lambda: library("rensa", count)})
        turns.values["rensa, words given"] = tokenised["rensa"]
        part = Part()
        what = "Copies among %d texts, texts/s" % count
        part.add(turns.row(what, "%.0f", OURS, "datasketch", 1))
        part.add(turns.row(what, "%.0f", OURS, "rensa", 1))
        part.add(turns.row(what + "; the peer's time to part words left out", "%.0f", OURS, "rensa, words given"))
        part.note("Copies: %d texts of them are edited copies made by a seeded generator; firsthand finds the original of "
                  "%.1f %% of them, datasketch of %.1f %%, rensa of %.1f %% (both at a Jaccard likeness of 0.5)." % (
                      len(originals), *(100 * found[name] / len(originals) for name in (OURS, "datasketch", "rensa"))))
        return part

    # MARK: a morning

    def morning(self, articles):
        folder = os.path.join(self.folder, "morning")
        made = json.loads(subprocess.run(
            [sys.executable, "-m", "bench.news.morning", folder, str(articles), "11"], check=True, capture_output=True,
            cwd=REPOSITORY).stdout)
        with open(os.path.join(folder, "copies.json")) as file:
            copies = json.load(file)
        peaks, folded, stories = {}, {}, {}

        def contestant(name, command):
            def measure():
                ran = run(command)
                peaks.setdefault(name, []).append(ran.megabytes)
                story_of = {link: number for number, line in enumerate(ran.lines) for link in line["pieces"] + line["copies"]}
                folded[name] = sum(story_of.get(copy, -1) == story_of.get(source, -2) for copy, source in copies.items())
                stories[name] = len(ran.lines)
                return articles / ran.seconds
            return measure

        theirs = "feedparser + trafilatura + scikit-learn"
        turns = Turns().play(1, {
            OURS: contestant(OURS, [self.program, "news", "morning", folder]),
            theirs: contestant(theirs, peer()[:1] + ["-m", "bench.news.morning_peer", folder])})
        part = Part()
        part.add(turns.row("A morning of %d articles, raw to ranked, one core; articles/s" % articles, "%.0f", OURS, theirs, 8))
        mine, others = max(peaks[OURS]), max(peaks[theirs])
        part.rows.append("| the same, peak memory | %s | %.0f MB | %.0f MB | **%s** | ≤ 400 MB |" % (
            theirs, mine, others, figure(mine / others)))
        part.note("A morning: %d pages, %.0f MB, of %d templates; %d articles are copies, of which firsthand puts %.1f %% into "
                  "the story of their original, of %d stories, and the others %.1f %% of %d." % (
                      made["articles"], made["megabytes"], made["pages"], made["copies"],
                      100 * folded[OURS] / len(copies), stories[OURS], 100 * folded[theirs] / len(copies),
                      stories[theirs]), mine <= 400)
        return part
