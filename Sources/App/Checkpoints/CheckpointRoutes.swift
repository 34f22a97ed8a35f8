// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Doors
import Kit
import Page
import Store
import Vault
import Web

/// The page of the audit log's checkpoints: the newest, who was sent which, and whether an old one still fits.
struct CheckpointRoutes: Sendable {
    private static let lettersShown = 60

    let house: House

    func mount(on routes: Routes) {
        routes.staff(.get, "/team/checkpoints") { _, member in .page(try await page(member)) }
        routes.staff(.post, "/team/checkpoints") { asked, member in
            try await check(asked.form["letter"] ?? "", member)
        }
    }

    private func check(_ letter: String, _ member: StaffMember) async throws -> Answer {
        guard let key = house.auditSigner?.publicKey, let note = try await checkpoint(in: letter, key) else {
            let problem = FieldProblem(
                "letter",
                "There is no checkpoint of this desk in what you pasted. Paste the whole letter, as it came.")
            return .page(try await page(member, typed: letter, problems: [problem]), status: 422)
        }
        let findings = try await house.store.read { tx in
            try AuditLog.verify(key: key, anchors: [(source: "that you pasted", note: note)], in: tx)
        }
        return .page(try await page(member, typed: letter, findings: findings))
    }

    /// The lines of a checkpoint of this desk, whichever of its keys has signed them.
    private func checkpoint(in letter: String, _ key: NoteKey) async throws -> String? {
        guard let note = AuditCheckpoint.note(in: letter), let checkpoint = AuditCheckpoint(unchecked: note) else {
            return nil
        }
        let changes = try await house.store.read { tx in try AuditLog.keyChanges(in: tx) }
        return ([key.name] + changes.map(\.change.former.name)).contains(checkpoint.origin) ? note : nil
    }

    private func page(
        _ member: StaffMember, typed: String = "", problems: [FieldProblem] = [], findings: [AuditFinding] = []
    ) async throws -> StaffPage {
        let key = house.auditSigner?.publicKey
        return try await house.store.read { tx in
            let colleagues = try house.account.colleagues.all(in: tx)
            let names = Dictionary(colleagues.map { ($0.id.text, $0.name) }) { first, _ in first }
            let letters = try house.outbox.list(kind: AnchorLetters.kind, limit: Self.lettersShown, in: tx)
            let model = CheckpointPages.Model(
                note: try AuditLog.newestCheckpoint(in: tx), signedAt: try AuditLog.lastSigned(in: tx),
                size: try AuditLog.size(in: tx), key: key?.text,
                changes: try AuditLog.keyChanges(in: tx),
                hasTrustees: colleagues.contains { $0.role == .trustee },
                hasMailServer: house.settings.mailServer != nil,
                letters: letters.compactMap { letter in
                    AnchorLetters.Week(letter.subject).map { week in
                        CheckpointPages.Sent(
                            whom: names[letter.recipient] ?? "Somebody who was on the staff", week: week,
                            state: letter.state, at: letter.changedAt)
                    }
                })
            return CheckpointPages(zone: house.settings.zone, canSeeTeam: member.role == .owner)
                .page(model, typed: typed, problems: problems, findings: findings)
        }
    }
}
