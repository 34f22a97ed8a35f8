#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mailbox server for tests that answers as none should. Prints its port as the first line.

The user's name says how: "nil" has messages without content, "drop" hangs up within the first message, "flood" sends
more of it than was asked for, "lies" finds numbers that are none, "bye" turns everybody away.
"""
import argparse
import socketserver
import sys
import threading


class Session(socketserver.StreamRequestHandler):
    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")

    def handle(self):
        self.user = ""
        self.say("* OK strange")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            tag, _, words = line.partition(" ")
            if not self.answer(tag, words):
                return

    def answer(self, tag, words):
        verb = words.upper()
        if verb.startswith("LOGIN"):
            self.user = words.split()[1].strip('"')
            if self.user == "bye":
                self.say("* BYE too many of you")
                return False
        elif verb.startswith("CAPABILITY"):
            self.say("* CAPABILITY IMAP4rev1")
        elif verb.startswith("SELECT"):
            self.say("* 2 EXISTS")
            self.say("* OK [UIDVALIDITY 5] counted")
        elif verb.startswith("UID SEARCH"):
            self.say("* SEARCH 3 -1 99999999999999999999 x 4 2" if self.user == "lies" else "* SEARCH 3 4")
        elif verb.startswith("UID FETCH"):
            return self.fetch(tag)
        self.say(f"{tag} OK done")
        return True

    def fetch(self, tag):
        if self.user == "nil":
            self.say("* 1 FETCH (UID 3 BODY[]<0> NIL)")
        elif self.user == "drop":
            self.say("* 1 FETCH (UID 3 BODY[]<0> {1000}")
            self.say("Subject: cut")
            return False
        elif self.user == "flood":
            self.say("* 1 FETCH (UID 3 BODY[]<0> {50000000}")
            for _ in range(500):
                self.wfile.write(b"x" * 100_000)
            self.say(")")
        self.say(f"{tag} OK done")
        return True

    def finish(self):
        try:
            super().finish()
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        """Whoever hangs up on it is right to."""


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--with-parent", action="store_true", help="end when standard input does")
    options = options.parse_args()
    with Server(("127.0.0.1", 0), Session) as server:
        print(server.server_address[1], flush=True)
        if options.with_parent:
            threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
        server.serve_forever()


if __name__ == "__main__":
    main()
