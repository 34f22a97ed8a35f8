// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A text with signatures under it, as c2sp.org/signed-note has it.
enum SignedNote {
    private static let mostSignatures = 100

    /// The text, which must end with a line feed, with the key's signature under it.
    static func sign(_ text: String, with key: AuditSigningKey) throws -> String {
        let signed = Data(key.publicKey.id + (try key.signature(of: text))).base64EncodedString()
        return "\(text)\n\u{2014} \(key.publicKey.name) \(signed)\n"
    }

    /// The text of a note that this key has signed; nil for every other.
    static func open(_ note: String, with key: NoteKey) -> String? {
        // Scalars and not characters: a carriage return before a line feed would be one character with it.
        let lines = note.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.last == "", let gap = lines.dropLast().lastIndex(of: ""), gap > 0,
            note.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" })
        else { return nil }
        let text = lines[..<gap].map { $0 + "\n" }.joined()
        let signatures = lines[(gap + 1)..<(lines.count - 1)]
        guard !signatures.isEmpty, signatures.count <= mostSignatures else { return nil }
        var isSigned = false
        for line in signatures {
            guard let (name, bytes) = parts(of: line) else { return nil }
            guard name == key.name, bytes.prefix(4).elementsEqual(key.id) else { continue }
            guard key.verifies(bytes.dropFirst(4), of: text) else { return nil }
            isSigned = true
        }
        return isSigned ? text : nil
    }

    private static func parts(of line: String) -> (name: String, bytes: Data)? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", !parts[1].isEmpty,
            let bytes = Data(base64Encoded: String(parts[2])),
            bytes.count > 4, bytes.base64EncodedString() == parts[2]
        else { return nil }
        return (String(parts[1]), bytes)
    }
}
