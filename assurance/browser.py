# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser without pictures or scripts: cookies, links and forms over plain HTTP."""
import base64
import hashlib
import hmac
import html
import http.client
import re
import struct
import time
import urllib.parse

FORM = re.compile(r'<form\b[^>]*\baction="([^"]*)"[^>]*>(.*?)</form>', re.S)
FIELD = re.compile(r'<input\b([^>]*)>|<textarea\b([^>]*)>\n?(.*?)</textarea>', re.S)
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


class Page:
    def __init__(self, status, headers, text):
        self.status, self.headers, self.text = status, headers, text
        self.location = headers.get("Location", "")

    def form(self, action):
        """What a form sends as the page filled it in: hidden fields, texts, ticked boxes."""
        for found, body in FORM.findall(self.text):
            if html.unescape(found) == action:
                return dict(self.fields(body))
        raise LookupError("No form to %s on a page of status %d" % (action, self.status))

    def actions(self):
        return [html.unescape(action) for action, _ in FORM.findall(self.text)]

    @staticmethod
    def fields(body):
        for tag, area, text in FIELD.findall(body):
            attributes = dict(ATTRIBUTE.findall(tag or area))
            if "name" not in attributes or (attributes.get("type") in ("checkbox", "radio") and " checked" not in tag):
                continue
            yield attributes["name"], html.unescape(attributes.get("value", text))


class Browser:
    """Keeps one connection and its cookies; `OSError` and `HTTPException` mean that no answer came."""

    def __init__(self, port, cookies=None):
        self.port = port
        self.cookies = dict(cookies or {})
        self.connection = None

    def twin(self, port=None):
        """Another window with the same cookies."""
        return Browser(port or self.port, self.cookies)

    def get(self, path):
        """As browsers do, asks once more when a connection that had been kept turns out to be closed."""
        is_kept = self.connection is not None
        try:
            return self.ask("GET", path)
        except http.client.RemoteDisconnected:
            if not is_kept:
                raise
            return self.ask("GET", path)

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields, doseq=True))

    def submit(self, page, action, **typed):
        """Sends a form of the page, with what somebody typed into it."""
        return self.post(action, page.form(action) | typed)

    def upload(self, page, action, field, name, content, **typed):
        """Sends a form of the page with a file in it, and what somebody typed."""
        mark = "firsthand-file-7MA4YWxk"
        parts = ["--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n" % (mark, *pair)
                 for pair in (page.form(action) | typed).items() if pair[0] != field]
        parts.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n" % (mark, field, name))
        body = "".join(parts).encode() + content + ("\r\n--%s--\r\n" % mark).encode()
        return self.ask("POST", action, body, "multipart/form-data; boundary=" + mark)

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Host": "localhost:%d" % self.port, "Sec-Fetch-Site": "same-origin", "Accept-Language": "en",
                   "Cookie": "; ".join("%s=%s" % pair for pair in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            self.connection.request(method, path.split("#")[0], body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        self.keep(answer.headers.get_all("Set-Cookie") or [])
        if answer.will_close:
            self.close()
        return Page(answer.status, answer.headers, text)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def keep(self, cookies):
        for cookie in cookies:
            name, _, value = cookie.split(";")[0].partition("=")
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)


def code_of(key, moment=None):
    """The six digits that a phone shows for a key (RFC 6238)."""
    letters = key.replace(" ", "")
    secret = base64.b32decode(letters + "=" * (-len(letters) % 8))
    step = struct.pack(">Q", int((moment or time.time()) // 30))
    digest = hmac.new(secret, step, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return "%06d" % (number % 1_000_000)


def expect(page, *statuses):
    if page.status not in statuses:
        words = re.sub(r"<[^>]+>|\s+", " ", page.text.partition("<main")[2])[:300]
        raise RuntimeError("Status %d in place of %s: %s" % (page.status, statuses, words))
    return page


def set_up_owner(desk):
    """Opens the one-time link and sets up the first owner; returns a browser that is signed in."""
    browser = Browser(desk.port)
    path = desk.first_run_path()
    page = expect(browser.get(path), 200)
    expect(browser.submit(page, path, name="Olive Owner", email="olive@example.org",
                          password="lantern orchard sparrow tin"), 303)
    page = expect(browser.get(path), 200)
    key = re.search(r'id="key"[^>]*>([A-Z2-7 ]+)<', page.text)[1]
    expect(browser.submit(page, path + "/code", code=code_of(key)), 303)
    page = expect(browser.get(path), 200)
    expect(browser.submit(page, path + "/finish"), 303)
    expect(browser.get("/"), 200)
    return browser


def add_account(desk, name, role):
    """Makes a member of staff at the machine's command line; returns address, password and key of the second step."""
    email = name.lower() + "@example.org"
    said = desk.command("user", "add", email, "--name", name, "--role", role)
    password = re.search(r"Password[^:]*: (.+)", said)[1].strip()
    return email, password, re.search(r"authenticator app: (.+)", said)[1].strip()


def add_staff(desk, name, role):
    """Makes a member of staff and signs them in."""
    return sign_in(Browser(desk.port), *add_account(desk, name, role))


def sign_in(browser, email, password, key, moment=None):
    page = expect(browser.get("/sign-in"), 200)
    expect(browser.submit(page, "/sign-in", email=email, password=password, code=code_of(key, moment)), 303)
    expect(browser.get("/"), 200)
    return browser


def missing_subscribers(browser, addresses):
    """Those of the addresses that the desk does not find when somebody looks for them."""
    page = expect(browser.get("/network"), 200)
    return [address for address in addresses
            if shown_addresses(expect(browser.submit(page, "/network/search", q=address), 200)) != [address]]


def shown_addresses(page):
    """The addresses in a list of subscribers."""
    return re.findall(r'data-label="Address"><bdi dir="ltr">([^<]+)<', page.text)
