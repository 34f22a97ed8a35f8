// SPDX-License-Identifier: AGPL-3.0-or-later

/// The word in the subject of a message by which a mail program ends what its reader receives: `stop-PLACE.TOKEN`.
///
/// It stands in the List-Unsubscribe of what we send, and only we can make one.
public struct LeavingWord: Sendable, Equatable {
    /// Which place on a stream.
    public let place: String
    public let token: String

    private static let start = "stop-"
    private static let longest = 120

    public init(place: String, token: String) {
        self.place = place
        self.token = token
    }

    /// Nil when a word is none of these; mail programs may have changed its capitals.
    public init?(_ word: String) {
        let word = word.lowercased()
        let parts = word.dropFirst(Self.start.count).split(separator: ".", omittingEmptySubsequences: false)
        guard word.utf8.count <= Self.longest, word.hasPrefix(Self.start), parts.count == 2,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isPlain) })
        else { return nil }
        self.init(place: String(parts[0]), token: String(parts[1]))
    }

    /// The first such word of a subject.
    public init?(inSubject subject: String) {
        guard
            let found = subject.prefix(1000).split(whereSeparator: \.isWhitespace).lazy
                .compactMap({ LeavingWord(String($0)) }).first
        else { return nil }
        self = found
    }

    public var text: String { "\(Self.start)\(place).\(token)" }

    private static func isPlain(_ unit: UInt8) -> Bool {
        (0x61...0x7A).contains(unit) || (0x30...0x39).contains(unit) || unit == UInt8(ascii: "-")
    }
}
