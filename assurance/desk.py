# SPDX-License-Identifier: AGPL-3.0-or-later
"""A desk of its own folder, started, killed and started again."""
import os
import re
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Desk:
    """One `firsthand` process and what it is told. Its log and its words go to files in the folder."""

    def __init__(self, program, folder, database, key_file=None, port=None, smtp_port=None):
        self.program, self.folder, self.database = program, folder, database
        self.port = port or free_port()
        self.smtp_port = smtp_port
        self.key_file = key_file or os.path.join(folder, "keys", "organisation.key")
        self.feeds = os.path.join(folder, "feeds")
        self.settings = {}
        self.process = None
        self.starts = 0
        os.makedirs(self.feeds, exist_ok=True)

    def environment(self):
        settings = {
            "FIRSTHAND_DATABASE": self.database.url, "FIRSTHAND_KEY_FILE": self.key_file,
            "FIRSTHAND_PORT": str(self.port), "FIRSTHAND_FEED_FOLDERS": self.feeds, "SWIFT_BACKTRACE": "enable=no",
        }
        if self.smtp_port:
            settings |= {"FIRSTHAND_SMTP_HOST": "127.0.0.1", "FIRSTHAND_SMTP_PORT": str(self.smtp_port),
                         "FIRSTHAND_SMTP_SECURITY": "none", "FIRSTHAND_MAIL_FROM": "desk@example.org"}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
        return kept | settings | self.settings

    def command(self, *words):
        """Runs a subcommand to its end and returns what it printed."""
        done = subprocess.run([self.program, *words], env=self.environment(), capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("firsthand %s ended with %d: %s" % (words[0], done.returncode, done.stderr.strip()))
        return done.stdout

    def start(self, subcommand="serve", path="/health", options=()):
        """Starts the desk; returns the seconds from starting the program until the path answers 200."""
        begun = time.monotonic()
        self.launch(subcommand, options)
        while not self.answers(path):
            if self.process.poll() is not None:
                raise RuntimeError("The desk ended by itself (%s): %s" % (self.process.returncode, self.tail()))
            if time.monotonic() - begun > 30:
                raise RuntimeError("The desk does not answer after 30 seconds: " + self.tail())
            time.sleep(0.003)
        return time.monotonic() - begun

    def launch(self, subcommand="serve", options=()):
        self.starts += 1
        # A demo without its invented outlets: what is fetched is for each trial to say.
        quiet = ["--without-sources", "--news-port", str(free_port())] if subcommand == "demo" else []
        self.words = os.path.join(self.folder, "words.txt")
        with open(self.words, "wb") as words, open(os.path.join(self.folder, "log.txt"), "ab") as log:
            self.process = subprocess.Popen(
                [self.program, subcommand, *quiet, *options], env=self.environment(), stdin=subprocess.DEVNULL, stdout=words, stderr=log)

    def answers(self, path):
        request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n" % (path, self.port)
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(request.encode())
                return connection.recv(64).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def tail(self):
        with open(os.path.join(self.folder, "log.txt"), "rb") as log:
            return log.read()[-600:].decode(errors="replace")

    def kill(self):
        """Ends the process as a power cut would: no word of warning."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def resident_kilobytes(self):
        return self.kilobytes("VmRSS")

    def most_kilobytes(self):
        """The most memory that the process has had since it was started."""
        return self.kilobytes("VmHWM")

    def kilobytes(self, which):
        with open("/proc/%d/status" % self.process.pid) as status:
            return int(re.search(which + r":\s+(\d+)", status.read())[1])

    def first_run_path(self):
        """The path of the one-time link that the desk printed when it started."""
        for _ in range(200):
            with open(self.words) as words:
                found = re.search(r"http://\S+(/start/\S+)", words.read())
            if found:
                return found[1]
            time.sleep(0.05)
        raise RuntimeError("The desk printed no one-time link.")

    def add_feed_folder(self, name, stories=3):
        """Puts a folder with one small feed where the desk looks for them."""
        folder = os.path.join(self.feeds, name)
        os.makedirs(folder)
        items = "".join(
            "<item><guid>%s-%d</guid><title>Story %d of %s</title><link>https://news.example.org/%s/%d</link>"
            "<description>What happened, in two lines.</description></item>" % (name, number, number, name, name, number)
            for number in range(stories))
        with open(os.path.join(folder, "feed.rss"), "w") as feed:
            feed.write('<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>'
                       "<link>https://news.example.org/</link>%s</channel></rss>" % (name, items))
