# SPDX-License-Identifier: AGPL-3.0-or-later
"""The libraries beside which the news is measured, each in a process of its own: `python -m bench.news.peers NAME …`.

    feedparser|fastfeedparser PASSES FILE…          prints {seconds, entries, failed}
    trafilatura|readability|resiliparse FILE…       prints {file, text, seconds} for each
    datasketch|rensa FILE.jsonl MOST                prints {seconds, tokenising, documents, found: {id: [id, …]}}

Seconds are of processor time, without reading files.
"""
import json
import logging
import re
import sys
import time
import warnings


def say(value):
    print(json.dumps(value))


def read_feeds(parse, passes, files):
    bodies = []
    for path in files:
        with open(path, "rb") as file:
            bodies.append(file.read())
    entries = failed = 0
    begun = time.process_time()
    for _ in range(passes):
        for body in bodies:
            try:
                entries += len(parse(body).entries)
            except Exception:
                failed += 1
    say({"seconds": time.process_time() - begun, "entries": entries // passes, "failed": failed // passes})


def feedparser(passes, *files):
    import feedparser as library
    read_feeds(library.parse, int(passes), files)


def fastfeedparser(passes, *files):
    import fastfeedparser as library
    read_feeds(library.parse, int(passes), files)


def read_pages(extract, files):
    for path in files:
        with open(path, "rb") as file:
            body = file.read()
        begun = time.process_time()
        try:
            text = extract(body)
        except Exception:
            text = None
        say({"file": path, "text": text or "", "seconds": time.process_time() - begun})


def trafilatura(*files):
    import trafilatura as library
    read_pages(lambda body: library.extract(body, include_comments=False), files)


def readability(*files):
    import lxml.html
    import readability as library

    def extract(body):
        summary = library.Document(body.decode("utf-8", "replace")).summary()
        return "\n".join(lxml.html.document_fromstring(summary).itertext())
    read_pages(extract, files)


def resiliparse(*files):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def extract(body):
        tree = HTMLTree.parse_from_bytes(body, "utf-8")
        return extract_plain_text(
            tree, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False)
    read_pages(extract, files)


def documents(path, most):
    with open(path, encoding="utf-8") as lines:
        pieces = [json.loads(line) for line in lines]
    return [(piece["id"], piece["text"]) for piece in pieces[-int(most):]]


def runs(text):
    """The runs of four words of a text."""
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[start:start + 4]) for start in range(max(1, len(words) - 3))]


def find_copies(path, most, index, sign):
    texts = documents(path, most)
    begun = time.process_time()
    tokens = [(name, runs(text)) for name, text in texts]
    tokenised = time.process_time()
    found = {}
    for name, shingles in tokens:
        signature = sign(shingles)
        others = index.query(signature)
        if others:
            found[name] = [str(other) for other in others]
        index.insert(name, signature)
    say({"seconds": time.process_time() - begun, "tokenising": tokenised - begun, "documents": len(texts),
         "found": found})


def datasketch(path, most):
    import datasketch as library

    def sign(shingles):
        signature = library.MinHash(num_perm=128)
        signature.update_batch([shingle.encode() for shingle in shingles])
        return signature
    find_copies(path, most, library.MinHashLSH(threshold=0.5, num_perm=128), sign)


class Numbered:
    """rensa's index, which knows documents by numbers."""

    def __init__(self, index):
        self.index, self.names = index, []

    def query(self, signature):
        return [self.names[number] for number in self.index.query(signature)]

    def insert(self, name, signature):
        self.index.insert(len(self.names), signature)
        self.names.append(name)


def rensa(path, most):
    import rensa as library

    def sign(shingles):
        signature = library.RMinHash(num_perm=128, seed=42)
        signature.update(shingles)
        return signature
    find_copies(path, most, Numbered(library.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)), sign)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    names = (feedparser, fastfeedparser, trafilatura, readability, resiliparse, datasketch, rensa)
    {peer.__name__: peer for peer in names}[sys.argv[1]](*sys.argv[2:])
