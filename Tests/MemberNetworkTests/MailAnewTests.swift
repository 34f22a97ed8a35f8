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

/// Mail that a courier has taken and not begun to hand over, when its reader's address or wish changes.
@Suite struct MailAnewTests {
    @Test(arguments: TestStore.kinds)
    func `whatever staff change is so for mail that is put together already`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { desk, reader, place in
            let staff = try await desk.signIn(.coordinator)
            let page = "/network/\(reader.text)"
            let stood = try await staff.open(page).between("name=\"stood\" value=\"", "\"") ?? ""
            let changes: [(String, [String: String])] = [
                (page, ["stood": stood, "language": "en", "group": "on"]),
                (page + "/address", ["address": "new@example.org", "why": "She said so"]),
                ("/network/subscriptions/\(place.text)/stop", [:]), (page + "/suppression", [:]),
            ]
            var (taken, statuses): ([Bool], [Int]) = ([], [])
            for (path, fields) in changes {
                taken.append(
                    try await isTakenBack(desk, reader, place) {
                        statuses.append(try await staff.submit(path, fields).status)
                    })
            }
            #expect(taken == [true, true, true, true])
            #expect(statuses == [303, 303, 303, 303])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whatever readers do and their mail servers say is so for it too`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { desk, reader, place in
            let path = try #require(try await desk.recipients().first?.unsubscribePath)
            let left = try await isTakenBack(desk, reader, place) {
                _ = try await desk.browser().post(path, body: "List-Unsubscribe=One-Click")
            }
            _ = try await desk.browser().post(path + "/return", body: "")
            let paused = try await isTakenBack(desk, reader, place) { _ = try await desk.pause(reader) }
            let house = desk.house
            let complained = try await isTakenBack(desk, reader, place) {
                try await desk.store.write { tx in
                    let message = try #require(
                        try house.outbox.list(OutboxMessage.State.allCases, before: nil, limit: 1, in: tx).first)
                    try house.network.take(MailReturn(kind: .complaint, message: message.id), of: message, in: tx)
                }
            }
            #expect([left, paused, complained] == [true, true, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `and whatever a list says`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let reader = try await desk.addReader("leila@example.org")
            let place = try await steps.reader("leila@example.org").subscription
            let taken = try await isTakenBack(desk, reader, place) {
                try await steps.bringIn("e-mail,unsubscribed\nleila@example.org,yes\n")
            }
            #expect(taken)
        }
    }

    // MARK: Steps

    private func withReader(
        _ kind: TestStore.Kind, _ body: (TestDesk, ID<Subscriber>, ID<Subscription>) async throws -> Void
    ) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            try await body(desk, reader, try #require(try await desk.recipients().first?.subscription))
        }
    }

    /// Whether a courier that has taken a message to their place, and one to themselves, may begin neither after a change.
    private func isTakenBack(
        _ desk: TestDesk, _ reader: ID<Subscriber>, _ place: ID<Subscription>, after change: () async throws -> Void
    ) async throws -> Bool {
        let outbox = desk.house.outbox
        let token = desk.house.outside.newToken()
        let leased = try await desk.store.write { tx in
            try outbox.queue("briefing", subject: token, recipient: place.text, in: tx)
            try outbox.queue("join-welcome", subject: token, recipient: reader.text, in: tx)
            return try outbox.lease(100, for: 60, token: token, in: tx).filter { $0.subject == token }
        }
        try await change()
        let begun = try await desk.store.write { tx in
            let begun = try outbox.startData(leased.map(\.id), token: token, in: tx)
            try tx.run("update outbox_message set state = 'accepted', lease = null")
            return begun
        }
        return leased.count == 2 && begun.isEmpty
    }
}
