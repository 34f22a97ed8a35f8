// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Doors
@testable import MemberNetwork

/// What follows when mail comes back: who is paused, who is never written to again, and what staff read about it.
@Suite struct ReturnTests {
    /// A message to the reader's place, or to themselves, that was handed over; what came of it is decided as when it is
    /// collected.
    private func comesBack(
        _ desk: TestDesk, to reader: ID<Subscriber>, _ kind: MailReturn.Kind, _ code: String?, isOwn: Bool = false
    ) async throws {
        let house = desk.house
        let message: ID<OutboxMessage> = house.outside.newID()
        let now = house.outside.now()
        try await desk.store.write { tx in
            let place: String? = try tx.one("select id from subscription where subscriber_id = \(reader)") {
                try $0.get("id")
            }
            let recipient = isOwn ? reader.text : place
            try tx.run(
                """
                insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
                values (\(message), 'test', \(message.text), \(recipient), 'accepted', 1, \(now), \(now))
                """)
            let what = MailReturn(kind: kind, code: code, message: message)
            let kept = try house.returns.keep(what, mark: message.text, in: tx, outbox: house.outbox)
            if let (kept, message) = kept, let message { try house.network.take(kept, of: message, in: tx) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a letter to the subscriber themselves counts as one to their place`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            for isOwn in [true, false, true] {
                try await comesBack(desk, to: reader, .soft, "4.2.2", isOwn: isOwn)
            }
            #expect(try await desk.receiving() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a hard bounce pauses with a reason in words, and one click writes again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            _ = try await desk.addReader("sara@example.org")
            try await comesBack(desk, to: reader, .hard, "5.1.1")
            #expect(try await desk.receiving() == ["sara@example.org"])
            let browser = try await desk.signIn(.coordinator)
            let page = try await browser.open("/network/\(reader.text)")
            #expect(page.text.contains("Mail came back on 21 November: no such mailbox (5.1.1)"))
            #expect(
                page.between("Mail that came back</h2>", "</section>")?.contains("Saturday 21 November 2026") == true)
            _ = try await browser.submit("/network/\(reader.text)/reinstatement")
            #expect(try await desk.receiving() == ["leila@example.org", "sara@example.org"])
            let events = try await desk.store.read { tx in try Event.history(of: reader.text, in: tx) }
            #expect(events.map(\.what) == ["subscriber.reinstated", "subscriber.paused", "subscriber.joined"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `three soft ones in ten days pause, two or a delay do not, and a pause taken back begins anew`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            var receiving: [Int] = []
            func comesBack(_ kind: MailReturn.Kind, _ code: String) async throws {
                try await self.comesBack(desk, to: reader, kind, code)
                receiving.append(try await desk.receiving().count)
            }
            try await comesBack(.soft, "4.2.2")
            desk.clock.pass(seconds: 11 * 86_400)
            try await comesBack(.soft, "4.2.2")
            try await comesBack(.soft, "4.2.2")
            try await comesBack(.delayed, "4.4.1")
            try await comesBack(.soft, "4.2.2")
            let browser = try await desk.signIn(.coordinator)
            let page = try await browser.open("/network/\(reader.text)")
            #expect(
                page.text.contains(
                    "Mail came back on 2 December for the third time in 10 days: the mailbox is full (4.2.2)"))
            _ = try await browser.submit("/network/\(reader.text)/reinstatement")
            try await comesBack(.soft, "4.2.2")
            #expect(receiving == [1, 1, 1, 1, 0, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a complaint ends every place and is never written to again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            try await comesBack(desk, to: reader, .complaint, nil)
            try await comesBack(desk, to: reader, .complaint, nil)
            #expect(try await desk.receiving() == [])
            let page = try await desk.signIn(.coordinator).open("/network/\(reader.text)")
            #expect(page.text.contains("because they reported our mail as unwanted"))
            let events = try await desk.store.read { tx in try Event.history(of: reader.text, in: tx) }
            #expect(events.map(\.what) == ["subscriber.complained", "subscriber.joined"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a complaint weighs more than that they asked or that mail came back`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            for (address, reason) in [("leila@example.org", "asked"), ("sara@example.org", "bounced")] {
                let reader = try await desk.addReader(address)
                try await desk.suppress(reader, as: reason)
                try await comesBack(desk, to: reader, .complaint, nil)
            }
            let reasons: [String] = try await desk.store.read { tx in
                try tx.rows("select reason from suppression") { try $0.get("reason") }
            }
            #expect(reasons == ["complained", "complained"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `one reader behind a mailing group does not silence it for good`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let group = try await desk.addReader("team@example.org")
            try await desk.store.write { tx in
                try tx.run("update subscriber set is_group = 1 where id = \(group)")
            }
            let browser = try await desk.signIn(.coordinator)
            var receiving: [Int] = []
            func comesBack(_ kind: MailReturn.Kind, _ code: String?) async throws {
                try await self.comesBack(desk, to: group, kind, code)
                receiving.append(try await desk.receiving().count)
            }
            for kind in [MailReturn.Kind.hard, .soft, .hard] { try await comesBack(kind, "5.1.1") }
            let paused = try await browser.open("/network/\(group.text)")
            #expect(paused.text.contains("for the third time in 10 days: no such mailbox (5.1.1)"))
            _ = try await browser.submit("/network/\(group.text)/reinstatement")
            try await comesBack(.complaint, nil)
            let reported = try await browser.open("/network/\(group.text)")
            #expect(reported.text.contains("Somebody in the group reported our mail on 21 November as unwanted."))
            _ = try await browser.submit("/network/\(group.text)/reinstatement")
            receiving.append(try await desk.receiving().count)
            #expect(receiving == [1, 1, 0, 0, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who is erased takes along what came back of their mail`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let other = try await desk.addReader("sara@example.org")
            for somebody in [reader, other] { try await comesBack(desk, to: somebody, .hard, "5.1.1") }
            let staff = try await desk.signIn(.coordinator)
            _ = try await staff.open("/network/\(reader.text)/erasure")
            let answer = try await staff.submit("/network/\(reader.text)/erasure")
            #expect(answer.location == "/network?done=subscriber-erased")
            let left = try await desk.store.read { tx in try tx.count("select count(*) as n from mail_return") }
            #expect(left == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `mail to somebody who is no subscriber, and what does not count, change nothing`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            for kind in [MailReturn.Kind.other, .late, .delayed] { try await comesBack(desk, to: reader, kind, nil) }
            let nobody: ID<OutboxMessage> = desk.house.outside.newID()
            let house = desk.house
            let now = house.outside.now()
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
                    values (\(nobody), 'invitation', 's', \(nobody.text), 'accepted', 1, \(now), \(now))
                    """)
                let what = MailReturn(kind: .hard, code: "5.1.1", message: nobody)
                let kept = try house.returns.keep(what, mark: "one", in: tx, outbox: house.outbox)
                if let (kept, message) = kept, let message { try house.network.take(kept, of: message, in: tx) }
            }
            #expect(try await desk.receiving() == ["leila@example.org"])
        }
    }
}
