// SPDX-License-Identifier: AGPL-3.0-or-later

/// A run of characters, as a range of the document.
struct HTMLCharacters: Equatable {
    enum Source: UInt8 {
        /// Text in which references count.
        case data
        /// A title or text area: references count.
        case rcdata
        /// A script, style sheet or comment.
        case raw
        /// A CDATA section.
        case characterData
    }

    let range: Range<Int>
    let source: Source
    /// Whether the bytes are the text, without anything to decode.
    let isPlain: Bool

    init(_ range: Range<Int>, _ source: Source, isPlain: Bool) {
        self.range = range
        self.source = source
        self.isPlain = isPlain
    }
}

/// The latest tag of a tokenizer.
struct HTMLTag: Equatable {
    /// The name as written.
    var name = 0..<0
    var key = HTMLNameKey()
    /// Whether it was written `<a/>`, which in HTML proper means nothing.
    var isSelfClosing = false
}

/// An attribute, as ranges of the document.
struct HTMLAttribute: Equatable {
    private let nameStart: Int32
    private let valueStart: Int32
    private let valueCount: Int32
    private let nameCount: UInt16
    /// Whether the value is as written, without anything to decode.
    let isPlain: Bool
    private let low: UInt64
    private let high: UInt64

    /// The ranges must lie below ``HTMLTokens/mostBytes`` and the name be no longer than ``HTMLTokens/longestName``.
    init(name: Range<Int>, key: HTMLNameKey, value: Range<Int>, isPlain: Bool) {
        nameStart = Int32(truncatingIfNeeded: name.lowerBound)
        nameCount = UInt16(truncatingIfNeeded: name.count)
        valueStart = Int32(truncatingIfNeeded: value.lowerBound)
        valueCount = Int32(truncatingIfNeeded: value.count)
        low = key.low
        high = key.high
        self.isPlain = isPlain
    }

    /// The name as written.
    var name: Range<Int> { Int(nameStart)..<(Int(nameStart) + Int(nameCount)) }

    /// The value as written, without its quotes.
    var value: Range<Int> { Int(valueStart)..<(Int(valueStart) + Int(valueCount)) }

    /// Whether the name has this key; for keys that are not exact, the names must be compared too.
    func hasKey(_ key: HTMLNameKey) -> Bool {
        low == key.low && high == key.high && Int(nameCount) == key.count
    }
}

/// A `<!DOCTYPE …>`, as ranges of the document.
struct HTMLDocumentType: Equatable {
    var name: Range<Int>?
    var publicIdentifier: Range<Int>?
    var systemIdentifier: Range<Int>?
    var forcesQuirks = false
}
