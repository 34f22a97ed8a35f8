// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Vault

/// Checking the audit log from the machine's own command line, and taking it elsewhere to be checked.
public enum AuditChecking {
    /// A file or a key that cannot be used, in a sentence.
    public struct Problem: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Checks the log of the desk itself.
    ///
    /// - Parameters:
    ///   - anchors: files that each hold a checkpoint, such as a letter to the trustees.
    ///   - key: the public key as somebody outside has it, or a file with it; nil takes the desk's own.
    public static func check(
        _ settings: Settings, anchors: [String], key text: String?
    ) async throws -> [Doctor.Finding] {
        let store = try await Opening.store(settings.database)
        let own = try? await Opening.auditKey(of: store, beside: settings.keyFile)
        guard let key = try text.map(publicKey) ?? own?.publicKey else {
            throw Problem(description: "There is no key to check with: give the public key with --key.")
        }
        let notes = try anchors.map(anchor)
        // What was signed here shows a log that was cut short, but is not from outside: it must not be said to be.
        let mark = own?.publicKey == key ? own?.anchors ?? [] : []
        let findings = try await store.read { tx in
            let findings = try AuditLog.verify(key: key, anchors: notes, in: tx)
            guard !mark.isEmpty, !findings.contains(where: { !$0.holds }) else { return findings }
            return findings + (try AuditLog.verify(key: key, anchors: mark, in: tx)).filter { !$0.holds }
        }
        await store.close()
        return findings.map(Doctor.Finding.init)
    }

    /// Checks what `dump` wrote, on whichever machine.
    public static func check(dump path: String, anchors: [String], key text: String?) throws -> [Doctor.Finding] {
        let key = try text.map(publicKey)
        var lines = try TextLines(path)
        guard let first = lines.next() else { throw Problem(description: "The dump is empty.") }
        guard key != nil || AuditDump.key(named: first) != nil else {
            throw Problem(description: "The first line of the dump names no key.")
        }
        var reading = AuditDumpReading(trusted: key, anchors: try anchors.map(anchor))
        reading.take(first)
        while let line = lines.next() { reading.take(line) }
        return reading.findings().map(Doctor.Finding.init)
    }

    /// Writes the whole log into a new file; says how many entries it had.
    public static func dump(_ settings: Settings, to path: String) async throws -> Int {
        let store = try await Opening.store(settings.database)
        let key = try await Opening.auditKey(of: store, beside: settings.keyFile).publicKey
        guard !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw Problem(description: "There is a file of that name already, or it cannot be written.") }
        let size = try await store.read { tx in
            var waiting = Data()
            try AuditDump.write(key: key, in: tx) { line in
                waiting.append(contentsOf: line.utf8)
                waiting.append(UInt8(ascii: "\n"))
                guard waiting.count > 1 << 20 else { return }
                try file.write(contentsOf: waiting)
                waiting.removeAll(keepingCapacity: true)
            }
            try file.write(contentsOf: waiting)
            return try AuditLog.size(in: tx)
        }
        try file.synchronize()
        try file.close()
        await store.close()
        return size
    }

    private static func publicKey(_ given: String) throws -> NoteKey {
        let text = FileManager.default.contents(atPath: given).map { String(decoding: $0, as: UTF8.self) } ?? given
        guard let key = NoteKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Problem(description: "That is no public key of an audit log.")
        }
        return key
    }

    private static func anchor(_ path: String) throws -> (source: String, note: String) {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Problem(description: "The anchor \(path) cannot be read.")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return (path, AuditCheckpoint.note(in: text) ?? text)
    }
}

extension Doctor.Finding {
    init(_ finding: AuditFinding) { self.init(isWell: finding.holds, sentence: finding.sentence) }
}
