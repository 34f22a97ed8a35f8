// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Store
import Support
import Synchronization

@testable @_spi(Covered) import Vault

/// A desk's keys and data for one test: both stores, the folder of the key files, a clock, and what was recorded.
struct TestVault: Sendable {
    let keys: Store
    let data: Store
    let folder: String
    let clock = TestClock()
    let record = TestRecord()

    static let place = "profile"

    static let dataMigrations =
        VaultMigrations.all + [
            Migration(
                "2026-11-28-test-1",
                "create table test_profile (person text primary key, profile {bytes} not null, version bigint not null)"
            )
        ]

    var outside: Outside { Outside(now: { [clock] in clock.now }, randomBytes: Outside.live.randomBytes) }

    var keyFolder: String { folder + "/keys" }

    func files() throws -> KeyFiles { try KeyFiles(folder: keyFolder) }

    func found() async throws {
        try await Vault.found(keys: keys, data: data, files: try files(), outside: outside, isApart: true)
        // No backup counts before there are recovery shares.
        let escrow = Array(Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation)
        try await keys.write { tx in try KeysStore().setEscrow(set: "00000000", key: escrow, in: tx) }
    }

    func open(reach: @escaping VaultStep.Reached = { _ in }) async throws -> Vault {
        try await openWithReport(reach).vault
    }

    func openWithReport(_ reach: @escaping VaultStep.Reached = { _ in }) async throws -> (
        vault: Vault, report: Vault.Report
    ) {
        try await Vault.open(
            keys: keys, data: data, files: try files(),
            marks: PersonMarks(others: NoOtherKeys(), outside: outside), record: record, outside: outside,
            remove: { person, tx in try tx.run("delete from test_profile where person = \(person)") }, reach: reach)
    }

    /// Makes keys and lets them count as backed up.
    func makeReady(_ count: Int, in vault: Vault) async throws {
        try await vault.mint(count)
        try await keys.write { tx in try KeysStore().makeUsable(upTo: Int.max, in: tx) }
        try await vault.refresh()
    }

    /// People with a profile each, which says "person" and their place in the list.
    func addPeople(_ count: Int, to vault: Vault) async throws -> [PersonID] {
        let people = (0..<count).map { _ in PersonID(outside: outside) }
        try await data.write { tx in
            for (place, person) in people.enumerated() {
                try vault.give(to: person, in: tx)
                try Self.put("person \(place)", of: person, by: vault, in: tx)
            }
        }
        try await vault.settle()
        return people
    }

    static func place(of person: PersonID) -> SealedPlace { SealedPlace("test_profile", "profile", row: person.text) }

    static func put(_ text: String, of person: PersonID, by vault: Vault, in tx: Tx) throws {
        let sealed = try vault.seal(text, of: person, at: place(of: person), version: 1)
        try tx.run("insert into test_profile (person, profile, version) values (\(person), \(sealed), 1)")
    }

    /// What can be read of each of these people; nil for whom nothing can be.
    func read(_ people: [PersonID], by vault: Vault) async throws -> [String?] {
        try await data.write { tx in
            try people.map { person -> String? in
                let sealed: [UInt8]? = try tx.one("select profile from test_profile where person = \(person)") {
                    try $0.get("profile")
                }
                guard let sealed else { return nil }
                let opening = Opening(staff: "ada", reason: .support, task: "t1")
                return try? vault.withOpened(
                    sealed, of: person, at: Self.place(of: person), version: 1, opening: opening, in: tx
                ) { $0.withText { $0 } }
            }
        }
    }
}

/// A clock that stands until it is set.
final class TestClock: Sendable {
    private let moment = Mutex(Moment(millis: 1_795_000_000_000))

    var now: Moment { moment.withLock { $0 } }

    func go(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Nobody but people has a mark.
struct NoOtherKeys: ReferenceKeys {
    func key(of reference: String, in tx: Tx) throws -> [UInt8] { throw SealBroken() }
    func destroy(_ reference: String, in tx: Tx) throws -> Bool { false }
}

/// What the vault told and asked; by itself everybody is assigned to everybody.
final class TestRecord: OpeningRecord {
    struct Told: Sendable {
        var openings: [String] = []
        var changes: [String] = []
        var isAssigned = true
        var acceptsSecondKey = true
        var isFull = false
    }

    struct Full: Error {}

    let told = Mutex(Told())

    var openings: [String] { told.withLock { $0.openings } }

    func hold(in tx: Tx) throws {}

    func scanned(_ count: Int, by party: AuditParty, why: ScanReason, in tx: Tx) throws {
        try told.withLock { told in
            guard !told.isFull else { throw Full() }
            told.changes.append("\(party.kept) sought \(count) for \(why.rawValue)")
        }
    }

    func erased(_ person: PersonID, by party: AuditParty, in tx: Tx) throws {
        told.withLock { $0.changes.append("erased \(person) by \(party.kept)") }
    }

    func rotated(to epoch: Int, by party: AuditParty, in tx: Tx) throws {
        told.withLock { $0.changes.append("epoch \(epoch) by \(party.kept)") }
    }

    var changes: [String] { told.withLock { $0.changes } }

    func record(_ opening: Opening, of person: PersonID, at place: SealedPlace, in tx: Tx) throws {
        try told.withLock { told in
            guard !told.isFull else { throw Full() }
            told.openings.append("\(opening.staff) \(opening.reason.rawValue) \(opening.task) \(person)")
        }
    }

    func isAssigned(_ staff: String, to person: PersonID, in tx: Tx) throws -> Bool { told.withLock { $0.isAssigned } }

    func mayGiveSecondKey(_ second: String, to first: String, in tx: Tx) throws -> Bool {
        told.withLock { $0.acceptsSecondKey }
    }
}

/// Runs a test with a founded vault, and takes everything away afterwards.
@discardableResult
func withTestVault<T>(_ kind: TestStore.Kind, _ body: (TestVault) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-vault-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await withStore(kind, migrations: TestVault.dataMigrations) { data in
        try await withStore(kind, migrations: KeysMigrations.all) { keys in
            let desk = TestVault(keys: keys, data: data, folder: folder.path)
            try await desk.found()
            return try await body(desk)
        }
    }
}

/// Plays dead the first time a step is reached.
final class Killer: Sendable {
    struct Dead: Error {}

    private let step: VaultStep
    private let countdown: Mutex<Int>

    init(at step: VaultStep, after times: Int = 0) {
        self.step = step
        countdown = Mutex(times)
    }

    @Sendable func reach(_ reached: VaultStep) throws {
        guard reached == step else { return }
        let isNow = countdown.withLock { left in
            left -= 1
            return left == -1
        }
        if isNow { throw Dead() }
    }
}
