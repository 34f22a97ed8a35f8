// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

@Suite struct ErasingTests {
    @Test(arguments: TestStore.kinds)
    func `who is erased leaves nothing but a reference in the record, and others stay`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let other = try await desk.addReader("sara@example.org")
            try await queue([reader, other], desk)
            let staff = try await desk.signIn(.coordinator)
            let page = "/network/\(reader.text)/erasure"
            #expect(try await staff.open(page).text.contains("This cannot be undone."))
            #expect(try await counts(desk) == [2, 2, 4])
            #expect(try await staff.submit(page).location == "/network?done=subscriber-erased")
            #expect(try await counts(desk) == [1, 1, 2])
            #expect(try await desk.receiving() == ["sara@example.org"])
            #expect(try await staff.submit(page).status == 404)
            #expect(try await staff.open("/network/\(reader.text)").status == 404)
            let events = try await desk.store.read { tx in try Event.history(of: reader.text, in: tx).map(\.what) }
            #expect(events == ["subscriber.erased", "subscriber.joined"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `that an address is not to be written to outlives its erasing`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let reader = try await desk.addReader("leila@example.org")
            try await desk.suppress(reader, as: "asked")
            let staff = try await desk.signIn(.coordinator)
            let page = "/network/\(reader.text)/erasure"
            #expect(try await staff.open(page).text.contains("That the address is not to be written to stays"))
            _ = try await staff.submit(page)
            _ = try await staff.open("/network/new")
            let again = try await staff.submit(
                "/network",
                ["address": "Leila@example.org", "language": "en", "stream": try await desk.stream().text])
            #expect(again.text.contains("This address asked not to be written to"))
            #expect(try await counts(desk) == [0, 0, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what lists and links noted of the address goes too, and undoing a list takes back no wish of theirs`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let steps = try await ImportSteps(desk)
            let reader = try await desk.addReader("leila@example.org")
            let list = try await steps.bringIn("e-mail,unsubscribed\nleila@example.org,yes\nsara@example.org,\n")
            let now = desk.clock.now
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into member_link (id, address_mark, caller_mark, made_at)
                    select 'l', address_mark, 'c', \(now) from subscriber where id = \(reader)
                    """)
            }
            _ = try await steps.browser.open("/network/\(reader.text)/erasure")
            #expect(try await steps.browser.submit("/network/\(reader.text)/erasure").status == 303)
            let left = try await desk.store.read { tx in
                [
                    try tx.count("select count(*) as n from network_import_row"),
                    try tx.count("select count(*) as n from member_link"),
                ]
            }
            #expect(left == [1, 0])
            _ = try await steps.browser.open(list)
            #expect(try await steps.browser.submit(list + "/undoing").status == 303)
            try await desk.doJobs()
            let address = try #require(EmailAddress("leila@example.org"))
            let isSuppressed = try await desk.store.read { tx in try desk.subscribers.isSuppressed(address, in: tx) }
            #expect(isSuppressed)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a wish to join of the same address is erased too`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let stream = try await desk.stream()
            let staff = try await desk.signIn(.coordinator)
            _ = try await staff.open("/network")
            _ = try await staff.submit("/network/streams/\(stream.text)/offering")
            let visitor = desk.browser()
            _ = try await visitor.open("/join")
            _ = try await visitor.submit(
                "/join", ["address": "leila@example.org", "language": "en", "stream": stream.text])
            #expect(try await counts(desk) == [1, 1, 1])
            #expect(try await staff.submit("/network/\(reader.text)/erasure").status == 303)
            #expect(try await counts(desk) == [0, 0, 0])
            let wishes = try await desk.store.read { tx in try tx.count("select count(*) as n from join_wish") }
            #expect(wishes == 0)
        }
    }

    // MARK: Steps

    /// A briefing's message and one of welcome to each.
    private func queue(_ readers: [ID<Subscriber>], _ desk: TestDesk) async throws {
        let (outbox, subscribers) = (desk.house.outbox, desk.subscribers)
        try await desk.store.write { tx in
            for reader in readers {
                try outbox.queue("join-welcome", subject: "a", recipient: reader.text, in: tx)
                for place in try subscribers.running(of: reader, in: tx) {
                    try outbox.queue("briefing", subject: "b", recipient: place.text, in: tx)
                }
            }
        }
    }

    /// How many subscribers, places and messages there are.
    private func counts(_ desk: TestDesk) async throws -> [Int] {
        try await desk.store.read { tx in
            [
                try tx.count("select count(*) as n from subscriber"),
                try tx.count("select count(*) as n from subscription"),
                try tx.count("select count(*) as n from outbox_message"),
            ]
        }
    }
}
