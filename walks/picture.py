# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture that no camera took: a chart of five bars as PNG, with a place, a name and a time in it that must not leave."""
import struct
import zlib

SECRET = b"51.5074 N, 0.1278 W, Leila"
WIDTH, HEIGHT = 1200, 600


def chunk(name, body):
    named = name + body
    return struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))


def made(path):
    """Writes the picture there."""
    bars = (180, 260, 220, 420, 520)
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for number, height in enumerate(bars):
            inside = 1 if HEIGHT - y <= height else 0
            rows += bytes([0] * 30 + [inside] * 180 + [0] * 30)
    palette = bytes([0xF7, 0xF1, 0xE8, 0x8A, 0x3B, 0x12])
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0))
        + chunk(b"tEXt", b"Comment\0" + SECRET) + chunk(b"PLTE", palette) + chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + chunk(b"IEND", b"") + SECRET)
    return path
