# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures, where they were taken, and the page of the documentation that keeps them."""
import datetime
import os
import platform
import re


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def milliseconds(seconds):
    return "%d ms" % round(seconds * 1000)


def machine():
    """The machine in one line."""
    with open("/proc/cpuinfo") as lines:
        model = re.search(r"model name\s*: (.+)", lines.read())
    with open("/proc/meminfo") as lines:
        memory = int(re.search(r"MemTotal:\s+(\d+)", lines.read())[1])
    with open("/etc/os-release") as lines:
        system = re.search(r'PRETTY_NAME="([^"]+)"', lines.read())
    return "%s, %d cores, %.0f GB, %s, Linux %s" % (
        model[1] if model else platform.machine(), os.cpu_count(), memory / 1e6, system[1] if system else "",
        platform.release())


def today():
    return datetime.date.today().isoformat()


def table(rows, heads):
    """A Markdown table of dictionaries side by side: one column each, one row for every key."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["| | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(heads)]
    lines += ["| %s | %s |" % (name, " | ".join(str(row.get(name, "")) for row in rows)) for name in names]
    return "\n".join(lines)


def put_section(path, name, text):
    """Replaces what stands between the marks of a section; the rest of the page is people's."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    begin, end = "<!-- figures: %s -->" % name, "<!-- end of figures: %s -->" % name
    if begin not in page:
        page += "\n%s\n%s\n" % (begin, end)
    head, _, rest = page.partition(begin)
    page = head + begin + "\n\n" + text.strip() + "\n\n" + end + rest.partition(end)[2]
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(page)
    os.replace(path + ".part", path)
