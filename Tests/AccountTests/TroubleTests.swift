// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
@_spi(Driver) import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

/// A database that can be read but not written, as when the disk is full.
private struct FullDisk: Driver {
    let inner: Store
    var dialect: Dialect { inner.dialect }
    var lanes: Lanes { inner.lanes }

    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await inner.read(body)
    }
    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        throw StoreError.readOnly
    }
    func writeUrgently<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        throw StoreError.readOnly
    }
    func close() async {}
}

@Suite struct TroubleTests {
    @Test(arguments: TestStore.kinds)
    func `on a full disk who is signed in goes on reading, and an idle session still ends`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let signedIn = try #require(try await world.signIn(person))
            let full = try World(store: Store(driver: FullDisk(inner: world.store)), clock: world.clock)
            world.clock.pass(seconds: 20 * 60)
            #expect(try await full.desk.staff(token: signedIn.token)?.id == person.id)
            await #expect(throws: StoreError.readOnly) { try await full.signIn(person) }
            world.clock.pass(seconds: 40 * 60)
            #expect(try await full.desk.staff(token: signedIn.token) == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the limit is looked at before anything is hashed`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (amina, bilal) = (try await world.person(), try await world.person("bilal@example.org"))
            for number in 0..<10 {
                _ = try await world.signIn(amina, password: "wrong wrong wrong", caller: "192.0.2.\(number)")
            }
            let turns = world.desk.hashing.turns
            for _ in 0..<HashingTurns.atOnce { try await turns.take() }
            let waiting = (0..<HashingTurns.waitingAtMost).map { _ in Task { try await turns.take() } }
            while await turns.waitingCount < HashingTurns.waitingAtMost { await Task.yield() }
            #expect(
                try await world.refusal { try await world.signIn(amina, caller: "192.0.2.99") }
                    == .tooMany(retryAfter: 900))
            #expect(
                try await world.refusal { try await world.signIn(bilal, caller: "192.0.2.99") }
                    == .tooMany(retryAfter: 10))
            for _ in 0..<(HashingTurns.atOnce + HashingTurns.waitingAtMost) { await turns.giveBack() }
            for task in waiting { try await task.value }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `when an invitation's letter cannot be queued there is no invitation`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let zone = try #require(Zone("Europe/London"))
            let room = AccountRoom(
                store: world.store, key: world.desk.key, outside: world.desk.outside, log: .silent,
                audit: world.desk.audit,
                baseURL: world.desk.baseURL, organisation: "Sunrise Network",
                settings: AccountSettings(hashing: World.cost, passwords: PasswordList(words: []), zone: zone)
            ) { _, _ in throw Missing() }
            let form = InvitationForm(name: "Bilal", email: "bilal@example.org", role: "intern")
            await #expect(throws: Missing.self) { try await room.desk.invite(form, by: .host) }
            #expect(try await world.desk.team().invitations == [])
            #expect(try await world.events() == [])
        }
    }
}
