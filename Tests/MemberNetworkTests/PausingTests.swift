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

@Suite struct PausingTests {
    @Test(arguments: TestStore.kinds)
    func `who is paused receives nothing until staff write to them again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            _ = try await desk.addReader("sara@example.org")
            #expect(try await desk.pause(reader) == [true, false])
            #expect(try await desk.receiving() == ["sara@example.org"])
            let browser = try await desk.signIn(.coordinator)
            let list = try await browser.open("/network")
            let page = try await browser.open("/network/\(reader.text)")
            #expect([list, page].map { $0.text.contains("Its mail came back twice.") } == [true, true])
            let button = "/network/\(reader.text)/reinstatement"
            #expect([list, page].map { $0.text.contains("action=\"\(button)\"") } == [true, true])
            #expect(try await browser.submit(button).location == "/network/\(reader.text)?done=subscriber-reinstated")
            #expect(try await browser.submit(button).status == 404)
            #expect(try await desk.receiving() == ["leila@example.org", "sara@example.org"])
            let events = try await desk.store.read { tx in try Event.history(of: reader.text, in: tx) }
            #expect(events.map(\.what) == ["subscriber.reinstated", "subscriber.paused", "subscriber.joined"])
            #expect(events.map { String($0.who.prefix(5)) } == ["staff", "desk", "host"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who is paused and never to be written to is left out of the count once`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            _ = try await desk.addReader("sara@example.org")
            _ = try await desk.pause(reader)
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into suppression (address_mark, reason, at)
                    select address_mark, 'complained', joined_at from subscriber where id = \(reader)
                    """)
            }
            let network = desk.house.network
            let counts = try await desk.store.read { tx in
                try network.streams(in: tx).map { try network.count(of: $0.id, in: tx) }
            }
            #expect(counts == [1])
            let page = try await desk.signIn(.coordinator).open("/network/\(reader.text)")
            #expect(page.text.contains("because they reported our mail as unwanted"))
            #expect(!page.text.contains("suppression/end"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a mailing group's link ends nothing and looks like one that is not ours`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let path = try #require(try await desk.recipients().first?.unsubscribePath)
            try await desk.store.write { tx in
                try tx.run("update subscriber set is_group = 1 where id = \(reader)")
            }
            let browser = desk.browser()
            let answers = [
                try await browser.open(path), try await browser.post(path, body: "List-Unsubscribe=One-Click"),
                try await browser.post(path + "/return", body: ""), try await browser.open("/unsubscribe/x/y"),
            ]
            #expect(answers.map(\.status) == [404, 404, 404, 404])
            #expect(Set(answers.map(\.text)).count == 1)
            #expect(try await desk.recipients().map(\.unsubscribePath) == [nil])
        }
    }
    @Test(arguments: TestStore.kinds)
    func `a reader's mail program writes to leave: once, only with our word, and never for a group`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let group = try await desk.addReader("group@example.org")
            let words = try await desk.recipients().compactMap(\.leavingWord)
            try await desk.store.write { tx in
                try tx.run("update subscriber set is_group = 1 where id = \(group)")
            }
            let own = try #require(words.first)
            let forged = LeavingWord(place: own.place, token: String(own.token.reversed()))
            let house = desk.house
            let answers = try await desk.store.write { tx in
                try [forged, LeavingWord(place: "x", token: own.token), words[1], own, own].map {
                    try house.network.leave(byMail: $0, in: tx)
                }
            }
            #expect(answers == [false, false, false, true, true])
            #expect(try await desk.recipients().map(\.leavingWord) == [nil])
            let place = own.place
            let events = try await desk.store.read { tx in try Event.history(of: place, in: tx) }
            #expect(events.map(\.what) == ["subscriber.left"])
            let page = try await desk.signIn(.coordinator).open("/network/\(reader.text)")
            #expect(page.text.contains("Left by their own choice"))
        }
    }
}
