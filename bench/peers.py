# SPDX-License-Identifier: AGPL-3.0-or-later
"""The programs that the desk is measured with and against: wrk, nginx, smtp-sink and smtp-source."""
import os
import pwd
import re
import subprocess
import threading
import time

from assurance.desk import free_port

SECONDS = 10
CONNECTIONS = 16


def requests_per_second(url, headers=(), seconds=SECONDS):
    """What wrk counts; every answer must be a success."""
    command = ["wrk", "-c", str(CONNECTIONS), "-t", "2", "-d", "%ds" % seconds, url]
    for header in headers:
        command += ["-H", header]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError("Not every answer of %s was a success: %s" % (url, said))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


class Nginx:
    """Serves the files of one folder, with Debian's usual settings and a log, on a free port."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.files = os.path.join(folder, "files")
        os.makedirs(self.files)
        os.makedirs(os.path.join(folder, "scratch"))
        config = os.path.join(folder, "nginx.conf")
        scratch = "".join("%s_temp_path %s/scratch;\n" % (kind, folder)
                          for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        with open(config, "w") as file:
            file.write("""%s
                worker_processes auto;
                daemon off;
                pid %s/pid;
                error_log %s/error.log;
                events { worker_connections 768; }
                http {
                  %s
                  sendfile on; tcp_nopush on; keepalive_requests 10000000;
                  types { text/html html; text/css css; }
                  access_log %s/access.log;
                  server { listen 127.0.0.1:%d; root %s; }
                }""" % (user, folder, folder, scratch, folder, self.port, self.files))
        self.process = subprocess.Popen(["nginx", "-p", folder, "-c", config], stderr=subprocess.DEVNULL)

    def serve(self, name, content):
        with open(os.path.join(self.files, name), "wb") as file:
            file.write(content)
        return "http://127.0.0.1:%d/%s" % (self.port, name)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class SMTPSink:
    """Postfix's smtp-sink: takes all mail and throws it away, and says when each message was whole."""

    def __init__(self):
        self.port = free_port()
        command = ["smtp-sink", "-c", "127.0.0.1:%d" % self.port, "256"]
        if os.geteuid() == 0:
            command[1:1] = ["-u", "postfix" if has_user("postfix") else "nobody"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd="/", bufsize=0)
        self.reset()
        threading.Thread(target=self.listen, daemon=True).start()

    def reset(self):
        """Counts from here."""
        self.first = self.last = None
        self.base = getattr(self, "count", 0)
        self.count = self.base

    def listen(self):
        kept = b""
        while chunk := self.process.stdout.read(4096):
            now = time.monotonic()
            kept += chunk
            lines = re.split(rb"[\r\n]", kept)
            kept = lines.pop()
            counts = [int(found[1]) for line in lines if (found := re.search(rb"mesg=(\d+)", line))]
            if counts and counts[-1] > self.count:
                self.first = self.first or (now, counts[-1])
                self.count, self.last = counts[-1], now

    def rate(self, messages, patience=120):
        """Messages a second between the first and the last of so many, once they are all there."""
        begun = time.monotonic()
        while self.count - self.base < messages:
            if time.monotonic() - begun > patience:
                raise RuntimeError("Only %d of %d messages came." % (self.count - self.base, messages))
            time.sleep(0.02)
        time.sleep(0.2)
        moment, count = self.first
        return (self.count - count) / (self.last - moment)

    def stop(self):
        self.process.kill()
        self.process.wait()


def smtp_source(port, messages, size, keeps_connections):
    """Postfix's smtp-source sends as fast as it can over eight connections."""
    command = ["smtp-source", "-s", "8", "-m", str(messages), "-l", str(size), "-f", "desk@example.org",
               "-t", "reader@example.net", "127.0.0.1:%d" % port]
    if keeps_connections:
        command.insert(1, "-d")
    subprocess.run(command, check=True, cwd="/")


def has_user(name):
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False
