# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a letter as it travelled, byte by byte and then with Python's `email`, and says what is wrong with it."""
import datetime
import email
import email.header
import email.policy
import email.utils
import html.parser
import re

from . import cleaning

# What a briefing's head holds, each once; anything else was slipped in.
OURS = sorted("""Date From Reply-To To Subject Message-ID List-Id List-Unsubscribe List-Unsubscribe-Post List-Help List-Archive
    List-Post Precedence Feedback-ID Content-Language MIME-Version Content-Type""".split())
LONGEST_LINE = 998
FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*): ")

# Which count of the trial a fault belongs to.
ENVELOPE, ADDRESSED, BYTES, HEADERS, HEAD, BODY = "envelope", "addressed", "bytes", "headers", "head", "body"


class Expected:
    """What a letter of one briefing should be."""

    def __init__(self, organisation, subject, lines, names):
        self.organisation, self.subject, self.lines, self.names = organisation, subject, lines, names
        self.now = datetime.datetime.now(datetime.timezone.utc)
        self.bodies = {}


def faults(arrival, expected):
    """Each as a pair: what kind, and a sentence."""
    found = on_the_wire(arrival)
    try:
        found += as_read(arrival, expected)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        found.append((HEAD, "it cannot be read: %r" % error))
    return found


def on_the_wire(arrival):
    raw, found = arrival.raw, []
    if len(arrival.recipients) != 1:
        found.append((ENVELOPE, "%d recipients" % len(arrival.recipients)))
    if arrival.sender != "desk@example.org":
        found.append((ENVELOPE, "the sender is " + repr(arrival.sender)))
    bare = raw.replace(b"\r\n", b"")
    if b"\r" in bare or b"\n" in bare:
        found.append((BYTES, "a bare CR or LF"))
    if not raw.isascii() or re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw):
        found.append((BYTES, "a byte that mail may not hold"))
    if max(map(len, raw.split(b"\r\n"))) > LONGEST_LINE:
        found.append((BYTES, "a line over %d bytes" % LONGEST_LINE))
    names = []
    for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        if not line.startswith((b" ", b"\t")):
            name = FIELD.match(line)
            names.append(name[1].decode() if name else repr(line[:40]))
    if names.count("To") != 1 or "Cc" in names or "Bcc" in names:
        found.append((ADDRESSED, "it has the headers " + " ".join(names)))
    elif sorted(names) != OURS:
        found.append((HEADERS, "it has the headers " + " ".join(names)))
    return found


def as_read(arrival, expected):
    message = email.message_from_bytes(arrival.raw, policy=email.policy.default)
    plain = email.message_from_bytes(arrival.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=email.policy.compat32)
    meant = arrival.recipients[0] if arrival.recipients else ""
    found = []
    addresses = [each.addr_spec for each in message["To"].addresses]
    name, again = mailbox(plain["To"])
    if len(addresses) != 1 or again != meant or len(email.utils.getaddresses([unfolded(plain["To"])])) != 1:
        found.append((ADDRESSED, "To names %s in place of %s" % (addresses, meant)))
    if meant not in expected.names:
        found.append((ENVELOPE, "nobody meant: " + meant))
    elif not is_name(name, expected.names[meant], 120):
        found.append((HEAD, "the name is %r in place of %r" % (name, expected.names[meant])))
    if not is_name(text_of(plain["Subject"]), expected.subject, 200):
        found.append((HEAD, "the subject is %r in place of %r" % (text_of(plain["Subject"]), expected.subject)))
    for header in ("From", "Reply-To"):
        name, sender = mailbox(plain[header])
        if sender != "desk@example.org" or not is_name(name, expected.organisation, 100):
            found.append((HEAD, "%s is %r" % (header, plain[header])))
    if abs(message["Date"].datetime - expected.now) > datetime.timedelta(days=1):
        found.append((HEAD, "Date is " + plain["Date"]))
    if not re.fullmatch(r"<[0-9a-f-]{36}@example\.org>", plain["Message-ID"]):
        found.append((HEAD, "Message-ID is " + plain["Message-ID"]))
    parts = [message, *message.iter_parts()]
    if [part.get_content_type() for part in parts] != ["multipart/alternative", "text/plain", "text/html"]:
        return found + [(BODY, "the parts are not ours")]
    if any(part.defects for part in parts):
        found.append((BODY, "`email` finds defects: %s" % [part.defects for part in parts]))
    return found + bodies(message, parts[1:], expected)


def bodies(message, parts, expected):
    """The words are there in both forms, and nothing differs from one reader to the next but the link to leave."""
    found = []
    text, page = (part.get_content().replace("\r\n", "\n") for part in parts)
    link = re.match(r"<([^>]+)>", str(message["List-Unsubscribe"]))[1]
    if text.count(link) != 1 or page.count(link) != 1:
        found.append((BODY, "the link to leave is there %d and %d times" % (text.count(link), page.count(link))))
    same = (text.replace(link, ""), page.replace(link, ""))
    known = expected.bodies.setdefault(str(message["Content-Language"]), same)
    if known != same:
        found.append((BODY, "it differs from what others got"))
    if known is not same:
        return found
    reader = PageReader()
    reader.feed(page)
    shown = "\n".join(reader.texts)
    for words in expected.lines:
        if words not in text or words not in shown:
            found.append((BODY, "words are missing in the %s: %r" % ("HTML" if words in text else "text", words)))
    if reader.odd:
        found.append((BODY, "the HTML holds %s" % reader.odd))
    return found


def is_name(kept, text, limit):
    # A header has no space at its end, which a cut may leave.
    return cleaning.is_cut(kept, text, limit) or cleaning.is_cut(kept + " ", text, limit)


def unfolded(value):
    return re.sub(r"\r?\n(?=[ \t])", "", value)


def text_of(value):
    return str(email.header.make_header(email.header.decode_header(unfolded(value))))


def mailbox(value):
    """The name and the address of a header that holds one."""
    name, address = email.utils.parseaddr(unfolded(value))
    return text_of(name) if name else "", address


class PageReader(html.parser.HTMLParser):
    """The texts of a page, and tags, attributes or links in it that a briefing never has."""
    TAGS = set("html head meta title style body div table tr td p h1 h2 h3 a ul li strong bdi span".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts, self.odd = [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in self.TAGS or any(name.startswith("on") for name in values):
            self.odd.append(self.get_starttag_text())
        if not re.match(r"https?://|#|mailto:|$", values.get("href") or ""):
            self.odd.append(values["href"])

    def handle_data(self, data):
        self.texts.append(data)
