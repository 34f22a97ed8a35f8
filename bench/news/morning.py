# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a morning's feeds and pages: `python -m bench.news.morning FOLDER ARTICLES SEED`, and tells what it made.

There are not 5,000 real articles of one morning to be had freely. So the real pages of the two collections lend their
markup, and stories of Reuters their words: in each page the text of every long paragraph gives way to a story's, and the
headline to its headline. Pages whose article is not all in such paragraphs are left out. A hundred outlets have a page and a feed each. Three articles of ten are copies of another
outlet's: cut, padded and re-headed by a seeded generator. FOLDER/feeds and FOLDER/pages are what is read;
FOLDER/copies.json says which link is a copy of which.
"""
import email.utils
import json
import os
import random
import re
import sys
import tempfile
from xml.sax.saxutils import escape

from . import samples, score

OUTLETS = 100
COPIES = 0.3
BEGIN = 1_795_219_200
PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>((?:(?!</?p[\s>]).)*)</p>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
# It often holds the whole article once more.
LINKED_DATA = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
HEADS = [re.compile(r"(<title[^>]*>)[^<]*(</title>)", re.IGNORECASE),
         re.compile(r"(<h1[^>]*>).*?(</h1>)", re.IGNORECASE | re.DOTALL),
         re.compile(r'(<meta\s+property="og:title"\s+content=")[^"]*(")', re.IGNORECASE)]


class Template:
    """A real page whose words can be changed."""

    def __init__(self, markup):
        self.markup = markup = LINKED_DATA.sub("", markup)
        self.places = [match.span(1) for match in PARAGRAPH.finditer(markup)
                       if len(TAG.sub("", match[1]).strip()) >= 80]

    def holds(self, text):
        """Whether all but a few of the words of a text are among those that can be changed."""
        own = samples.text_of("\n".join(self.markup[start:stop] for start, stop in self.places))
        wanted = score.runs(text)
        return sum((wanted & score.runs(own)).values()) >= 0.85 * sum(wanted.values())

    def page(self, story):
        title, paragraphs = story
        parts, end = [], 0
        for number, (start, stop) in enumerate(self.places):
            parts.append(self.markup[end:start])
            last = number == len(self.places) - 1
            own = paragraphs[number:] if last else paragraphs[number:number + 1]
            parts.append("</p><p>".join(escape(text) for text in own))
            end = stop
        markup = "".join(parts) + self.markup[end:]
        for head in HEADS:
            markup = head.sub(lambda match: match[1] + escape(title, {'"': "&quot;"}) + match[2], markup, count=1)
        return markup


def templates(chance):
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for pages in (samples.mozilla(), samples.scrapinghub(folder)):
            for path in pages.files:
                with open(path, "rb") as file:
                    template = Template(file.read().decode("utf-8", "replace"))
                if 4 <= len(template.places) <= 60 and template.holds(pages.expected[path]):
                    found.append(template)
    return chance.sample(found, min(OUTLETS, len(found)))


def articles(count, chance):
    """Stories with their outlet, minute and the number of what they are a copy of, by the time of the morning."""
    long = [story for story in samples.stories() if sum(map(len, story[1])) >= 600]
    chance.shuffle(long)
    originals = count - int(count * COPIES)
    made = [(story, chance.randrange(OUTLETS), chance.randrange(240), None) for story in long[:originals]]
    copied = chance.sample(range(originals), max(1, (count - originals) // 3))
    for _ in range(count - originals):
        source = chance.choice(copied)
        story, outlet, minute, _ = made[source]
        other = (outlet + 1 + chance.randrange(OUTLETS - 1)) % OUTLETS
        made.append((samples.edited(story, chance.choice(long), chance), other, minute + 1 + chance.randrange(120), source))
    return made


def link(number, outlet):
    return "https://outlet%d.example/news/%d.html" % (outlet, number)


def write(folder, count, seed):
    chance = random.Random(seed)
    pages = templates(chance)
    made = articles(count, chance)
    for name in ("feeds", "pages"):
        os.makedirs(os.path.join(folder, name))
    items = [[] for _ in range(OUTLETS)]
    size = 0
    for number, (story, outlet, minute, _) in enumerate(made):
        markup = pages[outlet % len(pages)].page(story).encode("utf-8")
        size += len(markup)
        with open(os.path.join(folder, "pages", "%d.html" % number), "wb") as file:
            file.write(markup)
        items[outlet].append("<item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate>"
                             "<description>%s</description></item>" % (
                                 escape(story[0]), link(number, outlet), link(number, outlet),
                                 email.utils.formatdate(BEGIN + 60 * minute), escape(story[1][0])))
    for outlet in range(OUTLETS):
        with open(os.path.join(folder, "feeds", "%d.xml" % outlet), "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Outlet %d</title>'
                       "<link>https://outlet%d.example/</link>%s</channel></rss>" % (
                           outlet, outlet, "".join(items[outlet])))
    copies = {link(number, outlet): link(source, made[source][1])
              for number, (_, outlet, _, source) in enumerate(made) if source is not None}
    with open(os.path.join(folder, "copies.json"), "w") as file:
        json.dump(copies, file)
    return {"articles": len(made), "copies": len(copies), "pages": len(pages), "megabytes": size / 1e6}


if __name__ == "__main__":
    print(json.dumps(write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
