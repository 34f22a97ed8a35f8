// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Synchronization

@testable import Vault

/// A log on a fresh database, with a clock of its own and a key to sign with.
struct AuditedStore: Sendable {
    final class Clock: Sendable {
        private let moment = Mutex(Moment(millis: 1_795_255_200_000))

        /// A second later at each look.
        var now: Moment {
            moment.withLock { moment in
                moment = moment.adding(seconds: 1)
                return moment
            }
        }
        func set(bySeconds seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    static let seed = [UInt8](repeating: 4, count: 32)

    let store: Store
    let clock = Clock()
    let log: AuditLog
    let key: AuditSigningKey
    let signer: AuditSigner

    init(_ store: Store, signed: SignedMark? = nil) throws {
        let clock = clock
        let outside = Outside(now: { clock.now }, randomBytes: Outside.live.randomBytes)
        guard let key = AuditSigningKey(seed: Self.seed, signed: signed) else { throw Broken() }
        self.store = store
        self.key = key
        log = AuditLog(
            references: SealedReferenceKeys(
                key: OrganisationKey(bytes: [UInt8](repeating: 1, count: 32)), outside: outside),
            jobs: JobQueue(outside: outside), outside: outside)
        signer = AuditSigner(key: key, outside: outside)
    }

    func append(_ entries: AuditEntry...) async throws {
        try await store.write { tx in
            for entry in entries { try log.append(entry, in: tx) }
        }
    }

    func sign() async throws -> String? { try await store.write { tx in try signer.sign(in: tx) } }

    func leaves() async throws -> [AuditLeaf] {
        try await store.read { tx in
            var leaves: [AuditLeaf] = []
            try log.kept.eachLeaf(in: tx) { _, bytes in
                guard let leaf = AuditLeaf(reading: bytes) else { throw Broken() }
                leaves.append(leaf)
            }
            return leaves
        }
    }

    func mark(of party: AuditParty) async throws -> String {
        try await store.write { tx in try log.mark(of: party, in: tx) }
    }

    func findings(anchors: [String] = []) async throws -> [AuditFinding] {
        try await store.read { tx in
            try AuditLog.verify(key: key.publicKey, anchors: anchors.map { ("of May", $0) }, in: tx)
        }
    }

    /// The kinds of the jobs that wait.
    func jobs() async throws -> [String] {
        try await store.read { tx in try tx.rows("select kind from job order by kind") { try $0.get("kind") } }
    }

    /// Writes past the log, as somebody at the machine could.
    func tamper(_ statement: SQL) async throws { try await store.write { tx in _ = try tx.run(statement) } }
}

func withAuditedStore(_ kind: TestStore.Kind, _ body: (AuditedStore) async throws -> Void) async throws {
    try await withStore(kind, migrations: StoreMigrations.all + AuditMigrations.all) { store in
        try await body(try AuditedStore(store))
    }
}
