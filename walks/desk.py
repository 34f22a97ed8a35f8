# SPDX-License-Identifier: AGPL-3.0-or-later
"""A desk of its own for a browser walk: databases, the program, a mail server, feeds, and a browser."""
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import read_eml

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = pathlib.Path(__file__).resolve().parent
MAIL_FROM = "desk@sunrise.example.org"


class Failed(Exception):
    """Something was not as a person needs it; the message says what, in words."""


def expect(condition, sentence):
    """Ends the walk with the sentence unless the condition holds."""
    if not condition:
        raise Failed(sentence)


def until(seconds, sentence, look):
    """Looks again and again until there is something to see, and returns it."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(sentence)
        time.sleep(0.2)


def told(words):
    """Says on the terminal where the walk is."""
    print(f"  {words}", flush=True)


def data():
    """The folder of real test data."""
    folder = pathlib.Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data"))
    expect(folder.is_dir(), f"The test data is absent: set FIRSTHAND_DATA to its folder (looked in {folder.name})")
    return folder


class Program:
    """A program that runs beside the walk, its lines read as they come."""

    def __init__(self, command, log, **options):
        self.lines = queue.Queue()
        self.log = open(log, "a", encoding="utf-8")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, stdin=subprocess.PIPE,
                                        text=True, encoding="utf-8", **options)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def line(self, pattern, seconds=120):
        """The first line that matches, as a match."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                line = self.lines.get(timeout=0.2)
            except queue.Empty:
                continue
            if line is None:
                raise Failed(f"The program ended ({self.process.wait()}) before it said {pattern!r}: see {self.log.name}")
            if found := re.search(pattern, line):
                return found
        raise Failed(f"The program did not say {pattern!r} within {seconds} s: see {self.log.name}")

    def stop(self, wants=None):
        """Asks it to end; with `wants`, its exit code must be that."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failed("The program did not end within a minute of being asked to")
        finally:
            self.log.close()
        expect(wants is None or code == wants, f"The program ended with {code}: see {self.log.name}")


class Databases:
    """Fresh databases of one kind."""

    def __init__(self, kind, folder):
        self.kind, self.folder, self.made = kind, folder, []
        self.cluster = os.environ.get("FIRSTHAND_TEST_POSTGRES", "")
        self.owns_cluster = kind == "postgres" and not self.cluster
        if self.owns_cluster:
            self.cluster = subprocess.run([ROOT / "bin" / "postgres-for-tests", "start"], check=True, text=True,
                                          capture_output=True).stdout.strip()

    def new(self, name):
        """The address of a new, empty database."""
        if self.kind == "sqlite":
            return str(self.folder / name / "data" / "firsthand.db")
        database = f"walk_{name}_{os.getpid()}"
        self.psql(f"create database {database}")
        self.made.append(database)
        return self.cluster.replace(":///postgres?", f":///{database}?", 1)

    def psql(self, statement):
        subprocess.run(["psql", "-X", "-q", self.cluster, "-c", statement], check=True)

    def close(self):
        if self.owns_cluster:
            subprocess.run([ROOT / "bin" / "postgres-for-tests", "stop", self.cluster], check=False)
            return
        for database in self.made:
            self.psql(f"drop database if exists {database} with (force)")


def free_port():
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Desk:
    """One desk: its folder, its settings, and the program when it runs."""

    def __init__(self, folder, database, smtp_port):
        self.folder, self.database, self.smtp_port = folder, database, smtp_port
        self.port = free_port()
        self.program = None
        # Another desk whose keys of people this one opens: for data that are restored beside today's keys.
        self.keys_of = None
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def address(self):
        return f"http://localhost:{self.port}"

    @property
    def key_folder(self):
        return self.folder / "keys"

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRSTHAND_")}
        return kept | {
            "SWIFT_BACKTRACE": "enable=no", "FIRSTHAND_DATABASE": self.database,
            "FIRSTHAND_KEY_FILE": str(self.key_folder / "organisation.key"), "FIRSTHAND_PORT": str(self.port),
            "FIRSTHAND_BASE_URL": self.address, "FIRSTHAND_SMTP_HOST": "127.0.0.1",
            "FIRSTHAND_SMTP_PORT": str(self.smtp_port), "FIRSTHAND_SMTP_SECURITY": "none",
            "FIRSTHAND_MAIL_FROM": MAIL_FROM, "FIRSTHAND_PYTHON": sys.executable} | self.keys_of_people()

    def keys_of_people(self):
        """Where the keys of people are, when they are not this desk's own."""
        if not self.keys_of:
            return {}
        keys = self.keys_of.key_folder
        return {"FIRSTHAND_KEYS_DATABASE": f"{keys}-store/keys.db", "FIRSTHAND_KEY_FOLDER": f"{keys}-epochs"}

    def command(self, *words):
        program = os.environ.get("WALK_PROGRAM", str(ROOT / ".build" / "debug" / "firsthand"))
        return [program, *map(str, words)]

    def start(self, *words):
        """Starts it with a subcommand and waits until it answers."""
        self.program = Program(self.command(*words), self.folder / "desk.log", env=self.environment(), cwd=self.folder)
        self.program.line(re.escape(f"The desk answers at {self.address}"))

    def first_link(self):
        """The one-time link that it prints while nobody can sign in."""
        return self.program.line(r"^\s*(http://localhost:\d+/start/\S+)")[1]

    def run(self, *words):
        """Runs a subcommand to its end and returns what it said."""
        done = subprocess.run(self.command(*words), env=self.environment(), cwd=self.folder, text=True, timeout=300,
                              capture_output=True)
        expect(done.returncode == 0, f"firsthand {words[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def stop(self):
        if self.program:
            self.program.stop(wants=0)
            self.program = None


class Mailbox:
    """A mail server that keeps what it gets."""

    def __init__(self, folder):
        self.folder = folder
        self.program = Program([sys.executable, HERE / "sink.py", str(folder), "--with-parent"], f"{folder}.log")
        self.port = int(self.program.line(r"^(\d+)$")[1])

    def letters(self, subject):
        """Every message with that subject: what Python's parser reads, its envelope under `envelope`, its bytes."""
        found = []
        for path in sorted(self.folder.glob("*.eml")):
            envelope = path.with_suffix(".json")
            if not envelope.exists():
                continue
            raw = path.read_bytes()
            letter = read_eml.described(raw)
            if letter["subject"] == subject:
                found.append(letter | {"envelope": json.loads(envelope.read_text()), "raw": raw})
        return found

    def wait_for(self, subject, count, seconds=240):
        """Waits for that many messages, then a little for one too many."""
        until(seconds, f"{count} messages “{subject}” did not arrive within {seconds} s",
              lambda: len(self.letters(subject)) >= count)
        time.sleep(1.5)
        return self.letters(subject)


class Feeds:
    """Real feed files, served on loopback."""

    def __init__(self, log):
        folder = data() / "feeds" / "netnewswire" / "RSParserTests" / "Resources"
        self.program = Program([sys.executable, HERE / "feedserver.py", "--folder", str(folder), "--with-parent"], log)
        self.port = int(self.program.line(r"(\d+)")[1])

    def address(self, name):
        return f"http://127.0.0.1:{self.port}/{name}"


class Stage:
    """Everything a walk needs, in a folder that goes away with it."""

    def __init__(self, kind="sqlite", shots=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="firsthand-walk."))
        self.shots = pathlib.Path(shots) if shots else None
        if self.shots:
            self.shots.mkdir(parents=True, exist_ok=True)
        self.databases = Databases(kind, self.folder)
        self.mail = Mailbox(self.folder / "mail")
        self.feeds = Feeds(self.folder / "feeds.log")
        self.desks = []

    def desk(self, name):
        desk = Desk(self.folder / name, self.databases.new(name), self.mail.port)
        self.desks.append(desk)
        return desk

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        try:
            for desk in self.desks:
                desk.stop()
        finally:
            self.mail.program.stop()
            self.feeds.program.stop()
            self.databases.close()
            if kind is None:
                shutil.rmtree(self.folder)
            else:
                print(f"  What the programs wrote is kept in {self.folder}", file=sys.stderr)
