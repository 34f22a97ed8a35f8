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
        guard lines.count == 4, lines[0] == key.name else { return nil }
        self.init(lines: lines[..<3])
    }

    /// Reads what five lines say, whoever signed them: which key they must be checked with is not known yet.
    public init?(unchecked note: String) {
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 6, lines[3].isEmpty, lines[4].hasPrefix("\u{2014} \(lines[0]) "), lines[5].isEmpty else {
            return nil
        }
        self.init(lines: lines[..<3])
    }

    private init?(lines: ArraySlice<Substring>) {
        guard !lines[0].isEmpty, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let root = TreeHash(base64: lines[2])
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// The five lines of a checkpoint, wherever they stand in a letter; nil when there are none.
    public static func note(in text: String) -> String? {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map(bare)
        // The mark before a signature is found first, so that a long letter is not read again at each line.
        for last in lines.indices where last >= 4 && lines[last].hasPrefix("\u{2014} ") {
            let note = lines[(last - 4)...last].map { $0 + "\n" }.joined()
            if AuditCheckpoint(unchecked: note) != nil { return note }
        }
        return nil
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
