# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clock on a desk's wall, which a trial sets while the desk runs; clock.c says how."""
import datetime
import mmap
import os
import shutil
import struct
import subprocess
import time
import zoneinfo

ZONE = zoneinfo.ZoneInfo("Europe/London")
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clock.c")


def compiler():
    """Swift brings one along."""
    return shutil.which("clang") or shutil.which("cc")


class WallClock:
    def __init__(self, folder):
        library, path = os.path.join(folder, "clock.so"), os.path.join(folder, "clock")
        subprocess.run([compiler(), "-shared", "-fPIC", "-O2", "-o", library, SOURCE], check=True)
        with open(path, "wb") as file:
            file.write(struct.pack("<q", 0))
        with open(path, "r+b") as file:
            self.page = mmap.mmap(file.fileno(), 8)
        self.settings = {"LD_PRELOAD": library, "TRIAL_CLOCK": path}
        self.ahead = 0

    def now(self):
        return time.time() + self.ahead

    def local(self):
        """The date and time of day in London, without the zone."""
        return datetime.datetime.fromtimestamp(self.now(), ZONE).replace(tzinfo=None)

    def jump(self, seconds):
        self.ahead += int(seconds)
        # One store of eight bytes: the desk sees the old time or the new one.
        self.page[:8] = struct.pack("<q", self.ahead)

    def set(self, moment):
        """To a moment, in seconds since 1970."""
        self.jump(round(moment - self.now()))


def moment(day, hours, minutes, seconds=0, fold=0):
    """The moment of a time of day in London; `fold` is 1 for the second time that an hour comes in autumn."""
    return datetime.datetime(day.year, day.month, day.day, hours, minutes, seconds, tzinfo=ZONE, fold=fold).timestamp()


def last_sunday(year, month):
    day = datetime.date(year, month, 31)
    return day - datetime.timedelta(days=(day.weekday() + 1) % 7)
