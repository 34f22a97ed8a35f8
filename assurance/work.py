# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do at a desk, through its pages: streams started, lists brought in, briefings written and sent."""
import re
import time

from .browser import expect


def start_stream(browser, name):
    """Starts a stream; returns its id."""
    page = expect(browser.get("/network"), 200)
    expect(browser.submit(page, "/network/streams", **{"stream-name": name}), 303)
    page = expect(browser.get("/network/new"), 200)
    return re.findall(r'name="stream"[^>]*value="([0-9a-f-]+)"', page.text)[-1]


def show_list(browser, content, columns, stream):
    """Hands a list over as a file and says what its columns hold; returns its path and the page of what would happen."""
    page = expect(browser.get("/network/imports"), 200)
    path = expect(browser.upload(page, "/network/imports", "list", "people.csv", content), 303).location
    page = expect(browser.get(path), 200)
    chosen = {"column-%d" % place: column for place, column in enumerate(columns)}
    expect(browser.submit(page, path + "/columns", **chosen, stream=stream), 303)
    return path, expect(browser.get(path), 200)


def bring_in(browser, path, page, watch=lambda: None):
    """Presses Import and waits until the list is in; returns the page that says what came of it."""
    expect(browser.submit(page, path + "/start"), 303)
    while "The list is in" not in (page := expect(browser.get(path), 200)).text:
        watch()
        time.sleep(0.2)
    return page


def write_briefing(browser, stream, subject, opening="", blocks=()):
    """Writes a briefing of blocks added by hand, each a kind and what is typed into its boxes; returns its id."""
    page = expect(browser.get("/briefings"), 200)
    key = page.form("/briefings")["_key"]
    briefing = expect(browser.post("/briefings", {"_key": key, "stream": stream}), 303).location.split("/")[2]
    edit = "/briefings/%s/edit" % briefing
    typed = {"subject": subject, "opening": opening}
    page = expect(browser.get(edit), 200)
    if not blocks:
        expect(browser.post(edit, page.form(edit) | typed | {"do": "save"}), 303)
    for kind, boxes in blocks:
        known = block_ids(page, edit)
        expect(browser.post(edit, page.form(edit) | typed | {"do": "add-" + kind, "block": known}), 303)
        page = expect(browser.get(edit), 200)
        added = next(block for block in block_ids(page, edit) if block not in known)
        typed |= {"%s-%s" % (box, added): words for box, words in boxes.items()}
    expect(browser.post(edit, page.form(edit) | typed | {"do": "check", "block": block_ids(page, edit)}), 303)
    return briefing


def block_ids(page, edit):
    """The blocks in an editor, by the mark that each carries of what was seen."""
    return [name[5:] for name in page.form(edit) if re.fullmatch(r"seen-[0-9a-f]{8}-[0-9a-f-]{27}", name)]


def send(browser, briefing, **when):
    """Presses Send on the page of the checks; returns what was answered."""
    page = expect(browser.get("/briefings/%s/check" % briefing), 200)
    return browser.submit(page, "/briefings/%s/sending" % briefing, **when)
