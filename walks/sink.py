#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail server for tests and the demonstration: takes every message, sends none on.

Prints its port as the first line. Each message becomes NNNNNN.eml (its bytes as they were meant) and NNNNNN.json
(envelope and connection) in the folder. Words in the recipient's address ask for trouble:

  reject      550 to RCPT                 drop     hangs up in the middle of the message
  later       451 to RCPT                 vanish   stores the message, then hangs up instead of answering
  refusedata  554 after the message       latedata 452 after the message
  goodbye     takes the message, then hangs up without being asked

A sender's address with "reject" gets 550 to MAIL; the greeting is 554 with --turn-away.
"""
import argparse
import asyncio
import json
import logging
import os
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

from certificate import certificate


class Sink:
    def __init__(self, folder, delay):
        self.folder, self.delay = folder, delay
        self.messages = self.connections = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if "reject" in address:
            return "550 5.7.1 sender not welcome"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "reject" in address:
            return "550-5.1.1 no such person here\r\n550 5.1.1 <%s> unknown" % address
        if "later" in address:
            return "451 4.2.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = " ".join(envelope.rcpt_tos)
        if "refusedata" in recipient:
            return "554 5.6.0 content not welcome"
        if "latedata" in recipient:
            return "452 4.3.1 no room at present"
        self.messages += 1
        number = self.messages
        self.store(number, server, envelope)
        if "vanish" in recipient:
            server.transport.abort()
            return "250 never seen"
        await asyncio.sleep(self.delay)
        return "250 2.0.0 queued as SINK%06d" % number

    def store(self, number, server, envelope):
        record = {"number": number, "connection": server.number, "from": envelope.mail_from,
                  "to": envelope.rcpt_tos, "tls": server.session.ssl is not None,
                  "signedIn": bool(server.session.authenticated), "hello": server.session.host_name,
                  "size": len(envelope.original_content)}
        name = os.path.join(self.folder, "%06d" % number)
        for suffix, data in ((".eml", envelope.original_content), (".json", json.dumps(record).encode())):
            with open(name + suffix + ".part", "wb") as file:
                file.write(data)
            os.rename(name + suffix + ".part", name + suffix)


class Server(SMTP):
    def __init__(self, sink, turn_away, **options):
        super().__init__(sink, ident="sink", hostname="sink.invalid", data_size_limit=200_000_000, **options)
        sink.connections += 1
        self.sink, self.turn_away, self.number = sink, turn_away, sink.connections

    async def push(self, status):
        if self.turn_away and str(status).startswith("220"):
            await super().push("554 5.3.2 no mail today")
            return self.transport.close()
        return await super().push(status)

    async def smtp_DATA(self, arg):
        if any("drop" in address for address in self.envelope.rcpt_tos):
            await super().push("354 go on")
            await self._reader.readexactly(20)
            return self.transport.abort()
        leaves = any("goodbye" in address for address in self.envelope.rcpt_tos)
        await super().smtp_DATA(arg)
        if leaves:
            self.transport.close()


async def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", help="where the messages go; made if it is not there")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--delay", type=int, default=0, metavar="MS", help="wait so long before the final 250")
    options.add_argument("--tls", choices=["none", "starttls", "implicit"], default="none",
                         help="with a certificate made anew as cert.pem in the folder")
    options.add_argument("--auth", metavar="USER:PASSWORD", help="demand that clients sign in")
    options.add_argument("--turn-away", action="store_true", help="greet everyone with 554")
    options.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    options = options.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # broken sessions are what this server is for
    sink = Sink(options.folder, options.delay / 1000)
    context = certificate(options.folder) if options.tls != "none" else None
    extra = {}
    if options.tls == "starttls":
        extra.update(tls_context=context, require_starttls=True)
    if options.auth:
        wanted = tuple(options.auth.encode().split(b":", 1))
        extra.update(auth_required=True, auth_require_tls=options.tls == "starttls", authenticator=lambda
                     server, session, envelope, mechanism, data: AuthResult(
                         handled=False, success=(data.login, data.password) == wanted))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(sink, options.turn_away, loop=loop, **extra), "127.0.0.1", options.port,
        ssl=context if options.tls == "implicit" else None)
    if options.with_parent:
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
