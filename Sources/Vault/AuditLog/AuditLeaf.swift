// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// One entry as the bytes that are hashed: the same entry is always the same bytes, and no two read alike.
struct AuditLeaf: Equatable, Sendable {
    private static let scheme = "firsthand audit 1"

    /// Its place in the log, from 0.
    let number: Int
    let at: Moment
    /// When the entry before it was made; the clock may go back, the number never does.
    let previous: Moment?
    let kind: String
    let fields: [AuditField]

    var bytes: [UInt8] {
        let head = [Self.scheme, String(number), at.text, previous?.text ?? "", kind]
        return AuditFrames.bytes(head + fields.flatMap { [$0.name, $0.value] })
    }

    init(number: Int, at: Moment, previous: Moment?, kind: String, fields: [AuditField]) {
        self.number = number
        self.at = at
        self.previous = previous
        self.kind = kind
        self.fields = fields
    }

    /// Reads what `bytes` wrote; nil for anything else, even when it differs in nothing but its form.
    init?(reading bytes: [UInt8]) {
        guard let words = AuditFrames.words(bytes), words.count >= 5, words.count % 2 == 1, words[0] == Self.scheme,
            let number = Int(words[1]), number >= 0, let at = Moment(words[2])
        else { return nil }
        let previous = Moment(words[3])
        guard previous != nil || words[3].isEmpty else { return nil }
        let fields = stride(from: 5, to: words.count, by: 2).map { AuditField(words[$0], words[$0 + 1]) }
        self.init(number: number, at: at, previous: previous, kind: words[4], fields: fields)
        guard self.bytes == bytes else { return nil }
    }
}

/// Words one after the other, each with its length in four bytes before it.
enum AuditFrames {
    static func bytes(_ words: [String]) -> [UInt8] {
        var out: [UInt8] = []
        for word in words {
            let count = UInt32(word.utf8.count)
            out += [UInt8(count >> 24 & 255), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
            out += word.utf8
        }
        return out
    }

    /// Nil when the lengths do not add up, or a word is no text.
    static func words(_ bytes: [UInt8]) -> [String]? {
        var words: [String] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard count <= rest.count, let word = String(validating: rest.prefix(count), as: UTF8.self) else {
                return nil
            }
            words.append(word)
            rest = rest.dropFirst(count)
        }
        return words
    }
}
