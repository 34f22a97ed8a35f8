# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names, subjects, words and addresses that would break letters which are put together carelessly; from a seed."""
import csv
import io
import random

# Each is hostile by itself, and more so beside the others.
PIECES = [
    "Bcc: x@example.net", "Cc: <y@example.net>", "To: z@example.net", "\r\nBcc: x@example.net", "\nX-Injected: yes",
    "\rSubject: other", "\r\n\r\nA second body", "\r\n.\r\nMAIL FROM:<a@example.net>", "\n.\n", "\r.\r", ".",
    "\u2028Bcc: x@example.net", "\u2029", "\u0085Cc: x@example.net", "\x00", "\x0b", "\x0c", "\x1b[31m", "\x1c", "\x1d",
    "\x1e", "\x1f", "\x7f", "\x08", "\t", "=?UTF-8?Q?a=0D=0ABcc:_x@example.net?=", "=?utf-8?B?DQpCY2M6IHhAZXhhbXBsZS5uZXQ=?=",
    "=?us-ascii?q?=2C_x=40example.net?=", "=?", "?=", "=0D=0A", "%0d%0aBcc:x", "\\r\\n", "\"", "\"\"", "\\", "\\\"", "'",
    "<", ">", "<x@example.net>", "x@example.net,", ", y@example.net", ";", "undisclosed-recipients:;", "(comment)", "(", ")",
    "[x]", ":", "@", "@example.net:x@example.org", "\u200f", "\u200e", "\u202eesrever", "\u202c", "\u2066\u2069", "\u061c",
    "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd", "\u0641\u0627\u0631\u0633\u06cc", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1ec\U0001f1e7", "\U0001f44d\U0001f3fd", "e\u0301\u0323", "a" + "\u0301" * 60, "q" + "\u0323\u0307" * 20, "\u0301", "\ufeff",
    "\ufff9a\ufffab\ufffb", "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\u0378", "\ue000", "\U000e0041", "\u00ad", "\u00a0", "\u3000",
    "\u200b", "\u2060", "\uff20", "\uff1cx\uff1e", "Zo\u00eb", "O\u2019Brien", "\u6f22\u5b57", "<script>alert(1)</script>",
    "</title>", "<img src=x onerror=alert(1)>", "&amp;", "&#10;", "&lt;", "--=_", "--", "-- ", "From ", "From: x@example.net",
    "Content-Type: text/html", "=", "==", "=3D", "a" * 70, "w" * 75 + " " + "v" * 76, "$(id)", "`id`", "${IFS}", "{{7*7}}", "%s%n",
    "\\(name)", "\\u{000a}", "https://reader.invalid/x", "a;b", "*", "_", "#", "|", "~", "^", "DROP TABLE", "' or 1=1 --",
]

FIT_LOCALS = [
    "reader%d", "first.last%d", "plus+tag%d", "a!b%d", "user%%evil.example%d", "host!user%d", "o'brien%d", "'%d", "`id`%d",
    "$IFS%d", "|sh%d", "-oQ%d", "--%d", "#%d", "%d/S=x", "{%d}", "~%d", "_%d", "=%d", "=?utf-8?q?%d?=", "?%d", "*%d",
    "UPPER.Case%d", "a.b.c.d.e.f%d", "%%0d%%0a%d", "&%d", "^%d",
]
FIT_DOMAINS = ["example.net"] * 4 + ["EXAMPLE.Net", "xn--mnchen-3ya.example.net", "a-b.example.net", "1.2.3.example.net", "d" * 63 + ".example.net"]
UNFIT = [
    '"a b%d"@example.net', '"a@b%d"@example.net', '"%d\\"x"@example.net', "a..b%d@example.net", ".a%d@example.net", "a%d.@example.net",
    "a%d@b@example.net", "a b%d@example.net", "x%d@example.net\r\nBcc: y@example.net", "x%d@example.net\nDATA", "x%d@example.net, y@example.net",
    "x%d@example.net;y@example.net", "<x%d@example.net>", "x%d@example.net>", "Name <x%d@example.net>", "x%d@[127.0.0.1]", "x%d@m\u00fcnchen.example",
    "\u00fc%d@example.net", "x%d@localhost", "x%d@-a.example", "x%d@a-.example", "x%d@example..net", "x%d@example.net.", "@%d", "%d@", "x%d",
    "x%d@example.net\u2028Cc: y@example.net", "x%d@example.net\u200f", "x%d\uff20example.net", "x%d(c)@example.net", "x%d@exa_mple.net",
    "@evil.example:x%d@example.net", "x%d@example.net RCPT TO:<y@example.net>", "mailto:x%d@example.net", "x%d:y@example.net",
    "x%d\\@example.net", "x%d@example.net\x00\r\n.", "x%d@example.net?bcc=y@example.net",
]
# What surrounds an address is cleaned away, and the address stays.
ROUND = ["%s", "%s", "%s", "%s", " %s", "%s\t", "%s\x00", "\ufeff%s", "\r\n%s", "%s\r\n", "\u202d%s\u202c", "%s\u2028"]
LANGUAGES = ["en", "en", "en", "ar", "fa"]
LINKS = ["", "https://example.org/a?b=1&c=\"><script>", "javascript:alert(1)", "data:text/html,x", "//example.org", "https://example.org/\u202ex"]


class Hostile:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0

    def text(self, most=4):
        """Something between nothing hostile and all of it."""
        if self.random.random() < 0.01:
            return self.random.choice(["n", "\u0645", "\U0001f600", "e\u0301", "\"", "a b "]) * 10_000
        chosen = [self.random.choice(PIECES) for _ in range(self.random.randint(1, most))]
        if self.random.random() < 0.5:
            chosen.insert(self.random.randint(0, len(chosen)), self.random.choice(["Amal", "Maya Haddad", "Harbour 24"]))
        return self.random.choice(["", " ", "  "]).join(chosen)

    def broken(self):
        """The same as bytes that are no UTF-8: halves of surrogates, cut sequences, bytes that never occur."""
        wrong = self.random.choice([b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xff\xfe", b"\xc3", b"\xf0\x9f\x98", b"\xc0\x8a", b"\xe2\x80"])
        return b"Amal " + wrong + b" \x0d\x0aBcc: x " + self.text(2).encode()

    def paragraphs(self):
        return self.random.choice(["\n", "\r\n", "\n\n", "\r"]).join(self.text(3) for _ in range(self.random.randint(1, 3)))

    def address(self):
        self.number += 1
        if self.random.random() < 0.2:
            return self.random.choice(UNFIT) % self.number
        local = self.random.choice(FIT_LOCALS) % self.number
        if self.random.random() < 0.1:
            local = local.ljust(64, "x")
        return self.random.choice(ROUND) % (local + "@" + self.random.choice(FIT_DOMAINS))

    def people(self, count):
        """Rows of a list: address, name, language, organisation."""
        return [(self.address(), self.text(), self.random.choice(LANGUAGES), self.text(2)) for _ in range(count)]

    def blocks(self):
        kinds = self.random.sample(["number", "event", "line", "agenda", "request"], self.random.randint(1, 3))
        made = []
        for kind in kinds:
            boxes = {"words": "Words: " + self.paragraphs()}
            if kind != "agenda":
                boxes["title"] = self.text(2)
            if kind in ("number", "event", "agenda"):
                boxes["link"] = self.random.choice(LINKS)
            made.append((kind, boxes))
        return made


def as_list(people):
    """The rows as a file that a spreadsheet might write."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([("E-mail", "Name", "Language", "Organisation"), *people])
    return file.getvalue().encode()
