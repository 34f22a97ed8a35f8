// SPDX-License-Identifier: AGPL-3.0-or-later

/// How far the log had come and what its tree was then, as c2sp.org/tlog-checkpoint writes it.
public struct AuditCheckpoint: Equatable, Sendable {
    /// The name of the log.
    public let origin: String
    public let size: Int
    public let root: TreeHash

    init(origin: String, size: Int, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a note that this key has signed; nil for every other, and for what is no checkpoint of its log.
    public init?(_ note: String, signedBy key: NoteKey) {
        guard let text = SignedNote.open(note, with: key) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == key.name, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let root = TreeHash(base64: lines[2])
        else { return nil }
        self.init(origin: key.name, size: size, root: root)
    }

    /// The five lines of a checkpoint of this key's log, wherever they stand in a letter; nil when there are none.
    public static func note(in text: String, of key: NoteKey) -> String? {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
            bare)
        guard let first = lines.firstIndex(of: key.name[...]), first + 5 <= lines.count else { return nil }
        return lines[first..<(first + 5)].map { $0 + "\n" }.joined()
    }

    /// A line without what mail programs put around the lines of a letter that is answered or handed on.
    private static func bare(_ line: Substring) -> Substring {
        let start = line.drop { $0 == ">" || $0 == " " || $0 == "\t" }
        return start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)]
    }

    /// The signed note.
    func signed(with key: AuditSigningKey) throws -> String {
        try SignedNote.sign("\(origin)\n\(size)\n\(root.base64)\n", with: key)
    }
}
