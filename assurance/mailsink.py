# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail server that takes its time over the last answer and counts every copy that reached it."""
import asyncio
import collections
import logging
import random
import threading
import time

from aiosmtpd.smtp import SMTP

logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # clients that vanish are what this server is for


class Copy:
    """One message on its way in: when it began, was whole, was answered, or its connection broke."""

    def __init__(self):
        self.begun = time.time()
        self.whole = self.answered = self.broken = None
        self.message = self.recipient = ""
        self.size = 0


class MailSink:
    """Listens on a free port of this machine, on a thread of its own."""

    def __init__(self, seed, longest_delay):
        self.random, self.longest_delay = random.Random(seed), longest_delay
        self.copies = []
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.server = asyncio.run_coroutine_threadsafe(self.listen(), self.loop).result()
        self.port = self.server.sockets[0].getsockname()[1]

    async def listen(self):
        return await self.loop.create_server(
            lambda: Conversation(self, hostname="sink.invalid", loop=self.loop), "127.0.0.1", 0)

    def received(self):
        """How many whole copies of each message, by the name in its Message-ID."""
        return collections.Counter(copy.message for copy in list(self.copies) if copy.whole)

    def recipients(self, messages):
        """How many whole copies each address got of these messages."""
        return collections.Counter(copy.recipient for copy in list(self.copies) if copy.whole and copy.message in messages)

    def in_flight(self, first, last, grace):
        """Messages under way while the desk was killed, between those moments.

        One answered less than `grace` before counts: the desk may not have written the answer down yet.
        """
        return sum(1 for copy in list(self.copies) if copy.begun <= last
                   and (copy.broken is None or copy.broken > first)
                   and (copy.answered is None or copy.answered > first - grace))

    def wait_for(self, moment, longest):
        """Waits until the next message is `whole` or `answered`; false when none was for so many seconds."""
        asked = time.time()
        while time.time() < asked + longest:
            if any(getattr(copy, moment) and getattr(copy, moment) > asked for copy in list(self.copies)[-200:]):
                return True
            time.sleep(0.002)
        return False

    async def handle_DATA(self, server, session, envelope):
        copy = session.copy
        head = envelope.content.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
        copy.recipient = " ".join(envelope.rcpt_tos)
        copy.message = next((line.split("<")[1].split("@")[0] for line in head.split("\r\n")
                             if line.lower().startswith("message-id:")), "")
        copy.size = len(envelope.content)
        copy.whole = time.time()
        await asyncio.sleep(self.random.uniform(0, self.longest_delay))
        copy.answered = time.time()
        return "250 2.0.0 taken"

    def stop(self):
        self.loop.call_soon_threadsafe(self.server.close)


class Conversation(SMTP):
    async def smtp_DATA(self, argument):
        self.session.copy = Copy()
        self.event_handler.copies.append(self.session.copy)
        await super().smtp_DATA(argument)

    def connection_lost(self, error):
        copy = getattr(self.session, "copy", None)
        if copy and copy.answered is None:
            copy.broken = time.time()
        super().connection_lost(error)
