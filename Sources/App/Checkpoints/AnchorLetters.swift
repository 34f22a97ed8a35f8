// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Vault
import Web

/// The letter that brings a checkpoint of the audit log to each trustee once a week: nothing in it about anybody.
struct AnchorLetters: Sendable {
    static let kind = "anchor"
    /// The job that looks every hour whether this week's letters are on their way.
    static let job = "audit.letters"

    let outbox: Outbox
    let colleagues: Colleagues
    let audit: AuditLog
    /// Nil while nobody signs the log: then there is nothing to send.
    let key: NoteKey?
    let settings: Settings
    let head: Letterhead
    let outside: Outside

    /// One week's letters: from which Monday on, and how many entries their checkpoint covers.
    struct Week: Equatable {
        let monday: LocalDate
        let size: Int

        var subject: String { "\(monday.text).\(size)" }

        init(monday: LocalDate, size: Int) {
            self.monday = monday
            self.size = size
        }

        init?(_ subject: String) {
            let parts = subject.split(separator: ".")
            guard parts.count == 2, let monday = LocalDate(String(parts[0])), let size = Int(parts[1]) else {
                return nil
            }
            self.init(monday: monday, size: size)
        }
    }

    /// Queues this week's letters to the trustees who have not been given one.
    func queue(in store: Store) async throws {
        guard settings.mailServer != nil, key != nil, try await store.read(isDue) else { return }
        try await store.write { tx in
            // Locked first: another node may be about to do the same.
            try audit.hold(in: tx)
            guard try isDue(tx), let week = try thisWeek(in: tx) ?? begin(in: tx) else { return }
            for trustee in try trustees(in: tx) {
                try outbox.queue(Self.kind, subject: week.subject, recipient: trustee.id.text, in: tx)
            }
        }
    }

    private func trustees(in tx: Tx) throws -> [Colleague] { try colleagues.all(in: tx).filter { $0.role == .trustee } }

    /// Whether a trustee has no letter of this week.
    private func isDue(_ tx: Tx) throws -> Bool {
        let all = Set(try trustees(in: tx).map(\.id.text))
        guard let week = try thisWeek(in: tx) else { return !all.isEmpty }
        let states = OutboxMessage.State.allCases
        return try !all.isSubset(of: outbox.recipients(of: Self.kind, subject: week.subject, in: states, tx: tx))
    }

    private var monday: LocalDate {
        let today = settings.zone.date(of: outside.now())
        return today.adding(days: 1 - today.weekday)
    }

    private func thisWeek(in tx: Tx) throws -> Week? {
        // With another key, letters go at once: the one of this week names a key that signs no more.
        try outbox.list(kind: Self.kind, limit: 1, in: tx).first.flatMap { Week($0.subject) }
            .flatMap { try $0.monday == monday && isSigned($0, tx) ? $0 : nil }
    }

    private func isSigned(_ week: Week, _ tx: Tx) throws -> Bool {
        guard let key, let note = try AuditLog.checkpoint(of: week.size, in: tx) else { return false }
        return AuditCheckpoint(note, signedBy: key) != nil
    }

    /// Takes the newest checkpoint for this week's letters, and writes down that it was handed out.
    private func begin(in tx: Tx) throws -> Week? {
        guard let key, let note = try AuditLog.newestCheckpoint(in: tx),
            let checkpoint = AuditCheckpoint(note, signedBy: key)
        else { return nil }
        try audit.append(.checkpoint(size: checkpoint.size, root: checkpoint.root, to: "trustees"), in: tx)
        return Week(monday: monday, size: checkpoint.size)
    }

    var composer: Composer {
        { message, tx in
            guard let key, let week = Week(message.subject),
                let trustee = try ID<StaffMember>(message.recipient).flatMap({ try colleagues.one($0, in: tx) }),
                trustee.role == .trustee, let note = try AuditLog.checkpoint(of: week.size, in: tx),
                let checkpoint = AuditCheckpoint(note, signedBy: key)
            else { return nil }
            let changes = try AuditLog.keyChanges(in: tx).map { (entry: $0, day: settings.zone.date(of: $0.at)) }
            let text = AnchorLetter.text(note, organisation: settings.organisation, key: key, changes: changes)
            return .impersonal(
                head.impersonal(
                    message, to: .init(name: trustee.name, address: trustee.address),
                    subject: "\(checkpoint: AnchorLetter.subject(of: checkpoint, on: week.monday))",
                    paragraphs: ["\(checkpoint: text)"]))
        }
    }
}
