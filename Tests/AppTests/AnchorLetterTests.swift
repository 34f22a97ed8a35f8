// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Vault

/// The weekly letter that takes a checkpoint of the audit log out of the desk's reach, and the page about it.
@Suite struct AnchorLetterTests {
    private static let mail = ["FIRSTHAND_SMTP_HOST": "localhost", "FIRSTHAND_SMTP_SECURITY": "none"]

    /// Signs a checkpoint and has the week's letters queued.
    private func work(_ desk: TestDesk) async throws {
        let house = desk.house
        try await desk.store.write { tx in _ = try house.auditSigner?.sign(in: tx) }
        try await house.anchors.queue(in: desk.store)
    }

    private func letters(_ desk: TestDesk) async throws -> [OutboxMessage] {
        let outbox = desk.house.outbox
        return try await desk.store.read { tx in try outbox.list(kind: AnchorLetters.kind, limit: 50, in: tx) }
    }

    private func composed(_ message: OutboxMessage, _ desk: TestDesk) async throws -> Letter? {
        let compose = try #require(desk.house.composers[AnchorLetters.kind])
        return try await desk.store.read { tx in try compose(message, tx)?.letter }
    }

    @Test(arguments: TestStore.kinds)
    func `each trustee gets one letter a week, whenever the desk looks, and a new trustee the same`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: Self.mail, signsAudit: true) { desk in
            _ = try await desk.signIn(.owner)
            try await work(desk)
            #expect(try await letters(desk).isEmpty)
            _ = try await desk.signIn(.trustee)
            try await work(desk)
            try await work(desk)
            let first = try await letters(desk)
            #expect(first.count == 1)
            _ = try await desk.signIn(.trustee, email: "second@example.org")
            try await work(desk)
            let both = try await letters(desk)
            #expect(Set(both.map(\.subject)) == Set(first.map(\.subject)) && Set(both.map(\.recipient)).count == 2)
            desk.clock.pass(seconds: 7 * 86_400)
            try await work(desk)
            let later = try await letters(desk)
            #expect(later.count == 4 && Set(later.map(\.subject)).count == 2)
            let entries = try await desk.store.read { tx in
                try tx.rows("select leaf from audit_leaf order by number") { try $0.get("leaf", as: [UInt8].self) }
            }
            let said = entries.map { String(decoding: $0, as: UTF8.self) }.filter { $0.contains("trustees") }
            #expect(said.count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the letter holds the checkpoint and its key, and the page finds that the log still fits it`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: Self.mail, signsAudit: true) { desk in
            let trustee = try await desk.signIn(.trustee)
            try await work(desk)
            let message = try #require(try await letters(desk).first)
            let letter = try #require(try await composed(message, desk))
            let key = try #require(desk.house.auditSigner?.publicKey)
            #expect(letter.to.address == "trustee@example.org" && letter.text.contains(key.text))
            #expect(
                AuditCheckpoint.note(in: letter.text).map { AuditCheckpoint($0, signedBy: key) != nil } == true
            )
            _ = try await desk.signIn(.mediaOfficer)
            try await work(desk)
            let page = try await trustee.open("/team/checkpoints")
            #expect(page.text.contains("On its way") && page.text.contains("Staff trustee"))
            let well = try await trustee.submit("/team/checkpoints", ["letter": letter.text])
            #expect(well.status == 200 && well.text.contains("The log still holds everything"))
            let quoted = letter.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 + "\r\n" }
            let answered = try await trustee.submit("/team/checkpoints", ["letter": quoted.joined()])
            #expect(answered.text.contains("The log still holds everything"))
            let nothing = try await trustee.submit("/team/checkpoints", ["letter": "Dear trustee <b>"])
            #expect(nothing.status == 422 && nothing.text.contains("Dear trustee &lt;b&gt;"))
            try await desk.store.write { tx in _ = try tx.run("delete from audit_leaf where number = 0") }
            let wrong = try await trustee.submit("/team/checkpoints", ["letter": letter.text])
            #expect(wrong.text.contains("The log is not what this checkpoint was signed for"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing is sent without a mail server or a key, nor to somebody who is no trustee any more`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, signsAudit: true) { desk in
            _ = try await desk.signIn(.trustee)
            try await work(desk)
            #expect(try await letters(desk).isEmpty)
            let owner = try await desk.signIn(.owner)
            #expect(try await owner.open("/team/checkpoints").text.contains("No mail server is set"))
        }
        try await withDesk(kind, settings: Self.mail) { desk in
            let trustee = try await desk.signIn(.trustee)
            try await work(desk)
            #expect(try await letters(desk).isEmpty)
            #expect(try await trustee.open("/team/checkpoints").text.contains("Nobody signs this log"))
        }
        try await withDesk(kind, settings: Self.mail, signsAudit: true) { desk in
            _ = try await desk.signIn(.trustee)
            try await work(desk)
            let message = try #require(try await letters(desk).first)
            try await desk.house.stopStaff(email: "trustee@example.org")
            #expect(try await composed(message, desk) == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `when another key signs the trustees are told at once, and may have what they kept before checked`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: Self.mail, signsAudit: true) { desk in
            let trustee = try await desk.signIn(.trustee)
            let lost = try #require(AuditSigningKey(seed: [UInt8](repeating: 6, count: 32)))
            let signer = AuditSigner(key: lost, outside: desk.house.outside)
            let note = try #require(try await desk.store.write { tx in try signer.sign(in: tx) })
            let size = try #require(AuditCheckpoint(note, signedBy: lost.publicKey)).size
            let house = desk.house
            let monday = try #require(LocalDate("2026-11-16"))
            try await desk.store.write { tx in
                let id = try #require(try house.account.colleagues.all(in: tx).first?.id)
                try house.outbox.queue(
                    AnchorLetters.kind, subject: AnchorLetters.Week(monday: monday, size: size).subject,
                    recipient: id.text, in: tx)
                let former = AuditSigner.Former.gone(lost.publicKey, signed: SignedMark(path: "/nowhere"))
                try house.auditSigner?.replace(former, why: .lost, in: tx)
            }
            try await work(desk)
            try await work(desk)
            let both = try await letters(desk)
            #expect(both.count == 2)
            let told = try #require(both.first { !$0.subject.hasSuffix(".\(size)") })
            let first = try #require(both.first { $0.id != told.id })
            #expect(try await composed(first, desk) == nil)
            let letter = try #require(try await composed(told, desk))
            #expect(letter.text.contains("THE KEY HAS CHANGED") && letter.text.contains(lost.publicKey.text))
            let page = try await trustee.open("/team/checkpoints")
            #expect(page.text.contains("The key has changed") && page.text.contains(lost.publicKey.text.prefix(32)))
            let well = try await trustee.submit("/team/checkpoints", ["letter": note])
            #expect(well.status == 200 && well.text.contains("The log still holds everything"))
            let stranger = try #require(AuditSigningKey(seed: [UInt8](repeating: 8, count: 32)))
            let another = try AuditCheckpoint(origin: stranger.publicKey.name, size: 1, root: .empty).signed(
                with: stranger)
            #expect(try await trustee.submit("/team/checkpoints", ["letter": another]).status == 422)
        }
    }
}
