# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real files that the news is measured on, which lie outside the project."""
import glob
import gzip
import html.parser
import json
import os
import random

DATA = os.environ.get("FIRSTHAND_DATA", "")


def feeds():
    """The whole real feeds of the speed set, those in XML, so that every parser can read them."""
    below = glob.glob(os.path.join(DATA, "feeds", "netnewswire", "**", "*"), recursive=True)
    return sorted(path for path in below if path.endswith((".xml", ".rss", ".atom", ".rdf")))


class Pages:
    """Real pages of one collection, and what people say their articles are."""

    def __init__(self, name, expected):
        self.name, self.expected = name, expected
        self.files = sorted(expected)


def scrapinghub(folder):
    """The pages of scrapinghub's article-extraction-benchmark, unpacked into a folder."""
    place = os.path.join(DATA, "articles", "scrapinghub")
    with open(os.path.join(place, "ground-truth.json"), encoding="utf-8") as file:
        truth = json.load(file)
    expected = {}
    for name, said in truth.items():
        path = os.path.join(folder, name + ".html")
        with gzip.open(os.path.join(place, "html", name + ".html.gz")) as packed, open(path, "wb") as page:
            page.write(packed.read())
        expected[path] = said["articleBody"]
    return Pages("scrapinghub", expected)


def mozilla():
    """The pages of Mozilla's Readability."""
    expected = {}
    for path in glob.glob(os.path.join(DATA, "articles", "readability", "*", "source.html")):
        with open(os.path.join(os.path.dirname(path), "expected.html"), encoding="utf-8") as file:
            expected[path] = text_of(file.read())
    return Pages("Mozilla", expected)


BLOCKS = set("""address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section
    summary table tbody td tfoot th thead tr ul br""".split())
HIDDEN = {"script", "style", "noscript", "iframe", "template"}


class TextOf(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        if tag in HIDDEN:
            self.hidden += 1
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def text_of(markup):
    """The text of HTML that is well written, each block on a line of its own."""
    reader = TextOf()
    reader.feed(markup)
    reader.close()
    return "".join(reader.parts)


def stories():
    """Reuters stories that have a text, as (title, paragraphs), in the order of the wire."""
    found = []
    for path in sorted(glob.glob(os.path.join(DATA, "reuters", "*.jsonl.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                story = json.loads(line)
                paragraphs = [" ".join(part.split()) for part in (story.get("body") or "").split("\n    ")]
                paragraphs = [part for part in paragraphs if part]
                if paragraphs:
                    found.append((" ".join((story.get("title") or "").split()), paragraphs))
    return found


def edited(story, other, chance):
    """A story as another paper prints it: cut, padded with a piece of another story, under a new head."""
    title, paragraphs = story
    kept = list(paragraphs[:max(1, round(len(paragraphs) * chance.uniform(0.6, 1)))])
    words = title.split()
    chance.shuffle(words)
    padding = chance.choice(other[1])
    kept.insert(chance.randrange(len(kept) + 1), padding[:chance.randrange(40, 240)])
    return " ".join(words[:max(3, len(words) - 2)]), kept


def pieces(path, copies, seed):
    """Writes all stories and some edited copies as lines for `news cluster`; gives the original of each copy."""
    chance = random.Random(seed)
    all_stories = stories()
    originals = {}
    with open(path, "w", encoding="utf-8") as file:
        def write(number, name, story, outlet):
            line = {"id": name, "title": story[0], "text": "\n".join(story[1]), "published": 1_700_000_000 + number * 10,
                    "url": "https://%s.example/%s" % (outlet, name), "outlet": outlet}
            file.write(json.dumps(line) + "\n")
        for number, story in enumerate(all_stories):
            write(number, "r%d" % number, story, "wire%d" % (number % 50))
        long = [number for number, story in enumerate(all_stories) if sum(map(len, story[1])) > 600]
        for number, source in enumerate(chance.sample(long, copies)):
            story = edited(all_stories[source], all_stories[chance.choice(long)], chance)
            write(len(all_stories) + number, "c%d" % number, story, "paper%d" % (number % 200))
            originals["c%d" % number] = "r%d" % source
    return originals
