#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads messages with Python's own parser and prints what it found as one line of JSON each.

Takes the paths of .eml files; with none, reads one message from standard input.
"""
import base64
import email
import email.policy
import json
import re
import sys
from email.header import decode_header, make_header
from email.utils import getaddresses


def mailboxes(message, name):
    """The addresses of a header. The older interface is used, for the newer keeps blanks between encoded words."""
    values = [value.replace("\r\n", "") for value in message.get_all(name, [])]
    return [{"name": str(make_header(decode_header(shown))), "address": address}
            for shown, address in getaddresses(values)]


def text_of(part):
    """The words of a part; of a picture its bytes in base64."""
    content = part.get_content()
    return base64.b64encode(content).decode() if isinstance(content, bytes) else content.replace("\r\n", "\n")


def described(raw):
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    raw_headers = email.message_from_bytes(raw)
    parts = [part for part in message.walk() if not part.is_multipart()]
    defects = [str(defect) for part in message.walk() for defect in part.defects]
    defects += [str(defect) for value in message.values() for defect in value.defects]
    return {
        "names": message.keys(),
        "headers": [[name, str(value)] for name, value in message.items()],
        **{name: mailboxes(raw_headers, name) for name in ("from", "to", "cc", "bcc")},
        "replyTo": mailboxes(raw_headers, "reply-to"),
        "subject": str(message["subject"]), "contentType": message.get_content_type(),
        "kinds": [part.get_content_type() for part in message.walk()],
        "date": int(message["date"].datetime.timestamp()) if message["date"] else None,
        "parts": [{"type": part.get_content_type(), "charset": part.get_content_charset() or "",
                   "encoding": str(part["content-transfer-encoding"]), "text": text_of(part),
                   "id": str(part["content-id"] or ""), "disposition": part.get_content_disposition() or ""}
                  for part in parts],
        "defects": defects,
        "hasLongLines": any(len(line) > 76 for line in raw.split(b"\r\n")),
        "isASCII": raw.isascii(),
        "bareEnds": len(re.findall(rb"\r(?!\n)|(?<!\r)\n", raw)),
    }


if __name__ == "__main__":
    sources = [open(path, "rb") for path in sys.argv[1:]] or [sys.stdin.buffer]
    for source in sources:
        with source:
            print(json.dumps(described(source.read())))
