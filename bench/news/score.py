# SPDX-License-Identifier: AGPL-3.0-or-later
"""How alike two texts are: the measure of scrapinghub's article-extraction-benchmark, its runs of four words.

Runs in both texts count for the one found, those in only one against it; the three numbers of a page are divided by
their sum, so that long texts count no more than short ones. Over many pages precision and recall are means, and F1 is
taken of the means.
"""
import collections
import re

WORD = re.compile(r"\w+")


def runs(text, size=4):
    words = WORD.findall(text or "")
    all_runs = (tuple(words[start:start + size]) for start in range(max(1, len(words) - size + 1)))
    return collections.Counter(run for run in all_runs if run)


def shares(expected, found):
    """The shares of what is in both, only found, and only expected."""
    wanted, got = runs(expected), runs(found)
    counts = [sum((wanted & got).values()), sum((got - wanted).values()), sum((wanted - got).values())]
    whole = max(1, sum(counts))
    return [count / whole for count in counts]


def part(both, wrong, other):
    if wrong == other == 0:
        return 1
    return both / (both + wrong)


def f1(expected, found):
    """The F1 of texts by the names of their pages; a page without a text counts as missed."""
    pages = [shares(text, found.get(name)) for name, text in expected.items()]
    precision = [part(both, surplus, missing) for both, surplus, missing in pages if both + surplus > 0]
    recall = [part(both, missing, surplus) for both, surplus, missing in pages if both + missing > 0]
    mean_precision, mean_recall = sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall))
    return 2 * mean_precision * mean_recall / (mean_precision + mean_recall)
