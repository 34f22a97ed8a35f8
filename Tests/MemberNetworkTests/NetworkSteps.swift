// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Testing

@testable import App
@testable import MemberNetwork
@testable import Vault

/// What the tests of the network do again and again.
extension TestDesk {
    /// The desk's only stream, started when there is none.
    func stream() async throws -> ID<MessageStream> {
        let network = house.network
        let first = try await store.read { tx in try network.streams(in: tx).first?.id }
        if let first { return first }
        return try await network.startStream("Daily briefing", by: .host)
    }

    func addReader(_ address: String, name: String = "Leila Haddad") async throws -> ID<Subscriber> {
        let network = house.network
        let draft = SubscriberDraft(name: name, address: address, language: "en", streams: [try await stream()])
        try await network.subscribe(draft, by: .host)
        let found = try await store.read { tx in
            try EmailAddress(address).flatMap { try network.subscriber(at: $0, in: tx) }
        }
        return try #require(found)
    }

    /// Pauses twice; the answers.
    func pause(_ reader: ID<Subscriber>) async throws -> [Bool] {
        let network = house.network
        return try await store.write { tx in
            try (0..<2).map { _ in try network.pause(reader, why: "Its mail came back twice.", in: tx) }
        }
    }

    /// Everybody on the stream who receives, in the order in which they joined.
    func recipients() async throws -> [Recipient] {
        let network = house.network
        let stream = try await stream()
        return try await store.read { tx in
            try network.recipients(of: stream, in: tx).compactMap { try network.recipient($0, in: tx) }
        }
    }

    func receiving() async throws -> [String] { try await recipients().map(\.address.text) }

    /// Settings with a mail server, which nothing in these tests ever calls.
    static let mailServer = ["FIRSTHAND_SMTP_HOST": "127.0.0.1", "FIRSTHAND_SMTP_SECURITY": "none"]

    /// Every message of a kind that waits, as it would go, in the order in which they were queued.
    func letters(_ kind: String) async throws -> [Letter] {
        let house = house
        return try await store.read { tx in
            try house.outbox.list([.queued], before: nil, limit: 100, in: tx).reversed().filter { $0.kind == kind }
                .compactMap { try house.composers[$0.kind]?($0, tx)?.letter }
        }
    }

    /// The same store as the desk's own.
    var subscribers: SubscriberStore { SubscriberStore(key: OrganisationKey(bytes: [UInt8](repeating: 9, count: 32))) }

    /// Does what the timetable does every hour.
    func pruneNetwork() async throws {
        let jobs = house.jobs
        let now = clock.now
        try await store.write { tx in try jobs.enqueue("network.prune", at: now, in: tx) }
        try await doJobs()
    }

    func suppress(_ reader: ID<Subscriber>, as reason: String) async throws {
        try await store.write { tx in
            try tx.run(
                """
                insert into suppression (address_mark, reason, at)
                select address_mark, \(reason), joined_at from subscriber where id = \(reader)
                """)
        }
    }
}
