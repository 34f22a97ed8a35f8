// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store

/// The whole log as lines of JSON, for whoever checks it elsewhere: the key, the checkpoints, then every leaf.
///
/// A thing has one way to be written, so that a line that reads any differently was not written by a desk.
public enum AuditDump {
    /// One line without its line feed.
    enum Line: Equatable {
        case key(NoteKey)
        case checkpoint(String)
        case leaf([UInt8])

        var text: String {
            switch self {
            case .key(let key): "{\"key\":\"\(key.text)\"}"
            // Base64 and dashes: nothing in a note of ours but its line feeds needs an escape.
            case .checkpoint(let note): "{\"checkpoint\":\"\(note.replacing("\n", with: "\\n"))\"}"
            case .leaf(let bytes): "{\"leaf\":\"\(Hex.text(of: bytes))\"}"
            }
        }

        /// Nil for every other line.
        init?(_ text: String) {
            func inside(_ name: String) -> Substring? {
                let start = "{\"\(name)\":\""
                guard text.hasPrefix(start), text.hasSuffix("\"}"), text.utf8.count >= start.utf8.count + 2 else {
                    return nil
                }
                return text.dropFirst(start.count).dropLast(2)
            }
            if let leaf = inside("leaf"), let bytes = Hex.bytes(of: leaf) {
                self = .leaf(bytes)
            } else if let note = inside("checkpoint") {
                self = .checkpoint(String(note).replacing("\\n", with: "\n"))
            } else if let key = inside("key").flatMap({ NoteKey($0) }) {
                self = .key(key)
            } else {
                return nil
            }
        }
    }

    /// The key that the first line of a dump names; nil when it names none.
    public static func key(named line: String) -> NoteKey? {
        guard case .key(let key) = Line(line) else { return nil }
        return key
    }

    /// Hands over every line, without line feeds, from one state of the database.
    public static func write(key: NoteKey, in tx: Tx, _ take: (String) throws -> Void) throws {
        let kept = AuditStore()
        try take(Line.key(key).text)
        for checkpoint in try kept.checkpoints(in: tx) { try take(Line.checkpoint(checkpoint.note).text) }
        try kept.eachLeaf(in: tx) { _, bytes in try take(Line.leaf(bytes).text) }
    }
}

/// Checks the lines of a dump one after the other.
public struct AuditDumpReading: Sendable {
    private let trusted: NoteKey?
    private let anchors: [(source: String, note: String)]
    private var key: NoteKey?
    private var checkpoints: [String] = []
    private var verification: AuditVerification?
    private var count = 0
    private var faults: [AuditFinding] = []

    /// - Parameter trusted: the public key as it is known from elsewhere; nil believes the one in the dump.
    public init(trusted: NoteKey?, anchors: [(source: String, note: String)]) {
        self.trusted = trusted
        self.anchors = anchors
    }

    public mutating func take(_ text: String) {
        count += 1
        guard let line = AuditDump.Line(text), line.text == text else { return refuse() }
        switch line {
        case .key(let named):
            guard count == 1 else { return refuse() }
            key = trusted ?? named
            if let trusted, trusted != named {
                faults.append(.broken("The dump names another key than the one that was given."))
            }
        case .checkpoint(let note):
            guard key != nil, verification == nil else { return refuse() }
            checkpoints.append(note)
        case .leaf(let bytes):
            guard key != nil else { return refuse() }
            begin()
            verification?.take(bytes, number: count - checkpoints.count - 2)
        }
    }

    /// What holds and what does not.
    public mutating func findings() -> [AuditFinding] {
        begin()
        let found = verification?.findings() ?? [.broken("This is no dump of an audit log: it names no key.")]
        return faults.isEmpty ? found : faults + found.filter { !$0.holds }
    }

    /// Once the first leaf has come there are no more checkpoints.
    private mutating func begin() {
        guard verification == nil, let key else { return }
        verification = AuditVerification(key: key, checkpoints: checkpoints, anchors: anchors)
    }

    private mutating func refuse() {
        guard faults.count < 20 else { return }
        faults.append(.broken("Line \(count) of the dump is not one that a desk writes."))
    }
}
