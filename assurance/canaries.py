# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that nobody has, given to people in the desk: wherever one of them lies open on a disk, it is found."""
import base64
import os
import zlib

NAME = "Quivexolz"
GZIP = b"\x1f\x8b\x08"
MOST_OPENED = 64 << 20


def shapes(name):
    """What the name may look like, by the kind of writing."""
    found = {}
    for spelling in {name, name.lower(), name.upper()}:
        plain = spelling.encode()
        forms = {"UTF-8": plain, "UTF-16": spelling.encode("utf-16-le"), "UTF-16 backwards": spelling.encode("utf-16-be"),
                 "hexadecimal": plain.hex().encode(), "hexadecimal in capitals": plain.hex().upper().encode()}
        for ahead in range(3):
            # Without the digits that hang on what stands before and after.
            whole = base64.b64encode(b"\0" * ahead + plain)
            forms["base64, %d ahead" % ahead] = whole[(0, 2, 3)[ahead]:len(whole) // 4 * 4 - 4]
        found |= {"%s of %s" % (kind, spelling): bytes_ for kind, bytes_ in forms.items()}
    return found


def unpacked(data):
    """What lies packed in the bytes, wherever it begins."""
    place = data.find(GZIP)
    while place >= 0:
        try:
            yield zlib.decompressobj(31).decompress(data[place:], MOST_OPENED)
        except zlib.error:
            pass
        place = data.find(GZIP, place + 1)


class Search:
    """Looks for the name in every file of some folders."""

    def __init__(self, name=NAME):
        self.shapes = shapes(name)
        self.files = 0
        self.bytes = 0

    def inside(self, data):
        return sorted(kind for kind, form in self.shapes.items() if form in data)

    def file(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.files += 1
        self.bytes += len(data)
        return self.inside(data) + ["packed " + kind for part in unpacked(data) for kind in self.inside(part)]

    def folders(self, *folders):
        """What was found, each with its file."""
        found = []
        for folder in folders:
            for where, _, names in os.walk(folder):
                for name in names:
                    path = os.path.join(where, name)
                    if os.path.isfile(path):
                        found += ["%s: %s" % (path, kind) for kind in self.file(path)]
        return found
