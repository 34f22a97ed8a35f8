# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the desk has acknowledged, on disk before it counts."""
import json
import os
import threading


class Ledger:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8")
        self.lock = threading.Lock()
        self.entries = []
        self.attempts = {}

    def asked(self, thing, words):
        """Remembers what was last asked for a thing, acknowledged or not."""
        self.attempts[thing] = words

    def note(self, cycle, kind, **facts):
        """Writes an acknowledged change down and returns when it is on the disk."""
        entry = {"cycle": cycle, "kind": kind, **facts}
        with self.lock:
            self.file.write(json.dumps(entry) + "\n")
            self.file.flush()
            os.fsync(self.file.fileno())
            self.entries.append(entry)

    def of(self, kind, cycle=None):
        return [entry for entry in self.entries if entry["kind"] == kind and cycle in (None, entry["cycle"])]

    def close(self):
        self.file.close()
