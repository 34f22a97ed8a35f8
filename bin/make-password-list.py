#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the list of passwords that the desk refuses: common and breached ones.

    bin/make-password-list.py OUT.txt

Taken from two packages of PyPI that set-up has installed: Django's common-passwords.txt.gz (the 20,000 most used)
and the frequency lists of zxcvbn (30,000 breached passwords, English words, names). One word a line, of six
characters or more, in lower case, sorted by its bytes so that the desk can seek in it without building a table.
A word is refused as it is, with digits or signs round it, and repeated: hence also those shorter than 12 characters.
"""

import gzip
import importlib.util
import os
import sys
import unicodedata

SHORTEST = 6


def django_words():
    # Found by its place and not imported: the package itself would want more packages.
    spec = importlib.util.find_spec("django")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("Django is not installed: run set-up first.")
    folder = spec.submodule_search_locations[0]
    path = os.path.join(folder, "contrib", "auth", "common-passwords.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines]


def zxcvbn_words():
    try:
        from zxcvbn.frequency_lists import FREQUENCY_LISTS
    except ImportError:
        sys.exit("zxcvbn is not installed: run set-up first.")
    return [word for words in FREQUENCY_LISTS.values() for word in words]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    out = sys.argv[1]
    found = {unicodedata.normalize("NFC", word).lower() for word in django_words() + zxcvbn_words()}
    kept = sorted((word.encode() for word in found if len(word) >= SHORTEST and "\n" not in word))
    os.makedirs(os.path.dirname(os.path.abspath(out)), exist_ok=True)
    unfinished = out + ".unfinished"
    with open(unfinished, "wb") as file:
        file.write(b"\n".join(kept) + b"\n")
    os.replace(unfinished, out)
    print(f"{len(kept)} words in {out}")


if __name__ == "__main__":
    main()
