// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
@_spi(Driver) import Store
import Support
import Synchronization
import Testing
import Web

@testable import App

/// A database whose disk is full from some moment on: only what is urgent finds room.
private final class FillingDisk: Driver {
    private let inner: Store
    private let full = Mutex(false)
    var dialect: Dialect { inner.dialect }
    var lanes: Lanes { inner.lanes }

    init(_ inner: Store) { self.inner = inner }

    func fill() { full.withLock { $0 = true } }

    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await inner.read(body)
    }
    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        guard !full.withLock({ $0 }) else { throw StoreError.readOnly }
        return try await inner.write(body)
    }
    func writeUrgently<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await inner.write(body)
    }
    func close() async {}
}

@Suite struct FullDiskTests {
    @Test(arguments: TestStore.kinds)
    func `on a full disk somebody is looked up, pauses, and withdraws; a pause does not end, and nothing begins`(
        kind: TestStore.Kind
    ) async throws {
        try await withStore(kind, migrations: Migrations.all) { store in
            let disk = FillingDisk(store)
            let desk = try await TestDesk(Store(driver: disk))
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            let place = "/people/\(person.text)"
            disk.fill()
            _ = try await officer.open(place + "/consent")
            let opened = try await officer.submit(place + "/opening", ["reason": "support", "tab": "consent"])
            let page = try await officer.open(place + "/consent")
            let paused = try await officer.submit(place + "/consent/standing", ["change": "pause"])
            let resumed = try await officer.submit(place + "/consent/standing", ["change": "resume"])
            _ = try await officer.open(place + "/consent/withdrawal")
            let withdrawn = try await officer.submit(place + "/consent/withdrawal")
            #expect(
                [opened, page, paused, resumed, withdrawn].map(\.status) == [303, 200, 303, 503, 303])
            #expect(try await officer.open(place + "/consent").text.contains("Withdrawn on "))
        }
    }
}
