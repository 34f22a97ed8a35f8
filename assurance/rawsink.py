# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail server that takes everything at once and keeps each letter's envelope and bytes as they came."""
import asyncio
import re
import threading

KNOWN = re.compile(rb"(EHLO|HELO) [A-Za-z0-9.:\[\]-]+|MAIL FROM:<[!-~]+>( SIZE=\d+)?|RCPT TO:<[!-~]+>|DATA|RSET|QUIT|NOOP")


class Arrival:
    def __init__(self, sender, recipients, raw):
        self.sender, self.recipients, self.raw = sender, recipients, raw


class RawSink:
    """Listens on a free port of this machine, on a thread of its own; knows neither 8-bit mail nor UTF-8 addresses."""

    def __init__(self):
        self.arrivals, self.odd = [], []
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        listen = self.loop.create_server(lambda: Talk(self), "127.0.0.1", 0)
        self.server = asyncio.run_coroutine_threadsafe(listen, self.loop).result()
        self.port = self.server.sockets[0].getsockname()[1]

    def taken(self):
        """What came since this was asked last."""
        arrivals, self.arrivals = self.arrivals, []
        return arrivals

    def stop(self):
        self.loop.call_soon_threadsafe(self.server.close)


class Talk(asyncio.Protocol):
    def __init__(self, sink):
        self.sink, self.buffer, self.is_data = sink, bytearray(), False
        self.sender, self.recipients = None, []

    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"220 sink.invalid ESMTP\r\n")

    def data_received(self, data):
        self.buffer += data
        while self.step():
            pass

    def step(self):
        """Takes a whole letter or a command out of what has come; false when more is needed."""
        if self.is_data:
            # The line end before the final dot may be the one of DATA itself.
            end = 0 if self.buffer.startswith(b".\r\n") else self.buffer.find(b"\r\n.\r\n") + 2
            if end == 1:
                return False
            raw = bytes(self.buffer[:end])
            del self.buffer[:end + 3]
            self.is_data = False
            # A dot that begins a line is doubled on its way.
            raw = raw.replace(b"\r\n..", b"\r\n.").removeprefix(b"." if raw.startswith(b"..") else b"")
            self.sink.arrivals.append(Arrival(self.sender, self.recipients, raw))
            self.sender, self.recipients = None, []
            self.transport.write(b"250 2.0.0 taken\r\n")
            return True
        command, end, _ = self.buffer.partition(b"\r\n")
        if not end:
            return False
        del self.buffer[:len(command) + 2]
        self.answer(bytes(command))
        return True

    def answer(self, command):
        if not KNOWN.fullmatch(command):
            self.sink.odd.append(command)
        word = command[:4].upper()
        if word == b"MAIL":
            self.sender = command[command.find(b"<") + 1:command.rfind(b">")].decode("latin-1")
        elif word == b"RCPT":
            self.recipients.append(command[9:-1].decode("latin-1"))
        elif word == b"RSET":
            self.sender, self.recipients = None, []
        elif word == b"QUIT":
            self.transport.write(b"221 2.0.0 bye\r\n")
            return self.transport.close()
        self.is_data = word == b"DATA"
        self.transport.write(b"354 go on\r\n" if self.is_data else b"250 sink.invalid\r\n")
