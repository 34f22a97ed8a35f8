# SPDX-License-Identifier: AGPL-3.0-or-later
"""The briefing of the walk, and what each of its messages must be like when it arrives."""
import re

from desk import expect

FEED = "Daring Fireball"
ENCRYPTION = "Apple to Tighten iCloud Backup Encryption"
PHONES = "Most Android Phones Are Not Encrypted"
HOUSING = "راهنمای تازه برای پیدا کردن خانه پس از گرفتن اقامت"
SUBJECT = "Saturday: locked phones & a “guide” to housing"
SECOND = "Second briefing of the day"
WORDS = {
    ENCRYPTION: ("Backups will be locked with a key that the maker itself does not hold.\nIt is not in force yet.",
                 "Many of us keep people’s names on a phone."),
    PHONES: ("Most older phones keep what is on them in the open.", "Ask your volunteers to switch encryption on."),
    HOUSING: ("A guide in Farsi to the 56 days after status is granted.", ""),
}
ENGLISH, FARSI = "harriet.lowe@example.org", "parvaneh@example.org"
INVENTED = 12


def check_envelope(letter, pictures=()):
    """One reader, nobody else's address, the headers that mail programs want, and pictures of these kinds."""
    receiver, = letter["envelope"]["to"]
    who = f"The message to {receiver}"
    expect([to["address"] for to in letter["to"]] == [receiver], f"{who} has another To: {letter['to']}")
    expect(not letter["cc"] and not letter["bcc"], f"{who} shows others")
    expect(not letter["defects"] and not letter["bareEnds"], f"{who} is malformed: {letter['defects']}")
    longest = max(map(len, letter["raw"].split(b"\r\n")))
    expect(letter["isASCII"] and longest <= 998, f"{who} has bytes above 127, or a line of {longest}")
    headers = dict(letter["headers"])
    expect(headers.get("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click", f"{who} has no one-click header")
    expect(len(letter["raw"]) < 80_000, f"{who} has {len(letter['raw'])} bytes: mail programs would cut it")
    kinds = [part["type"] for part in letter["parts"]]
    expect(kinds == ["text/plain", "text/html", *pictures], f"{who} has the parts {kinds}")
    for address in [ENGLISH, FARSI, "office@harbour-welcome.example.org"]:
        if address != receiver:
            expect(address.encode() not in letter["raw"], f"{who} names another reader")


def unsubscribe_link(letter, desk):
    """The link by which this reader leaves, which stands in the header and in both texts."""
    header = dict(letter["headers"])["List-Unsubscribe"]
    expect(re.fullmatch(rf"<{desk}/unsubscribe/\S+>", header), f"List-Unsubscribe is {header}")
    for part in letter["parts"][:2]:
        expect(header[1:-1] in part["text"], f"The {part['type']} part does not have the link to leave")
    return header[1:-1]


def check_english(letter):
    """Returns the HTML of a message that is right in English."""
    text, html = (part["text"] for part in letter["parts"])
    expect(letter["subject"] == SUBJECT, f"The subject came as {letter['subject']}")
    expect(letter["to"][0]["name"] == "Harriet Lowe", "The reader is not called by their name")
    wanted = ["Good morning. This is Amina Yusuf.", "Good news and a warning today.", f"1. {ENCRYPTION}", f"2. {PHONES}",
              f"3. {HOUSING}", "Why it matters: Ask your volunteers to switch encryption on.", "Daring Fireball",
              "Stop receiving this: ", "We do not track what you open or click."]
    missing = [line for line in wanted if line not in text]
    expect(not missing, f"The plain text lacks {missing}")
    expect('<html lang="en" dir="ltr">' in html, "The English message does not say that it is English")
    expect("<script" not in html and "<img" not in html, "The message loads something")
    return html


def check_farsi(letter):
    """Returns the HTML of a message whose furniture is Farsi, from right to left."""
    # Names of another script are set apart by signs that nobody sees.
    text, html = (re.sub("[\u2066-\u2069\u200e\u200f]", "", part["text"]) for part in letter["parts"])
    expect('<html lang="fa" dir="rtl">' in html, "The Farsi message does not run from right to left")
    wanted = ["صبح بخیر. من Amina Yusuf هستم.", "چرا مهم است: Ask your volunteers", "دیگر این پیام را نفرستید: ", "۳ خبر"]
    missing = [line for line in wanted if line not in text]
    expect(not missing, f"The Farsi plain text lacks {missing}")
    expect("Why it matters" not in text + html, "English furniture stands in the Farsi message")
    return html
