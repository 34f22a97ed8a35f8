#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts messages from files into a mailbox of bin/dovecot-for-tests, as a mail server would, and tells what lies there.

  deliver.py FOLDER USER put FILE…     adds the messages
  deliver.py FOLDER USER list          prints each folder's name with how many messages it holds and how many were read
"""
import imaplib
import pathlib
import sys


def mailbox(folder, user):
    port = int((pathlib.Path(folder) / "port").read_text())
    found = imaplib.IMAP4("127.0.0.1", port)
    found.login(user, "secret")
    return found


def put(found, message):
    state, words = found.append("INBOX", None, None, message)
    if state != "OK":
        raise SystemExit(f"The mailbox said {words}")


def listed(found):
    lines = []
    for name in ("INBOX", "Handled"):
        found.select(name, readonly=True)
        counts = [len(found.search(None, words)[1][0].split()) for words in ("ALL", "SEEN")]
        lines.append(f"{name} {counts[0]} {counts[1]}")
    return lines


def main():
    folder, user, verb, *files = sys.argv[1:]
    found = mailbox(folder, user)
    if verb == "put":
        for file in files:
            put(found, pathlib.Path(file).read_bytes())
    else:
        print("\n".join(listed(found)))
    found.logout()


if __name__ == "__main__":
    main()
