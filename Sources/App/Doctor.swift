// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
import Foundation
public import Kit
import Store
import Vault

/// Says in words what is wrong with a desk and what to do about it.
public enum Doctor {
    public struct Finding: Sendable {
        public let isWell: Bool
        public let sentence: String
    }

    /// Looks at everything that can be looked at from the machine itself.
    ///
    /// - Parameters:
    ///   - printing: tried with one page; nil where this process is not the program that can be started for it.
    ///   - pictures: the same, tried with one file.
    public static func examine(
        _ settings: Settings, environment: [String: String], outside: Outside, printing: PDFPrinting? = nil,
        pictures: PictureCleaner? = nil
    ) async -> [Finding] {
        var findings = [Finding(isWell: true, sentence: "The settings are complete.")]
        let key = key(settings, &findings)
        do {
            if case .sqlite(let path) = settings.database, !FileManager.default.fileExists(atPath: path) {
                throw CannotOpen(
                    kind: .unavailable, description: "There is no database yet: firsthand migrate makes one.")
            }
            let store = try await Opening.store(settings.database)
            findings += await examine(store, key: key, environment: environment, outside: outside)
            findings += await auditLog(of: store, settings)
            findings += await VaultExamination(places: settings.vault, now: outside.now()).findings(data: store)
            await store.close()
        } catch {
            findings.append(Finding(isWell: false, sentence: "\(error)"))
        }
        findings.append(disk(settings))
        if let printing {
            findings.append(
                Finding(
                    isWell: true, sentence: await printing.works ? "Pages can be printed as PDFs." : PDFPrinting.lack))
        }
        if let pictures {
            findings.append(
                Finding(isWell: true, sentence: await pictures.works ? "Pictures can be cleaned." : PictureCleaner.lack)
            )
        }
        if LeakChecks.swaps() {
            findings.append(
                Finding(
                    isWell: true,
                    sentence:
                        "This machine swaps: what is open at the desk may reach its disk. Encrypt the swap, or run the "
                        + "desk by the unit that ships, which keeps it out of there."))
        }
        findings.append(
            settings.mailServer == nil
                ? Finding(
                    isWell: true, sentence: "No mail server is set: nothing leaves, and the Outbox shows what would.")
                : Finding(isWell: true, sentence: "Mail goes through \(settings.mailServer?.host ?? "")."))
        if let mailbox = settings.mailbox { findings.append(await look(into: mailbox)) }
        return findings
    }

    /// Looks at the keys of people alone.
    public static func examineKeys(_ settings: Settings, outside: Outside) async throws -> [Finding] {
        let store = try await Opening.store(settings.database)
        let findings = await VaultExamination(places: settings.vault, now: outside.now()).findings(data: store)
        await store.close()
        return findings
    }

    /// Signs in to the mailbox for returned mail and opens its folder; reads nothing.
    private static func look(into server: IMAPServer) async -> Finding {
        let mailbox = IMAPMailbox(server)
        let finding: Finding
        do {
            // A number that no message has: the folder is opened, and no message is listed.
            _ = try await mailbox.look(after: Int(UInt32.max) - 2)
            finding = Finding(
                isWell: true, sentence: "The mailbox for returned mail can be read: \(server.folder) at \(server.host)."
            )
        } catch {
            finding = Finding(
                isWell: false,
                sentence: "The mailbox for returned mail cannot be read. \(error.sentence) Check FIRSTHAND_IMAP.")
        }
        await mailbox.close()
        return finding
    }

    private static func key(_ settings: Settings, _ findings: inout [Finding]) -> OrganisationKey? {
        do {
            let key = try Opening.key(at: settings.keyFile)
            findings.append(Finding(isWell: true, sentence: "The organisation's key is there and private."))
            return key
        } catch {
            findings.append(Finding(isWell: false, sentence: "\(error)"))
            return nil
        }
    }

    private static func examine(
        _ store: Store, key: OrganisationKey?, environment: [String: String], outside: Outside
    ) async -> [Finding] {
        var findings: [Finding] = []
        do {
            if let key { try await Opening.check(store, key: key) }
            findings.append(Finding(isWell: true, sentence: "The database is open and of this program."))
            let outbox = try await store.read { tx in
                try tx.count("select count(*) as n from outbox_message where state = 'uncertain'")
            }
            if outbox > 0 { findings.append(Finding(isWell: false, sentence: uncertain(outbox))) }
            let dead = try await store.read { tx in try tx.count("select count(*) as n from job where state = 'dead'") }
            if dead > 0 { findings.append(Finding(isWell: false, sentence: failed(dead))) }
        } catch {
            findings.append(Finding(isWell: false, sentence: "\(error)"))
        }
        // The doctor's own shell is not the desk's: that setting is refused at start, where it counts.
        let quiet = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
        findings += await LeakChecks.open(environment: quiet, store: store).map {
            Finding(isWell: false, sentence: $0)
        }
        return findings
    }

    static func uncertain(_ messages: Int) -> String {
        "\(messages == 1 ? "1 message is" : "\(messages) messages are") uncertain: the Outbox page asks what to do."
    }

    static func failed(_ jobs: Int) -> String {
        "\(jobs == 1 ? "1 job has" : "\(jobs) jobs have") failed for good. The log says since when."
    }

    /// Whether the audit log is signed, and still what was signed.
    private static func auditLog(of store: Store, _ settings: Settings) async -> [Finding] {
        do {
            let key = try await Opening.auditKey(of: store, beside: settings.keyFile)
            let (found, isSigned) = try await store.read { tx in
                (
                    try AuditLog.verify(key: key.publicKey, anchors: key.anchors, in: tx),
                    try AuditLog.newestCheckpoint(in: tx) != nil
                )
            }
            let wrong = found.filter { !$0.holds }.map(Finding.init)
            let well =
                isSigned ? "The audit log is whole and signed." : "The audit log is whole. Nothing is signed yet."
            return wrong.isEmpty ? [Finding(isWell: true, sentence: well)] : wrong
        } catch let problem as CannotOpen {
            return [Finding(isWell: false, sentence: problem.description)]
        } catch {
            return [Finding(isWell: false, sentence: "The audit log cannot be read, or its head is damaged.")]
        }
    }

    private static func disk(_ settings: Settings) -> Finding {
        guard case .sqlite(let path) = settings.database,
            let attributes = try? FileManager.default.attributesOfFileSystem(
                forPath: URL(fileURLWithPath: path).deletingLastPathComponent().path),
            let free = attributes[.systemFreeSize] as? NSNumber
        else { return Finding(isWell: true, sentence: "The data is on a server of its own.") }
        let megabytes = free.int64Value / 1_000_000
        return Finding(
            isWell: megabytes > 500,
            sentence: "\(megabytes) MB of disk are free"
                + (megabytes > 500 ? "." : ": make room, or the desk will stop saving."))
    }
}
