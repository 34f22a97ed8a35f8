#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the sprite of icons from the installed Lucide wheel: make-icons.py OUTPUT.svg

The names below are the only icons that pages use. Run it with the Python that has `lucide` installed.
"""

import importlib.metadata
import importlib.util
import os
import pathlib
import re
import sys
import tempfile
import zipfile

NAMES = """
arrow-down arrow-left arrow-right arrow-up chevron-down circle-check circle-x clock copy file-text info lock monitor moon
newspaper pencil plus rss search send smartphone triangle-alert undo-2 user-round users x
""".split()


def licence() -> str:
    """The part of the wheel's licence that speaks of the icons, fit for an XML comment."""
    for file in importlib.metadata.files("lucide") or []:
        if file.name.startswith("LICENSE") and "dist-info" in str(file):
            text = file.read_text()
            start = text.find("The contained Lucide zip file")
            if start >= 0:
                return text[start:].strip().replace("--", "- -")
    sys.exit("make-icons: the lucide wheel holds no licence for its icons")


def symbol(name: str, archive: zipfile.ZipFile) -> str:
    """One drawing as a symbol that takes its colour from the text around it."""
    try:
        drawing = archive.read(f"{name}.svg").decode()
    except KeyError:
        sys.exit(f"make-icons: Lucide has no icon named {name}")
    body = re.search(r"<svg\b[^>]*>(.*)</svg>", drawing, re.S)
    if body is None:
        sys.exit(f"make-icons: {name}.svg is not the drawing it should be")
    inside = re.sub(r"\s*\n\s*", "", body[1]).replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>'


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: make-icons.py OUTPUT.svg")
    wheel = importlib.util.find_spec("lucide")
    if wheel is None or wheel.origin is None:
        sys.exit("make-icons: install lucide==1.1.4 first")
    with zipfile.ZipFile(pathlib.Path(wheel.origin).with_name("lucide.zip")) as archive:
        symbols = "\n".join(symbol(name, archive) for name in NAMES)
    version = importlib.metadata.version("lucide")
    sprite = (
        '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="1.75" '
        f'stroke-linecap="round" stroke-linejoin="round">\n'
        f"<!-- Lucide, from the wheel lucide {version}\n\n{licence()}\n-->\n{symbols}\n</svg>\n"
    )
    target = pathlib.Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and moved into place, so that a server never reads half a file.
    with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False, encoding="utf-8") as file:
        file.write(sprite)
    os.chmod(file.name, 0o644)
    os.replace(file.name, target)


if __name__ == "__main__":
    main()
