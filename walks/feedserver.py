#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A web server on loopback with good and bad manners, for tests and the demonstration. Prints its port first.

  /NAME                     a file of the folder, with ETag, Last-Modified and 304
  /echo                     the request's own headers as JSON
  /page/WORD                the word itself
  /status/NNN               that status; ?retry-after=V adds the header, ?cache-control=V likewise
  /redirect-to?u=U          sends to U; &code=NNN for another status than 302
  /redirect-chain/N         N redirects to this server, then a page
  /redirect-permanent       301, 308, 302, 301, then a page
  /gzip /deflate            a page, compressed;  /gzip-broken  one that is not what it says
  /bomb.gz                  1 GB of zeros, compressed
  /huge                     says it has 1 GB and starts on it;  /endless  says nothing and never ends
  /endless-headers          header fields without end
  /slow?ms=N                answers after a pause;  /drip  one byte at a time
  /wrong-length             fewer bytes than promised;  /silent  hangs up without a word
"""
import argparse
import email.utils
import hashlib
import json
import os
import sys
import threading
import time
import urllib.parse
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from certificate import certificate


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path, _, query = self.path.partition("?")
        self.query = dict(urllib.parse.parse_qsl(query))
        name, _, rest = path[1:].partition("/")
        try:
            known = getattr(self, "get_" + name.replace("-", "_").replace(".", "_"), None)
            known(rest) if known else self.get_file(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def redirect(self, where, status=302):
        self.answer(status, b"elsewhere", Location=where)

    def get_file(self, path):
        full = os.path.join(self.server.folder, os.path.basename(urllib.parse.unquote(path)))
        if not self.server.folder or not os.path.isfile(full):
            return self.answer(404, b"no such page")
        with open(full, "rb") as file:
            body = file.read()
        tag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
        when = email.utils.formatdate(os.stat(full).st_mtime, usegmt=True)
        known = tag in self.headers.get("If-None-Match", "") or self.headers.get("If-Modified-Since") == when
        kind = {"json": "application/json", "html": "text/html"}.get(full.rpartition(".")[2], "application/xml")
        self.answer(304 if known else 200, b"" if known else body, Content_Type=kind, ETag=tag, Last_Modified=when,
                    Cache_Control="max-age=600")

    def get_echo(self, rest):
        self.answer(200, json.dumps(list(self.headers.items())).encode(), Content_Type="application/json",
                    Set_Cookie="seen=1")

    def get_page(self, rest):
        self.answer(200, rest.encode(), Content_Type="text/plain")

    def get_status(self, rest):
        self.answer(int(rest), b"as you wish", **{key: self.query[key] for key in ("retry-after", "cache-control")
                                                  if key in self.query})

    def get_redirect_to(self, rest):
        self.send_response(int(self.query.get("code", "302")))
        self.send_header("Location", self.query["u"])
        self.send_header("Set-Cookie", "seen=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def get_redirect_chain(self, rest):
        self.redirect("/redirect-chain/%d" % (int(rest) - 1) if int(rest) > 1 else "/page/end")

    def get_redirect_permanent(self, rest):
        stops = {"": (301, "2"), "2": (308, "3"), "3": (302, "4"), "4": (301, None)}
        status, following = stops[rest]
        self.redirect("/redirect-permanent/" + following if following else "/page/moved", status)

    def get_gzip(self, rest):
        self.answer(200, packed(b"unpacked", 31), Content_Encoding="gzip")

    def get_deflate(self, rest):
        self.answer(200, packed(b"unpacked", 15), Content_Encoding="deflate")

    def get_gzip_broken(self, rest):
        self.answer(200, b"this is not gzip at all", Content_Encoding="gzip")

    def get_bomb_gz(self, rest):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        self.begin(Content_Encoding="gzip")
        for _ in range(1000):
            self.wfile.write(packer.compress(bytes(1_000_000)))
        self.wfile.write(packer.flush())

    def get_huge(self, rest):
        self.begin(Content_Length="1000000000")
        self.pour()

    def get_endless(self, rest):
        self.begin()
        self.pour()

    def get_endless_headers(self, rest):
        self.send_response(200)
        for number in range(10_000_000):
            self.send_header("X-%d" % number, "x" * 500)
            self.flush_headers()

    def get_slow(self, rest):
        time.sleep(int(self.query.get("ms", "60000")) / 1000)
        self.answer(200, b"at last")

    def get_drip(self, rest):
        self.begin()
        while True:
            self.wfile.write(b".")
            time.sleep(0.1)

    def get_wrong_length(self, rest):
        self.begin(Content_Length="1000")
        self.wfile.write(b"too short")

    def get_silent(self, rest):
        self.close_connection = True

    def begin(self, **headers):
        self.close_connection = True
        self.send_response(200)
        for key, value in {"Connection": "close", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()

    def pour(self):
        while True:
            self.wfile.write(b"x" * 65536)

    def log_message(self, format, *arguments):
        if self.server.loud:
            super().log_message(format, *arguments)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def packed(data, window):
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(data) + packer.flush()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", help="files to serve")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--tls", metavar="FOLDER", help="serve HTTPS with a certificate made there as cert.pem")
    options.add_argument("--loud", action="store_true", help="print every request")
    options.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    options = options.parse_args()
    server = Server(("127.0.0.1", options.port), Handler)
    server.folder, server.loud = options.folder, options.loud
    if options.tls:
        server.socket = certificate(options.tls).wrap_socket(server.socket, server_side=True)
    if options.with_parent:
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
