# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the desk makes of typed text before it keeps it, and which addresses it takes, said a second time for comparing.

One line: control characters and marks that turn the direction of text become spaces, white space becomes one space, the
rest is kept, cut to a length. Paragraphs: line ends become line feeds, other such characters go, ends are trimmed.
Of more than thirty combining marks in a row thirty are kept.
"""
import re
import unicodedata

HARMFUL = "\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
LINES = re.compile("[%s]" % HARMFUL)
# A mark that joins the space before it goes with it; line and paragraph separators join with nothing.
SPACES = re.compile("(?:[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000][\u0300-\u036f\u0489\u064b-\u0652\u200c\u200d\u20dd"
                    "\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*|[\u2028\u2029])+")
LONGEST_RUN = 30

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def stream_safe(text):
    kept, run = [], 0
    for sign in text:
        run = run + 1 if sign >= "\u0300" and unicodedata.combining(sign) else 0
        if run <= LONGEST_RUN:
            kept.append(sign)
    return "".join(kept)


def line(text):
    """One line, before it is cut."""
    return SPACES.sub(" ", LINES.sub(" ", stream_safe(text))).strip(" ")


def paragraphs(text):
    """Paragraphs, before they are cut."""
    text = re.sub("\r\n|\r", "\n", stream_safe(text))
    text = re.sub("(?![\n\t])[%s]" % HARMFUL, "", text)
    return re.sub("^(?:\\s|%s)+|(?:\\s|%s)+$" % (SPACES.pattern, SPACES.pattern), "", text)


def is_cut(kept, text, limit):
    """Whether what was kept is the text, or its beginning when it has more than so many characters.

    A character may be joined of several code points, of which no more than four times as many and a few are kept.
    """
    return kept == text or (text.startswith(kept) and limit - 1 <= len(kept) <= 4 * limit + 32)


def address(text):
    """The address that the desk reads out of what was typed; None when it is none."""
    text = line(text)[:300]
    local, at, domain = text.partition("@")
    labels = domain.split(".")
    fits = len(text) <= 254 and len(local) <= 64 and len(labels) > 1
    if not (at and fits and LOCAL.fullmatch(local) and all(LABEL.fullmatch(label) for label in labels)):
        return None
    return local + "@" + domain.lower()
