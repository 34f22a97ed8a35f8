// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Doors
@testable import MemberNetwork

/// The page that says whether mail arrives.
@Suite struct MailHealthTests {
    private static let google = """
        Authentication-Results: mx.google.com;
               dkim=pass header.i=@example.org header.s=desk header.b=abc;
               spf=pass (google.com: domain of desk@relay.example designates 192.0.2.1) smtp.mailfrom=desk@relay.example;
               dmarc=pass (p=NONE) header.from=example.org
        From: Sunrise <desk@example.org>
        """

    @Test(arguments: TestStore.kinds)
    func `with nothing set it says what would be needed`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let page = try await desk.signIn(.mediaOfficer).open("/outbox/health")
            let words = [
                "No mail server is set: nothing leaves.", "goes back to <bdi dir=\"ltr\">desk@example.org</bdi>",
                "example.org. IN TXT &quot;v=spf1 mx a:mail.example.org ~all&quot;",
                "SELECTOR._domainkey.example.org. IN TXT", "_dmarc.example.org. IN TXT", "in-addr.arpa. IN PTR",
            ]
            #expect(page.status == 200)
            #expect(words.filter { !page.text.replacing("&#34;", with: "&quot;").contains($0) } == [])
            #expect(try await desk.signIn(.coordinator).open("/outbox/health").status == 403)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `it says how sending, the mailbox and the last thirty days stand`(kind: TestStore.Kind) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString).pass")
        try Data("secret".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let settings = [
            "FIRSTHAND_SMTP_HOST": "relay.example.org", "FIRSTHAND_BOUNCE_ADDRESS": "bounces@mail.example.org",
            "FIRSTHAND_IMAP": "imaps://bounces@imap.example.org", "FIRSTHAND_IMAP_PASSWORD_FILE": file.path,
            "FIRSTHAND_MAIL_PER_MINUTE": "30",
        ]
        try await withDesk(kind, settings: settings) { desk in
            let house = desk.house
            let place = try #require(house.returnCollector).place
            let browser = try await desk.signIn(.owner)
            #expect(try await browser.open("/outbox/health").text.contains("It has not been looked at yet."))
            try await desk.store.write { tx in
                try house.returns.advance(place, validity: 1, last: 3, in: tx)
                for (number, kind) in [MailReturn.Kind.hard, .hard, .complaint, .forged].enumerated() {
                    let what = MailReturn(kind: kind)
                    _ = try house.returns.keep(what, mark: "\(number)", in: tx, outbox: house.outbox)
                }
                try house.returns.keep(leaving: "l", isOurs: true, in: tx)
                try house.returns.keep(leaving: "m", isOurs: false, in: tx)
                let now = house.outside.now()
                for number in 0..<8 {
                    let id: ID<OutboxMessage> = house.outside.newID()
                    let state = number == 0 ? "rejected" : "accepted"
                    let then = number == 7 ? now.adding(days: -40) : now
                    try tx.run(
                        """
                        insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
                        values (\(id), 'briefing', 's', \(id.text), \(state), 1, \(then), \(then))
                        """)
                }
            }
            let well = try await browser.open("/outbox/health").text
            let facts = [
                "Last read on 21 November at", "It last took a message on 21 November at",
                "No more than 30 messages leave in a minute", "<dt>Handed over</dt><dd>6</dd>",
                "<dt>Refused by the mail server</dt><dd>1 (14.3 %)</dd>",
                "<dt>Came back for good</dt><dd>2 (33.3 %)</dd>",
                "<dt>Left by writing</dt><dd>1</dd>", "<dt>Reported as unwanted</dt><dd>1 (16.7 %)</dd>", "High",
                "mail.example.org. IN MX 10 imap.example.org.", "a:relay.example.org",
            ]
            #expect(facts.filter { !well.contains($0) } == [])
            try await desk.store.write { tx in try house.returns.note(.signInRefused, at: place, in: tx) }
            let ill = try await browser.open("/outbox/health").text
            #expect(ill.contains("did not accept our user name and password."))
            #expect(ill.contains("Tried again on 21 November at"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `pasted headers are read and explained, and what cannot be read is kept in its box`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/outbox/health")
            let read = try await browser.submit("/outbox/health", ["headers": Self.google])
            let words = [
                "mx.google.com</bdi> found this:", "The message is signed by example.org.",
                "The machine may send for relay.example, which is not the domain in From.",
                "The domain in From is proved.",
            ]
            #expect(read.status == 200)
            #expect(words.filter { !read.text.contains($0) } == [])
            let wrong = try await browser.submit("/outbox/health", ["headers": "Hello <script>"])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("There is no Authentication-Results in it."))
            #expect(wrong.text.contains("Hello &lt;script&gt;"))
        }
    }
}
