// SPDX-License-Identifier: AGPL-3.0-or-later

/// What matching needs of a person, as numbers: a nationality, a language with its level, a topic.
///
/// The rooms give them a meaning; there are 1024 of them.
public struct ProfileCodes: Sendable, Equatable {
    static let wordCount = 16

    var words: [UInt64]

    public init(_ codes: some Sequence<Int>) {
        words = [UInt64](repeating: 0, count: Self.wordCount)
        for code in codes where (0..<1024).contains(code) { words[code / 64] |= 1 << UInt64(code % 64) }
    }

    /// The codes, the lowest first.
    public var all: [Int] { (0..<1024).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 } }
}

/// A person's profile as it is sealed: codes and every name they go by.
public struct CodedProfile: Sendable, Equatable {
    public let codes: ProfileCodes
    public let names: [String]

    public init(codes: ProfileCodes, names: [String]) {
        self.codes = codes
        self.names = names
    }

    /// The text to be sealed: the codes on the first line, a name on each other.
    public var text: String {
        let lines = names.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        return ([codes.all.map(String.init).joined(separator: " ")] + lines).joined(separator: "\n")
    }

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        codes = ProfileCodes((lines.first ?? "").split(separator: " ").compactMap { Int($0) })
        names = lines.dropFirst().map(String.init).filter { !$0.isEmpty }
    }
}

/// What is asked of the profiles.
public struct ProfileQuery: Sendable {
    /// Every one of these.
    public var all = ProfileCodes([])
    /// One at least of each of these groups.
    public var oneOfEach: [ProfileCodes] = []
    /// None of these.
    public var none = ProfileCodes([])

    public init() {}
}
