# SPDX-License-Identifier: AGPL-3.0-or-later
"""The leak check with fifty thousand people: plain figures, for there is nothing like it to stand beside."""
import glob
import os
import subprocess

PEOPLE = 50_000
OWN = ("LeakLists+Own.swift", "LeakMemory.swift")


def measured(repository, folder):
    """Builds the check from its sources, optimised, and gives seconds and megabytes."""
    kit = os.path.join(folder, "libKit.a")
    flags = ["swiftc", "-swift-version", "6", "-O", "-wmo"]
    subprocess.run(flags + ["-parse-as-library", "-static", "-emit-library", "-emit-module", "-module-name", "Kit",
                            "-emit-module-path", os.path.join(folder, "Kit.swiftmodule"),
                            *glob.glob(os.path.join(repository, "Sources", "Kit", "*.swift")), "-o", kit], check=True)
    check = os.path.join(repository, "Sources", "Gate", "LeakCheck")
    sources = [path for path in glob.glob(os.path.join(check, "**", "*.swift"), recursive=True)
               if os.path.basename(path) not in OWN and os.sep + "Screening" + os.sep not in path]
    program = os.path.join(folder, "leaks")
    subprocess.run(flags + ["-module-name", "LeakBench", "-enable-upcoming-feature", "ExistentialAny",
                            "-enable-upcoming-feature", "MemberImportVisibility", "-enable-upcoming-feature",
                            "InternalImportsByDefault", "-I", folder, "-L", folder, "-lKit", *sources,
                            os.path.join(repository, "bench", "leaks", "main.swift"), "-o", program], check=True)
    told = subprocess.run([program, os.path.join(check, "Lists"), str(PEOPLE)], check=True, capture_output=True, text=True)
    return [float(figure) for figure in told.stdout.split()]


def rows(figures):
    """The rows of the table, and which goals were met."""
    building, memory, calm, worst, changing, removing = figures
    what = "| The leak check alone: {} | {} | {} |".format
    return [
        what("all read in; memory", "%.1f s; %.0f MB" % (building, memory), "≤ 3 s, ≤ 120 MB"),
        what("a text of 5 KB (one of which each sentence gives somebody away)",
             "%.1f ms (%.0f ms)" % (calm * 1000, worst * 1000), "≤ 10 ms"),
        what("one person changed; one taken out and wiped",
             "%.1f ms; %.0f ms" % (changing * 1000, removing * 1000), "")
    ], [building <= 3, memory <= 120, calm <= 0.01]
