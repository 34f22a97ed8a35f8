#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What attacks become in a real browser once their HTML was made safe: nothing.

    walks/xss.py PROGRAM [--data FOLDER]

`PROGRAM news sanitise FILE…` prints a line of JSON for each file: {"file": …, "html": …}. Each attack is made safe as it is
and in the middle of other markup. The HTML is shown without any content security policy: as a whole page, in a div, in
a table cell and, escaped, in an attribute. No dialog may open, no script run, nothing be asked of the network; only the
elements and attributes on the list may be in the document; the document must be the one that was written, to the
letter, and stay so when it is written out and read again. Some of the attacks are then shown as they are, to see that
the looking finds something.
"""
import argparse
import collections
import html
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

from person import launch

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACE = "http://safe.example/"
BATCH = 80
# Every so many attacks are shown as they are.
RAW_STEP = 8
AROUND = [("", ""), ("<p>a <b><a href='/x'>b ", "</a></b> c"), ("<table><tr><td>a", "<td>b</table>"),
          ("<ul dir=rtl><li>a<h2>", "<li>b"), ("<svg><desc><p>", "</desc></svg>a"), ("<pre>\n<i title='", "'>a</pre>"),
          ("<div><dl><dt>a", "<dd><figure>"), ("<noscript><style>", "</style></noscript><p>a")]

PLACES = ["page", "div", "cell", "attribute"]

# In every window, before anything else (frames bring it along, since the browser may be late to put it there): whatever a script would call is told to the page around it.
CANARY = """
(() => {
    const tell = what => top.postMessage({fired: what, name: window.name}, '*');
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'canary'])
        Object.defineProperty(window, name, {value: () => tell(name), configurable: true});
    for (const name of ['write', 'writeln', 'execCommand'])
        Object.defineProperty(document, name, {value: () => tell(name), configurable: true});
    if (window === top) {
        window.fired = [];
        addEventListener('message', event => { if (event.data && event.data.fired) fired.push(event.data); });
    } else {
        // What a reader's hand could bring about.
        addEventListener('load', () => {
            for (const element of document.querySelectorAll('*')) for (const {name} of [...element.attributes])
                if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2), {bubbles: true}));
        });
    }
})();
"""

LOOK = r"""
outputs => {
    const inline = ['lang', 'dir'], allowed = {a: ['href', 'rel', 'lang', 'dir'], br: [], hr: []};
    for (const name of ('p h2 h3 h4 h5 h6 ul ol li blockquote cite q em strong b i u s small sub sup code abbr pre dl ' +
        'dt dd table thead tbody tfoot tr th td caption figure figcaption time span').split(' ')) allowed[name] = inline;
    const references = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`'};
    const decode = text => text.replace(/&(amp|lt|gt|quot|#39|#96);/g, found => references[found]);
    const write = text => JSON.stringify(text);

    // What the bytes say, read as simply as can be: every tag is a bracket, nothing is implied.
    const said = output => {
        let outline = '';
        for (const [piece] of output.matchAll(/<[^>]*>|[^<]+/g)) {
            if (piece[0] !== '<') { outline += write(decode(piece)); continue; }
            if (piece[1] === '/') { outline += ')'; continue; }
            const name = piece.match(/^<([a-z0-9]+)/)[1];
            outline += '(' + name;
            for (const [, key, value] of piece.matchAll(/ ([a-z]+)="([^"]*)"/g)) outline += ' ' + key + '=' + write(decode(value));
            if (name === 'br' || name === 'hr') outline += ')';
        }
        return outline;
    };
    const shown = node => {
        if (node.nodeType === 3) return write(node.data);
        if (node.nodeType !== 1) return '?' + node.nodeType;
        if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') return '?' + node.namespaceURI;
        return '(' + node.localName + [...node.attributes].map(a => ' ' + a.name + '=' + write(a.value)).join('') +
            inside(node) + ')';
    };
    const inside = node => [...node.childNodes].map(shown).join('');
    const faults = [];
    let elements = 0;
    const look = (box, index, place) => {
        const wrong = words => faults.push([index, place, words]);
        if (!box) return wrong('it is gone');
        for (const element of box.querySelectorAll('*')) {
            elements += 1;
            const names = allowed[element.localName];
            if (!names) wrong('element ' + element.localName);
            else for (const {name, value} of element.attributes) {
                if (!names.includes(name)) wrong('attribute ' + name);
                if (name === 'href' && !/^(https?:|mailto:)$/.test(element.protocol)) wrong('leads to ' + value);
            }
        }
        const before = inside(box);
        if (before !== said(outputs[index])) wrong('is not what was written: ' + before + ' / ' + said(outputs[index]));
        const again = box.cloneNode(false);
        again.innerHTML = box.innerHTML;
        if (inside(again) !== before || !again.isEqualNode(box)) wrong('changes when written out and read again');
        for (const type of ['mouseover', 'mousedown', 'focus', 'pointerenter', 'keydown', 'toggle', 'animationend'])
            for (const element of box.querySelectorAll('*')) element.dispatchEvent(new Event(type, {bubbles: true}));
    };
    outputs.forEach((output, index) => {
        look(document.getElementById('d' + index), index, 'div');
        look(document.getElementById('c' + index), index, 'cell');
        look(document.getElementById('f' + index)?.contentDocument?.body, index, 'page');
        const held = document.getElementById('t' + index);
        if (held?.title !== output || held.childNodes.length) faults.push([index, 'attribute', 'is not what was written']);
    });
    const boxes = document.body.children.length;
    if (boxes !== 4 * outputs.length) faults.push([0, 'all', boxes + ' boxes of ' + 4 * outputs.length]);
    return {faults, elements};
}
"""


def batches(items, size):
    return [items[start:start + size] for start in range(0, len(items), size)]


def attacks(data):
    lines = [line for line in (data / "payloads.txt").read_text(encoding="utf-8").split("\n") if line]
    return lines + [case["payload"] for case in json.loads((data / "dompurify.json").read_text(encoding="utf-8"))]


def sanitised(program, payloads):
    """What the program makes of each payload."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for index, payload in enumerate(payloads):
            file = pathlib.Path(folder, f"{index:05}.html")
            file.write_text(payload, encoding="utf-8")
            files.append(str(file))
        found = {}
        for some in batches(files, 500):
            told = subprocess.run([program, "news", "sanitise", *some], check=True, capture_output=True, text=True).stdout
            found.update((line["file"], line["html"]) for line in map(json.loads, told.splitlines()))
        return [found[file] for file in files]


class Watch:
    """A browser page that notes whatever happens."""

    def __init__(self, browser):
        self.context = browser.new_context()
        self.context.add_init_script(CANARY)
        self.page = self.context.new_page()
        self.asked, self.dialogs, self.body = collections.Counter(), 0, ""
        self.context.route("**/*", self.answer)
        self.page.on("dialog", self.dialog)
        self.context.on("page", lambda page: self.asked.update([f"window {page.url}"]))

    def answer(self, route):
        address = route.request.url
        if address == PLACE:
            route.fulfill(content_type="text/html; charset=utf-8", body=self.body)
        else:
            if not address.endswith("/favicon.ico"):
                self.asked[address] += 1
            route.abort()

    def dialog(self, dialog):
        self.dialogs += 1
        dialog.dismiss()

    def show(self, body):
        self.body = "<!DOCTYPE html><title>x</title><body>" + body
        self.page.goto(PLACE, wait_until="load")
        self.page.wait_for_timeout(150)

    def fired(self):
        return self.page.evaluate("fired")


def framed(text):
    """A whole page, as the value of an attribute."""
    return html.escape(f"<!DOCTYPE html><script>{CANARY}</script><body>{text}")


def look_at_safe(browser, outputs):
    watch, faults, elements, fired = Watch(browser), [], 0, []
    for start, some in zip(range(0, len(outputs), BATCH), batches(outputs, BATCH)):
        watch.show("".join(
            f'<div id=d{index}>{text}</div><table id=o{index}><tr><td id=c{index}>{text}</td></tr></table>'
            f'<div id=t{index} title="{html.escape(text)}"></div><iframe id=f{index} srcdoc="{framed(text)}"></iframe>'
            for index, text in enumerate(some)))
        seen = watch.page.evaluate(LOOK, some)
        faults += [(start + index, place, words) for index, place, words in seen["faults"]]
        elements += seen["elements"]
        fired += watch.fired()
    watch.context.close()
    return faults, elements, fired, watch


def look_at_raw(browser, payloads):
    """How many of the payloads run a script, each in a frame of its own that cannot leave."""
    watch, fired = Watch(browser), set()
    for start, some in zip(range(0, len(payloads), BATCH), batches(payloads, BATCH)):
        watch.show("".join(
            f'<iframe name="{start + index}" sandbox="allow-scripts allow-same-origin" srcdoc="{framed(text)}"></iframe>'
            for index, text in enumerate(some)))
        fired.update(note["name"] for note in watch.fired())
    watch.context.close()
    return fired, watch


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--data", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("FIRSTHAND_DATA", ROOT.parent / "shared" / "data")))
    options = parser.parse_args()
    folder = options.data / "xss"
    if not folder.is_dir():
        print("The attacks are absent: FIRSTHAND_DATA names the folder of real test data.")
        sys.exit(66 if os.environ.get("CI") == "true" else 0)

    began = time.monotonic()
    payloads = attacks(folder)
    made = [before + payload + after for before, after in AROUND for payload in payloads]
    # Most attacks come to the same few outputs.
    outputs = sorted(set(sanitised(options.program, made)))
    again = sum(one != two for one, two in zip(outputs, sanitised(options.program, outputs)))
    with sync_playwright() as playwright:
        browser = launch(playwright)
        faults, elements, fired, watch = look_at_safe(browser, outputs)
        raw = payloads[::RAW_STEP]
        raw_fired, raw_watch = look_at_raw(browser, raw)
        wrong_control, _, _, _ = look_at_safe(browser, ["<b id=x>a</b>", "<p>a<p>b", "<table><tr>a</tr></table>"])
        browser.close()

    print(f"made safe: {len(payloads)} attacks, {len(made)} pieces of HTML; "
          f"{len(outputs)} different outputs shown in {len(PLACES)} places each")
    print(f"  scripts run: {len(fired)}, dialogs: {watch.dialogs}, requests: {sum(watch.asked.values())}")
    print(f"  elements looked at: {elements}, faults: {len(faults)}, changed when made safe again: {again}")
    for index, place, words in faults[:10]:
        print(f"  {outputs[index]!r} in a {place}: {words[:300]}")
    print(f"as they are: {len(raw_fired)} of {len(raw)} run a script, {raw_watch.dialogs} dialogs, "
          f"{sum(raw_watch.asked.values())} requests")
    found = {index for index, _, _ in wrong_control}
    print(f"controls: {len(found)} of 3 wrong pieces of HTML found")
    print(f"{time.monotonic() - began:.0f} s")
    bad = faults or fired or watch.dialogs or watch.asked or again
    if bad or len(found) < 3 or len(raw_fired) < len(raw) // 10:
        print("FAILED")
        sys.exit(1)


if __name__ == "__main__":
    main()
