// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads XML, or what passes for it, one event at a time.
///
/// Every start is answered by exactly one end, whatever the document does: tags left open are closed where an ancestor
/// closes, and end tags without a start are passed over. Nothing is recursive, no document type is obeyed, no entity is
/// defined, nothing is copied: events hold ranges of ``bytes``. The work is proportional to the number of bytes.
struct XMLPull {
    enum Event: Equatable {
        case start(XMLName)
        case end(XMLName)
        case text(XMLText)
        case finished
    }

    /// What was wrong with the document so far.
    struct Faults: OptionSet {
        let rawValue: UInt8
        static let markup = Faults(rawValue: 1)
        static let cutShort = Faults(rawValue: 2)
    }

    /// Elements nested deeper than this are read as if their tags were not there.
    static let deepest = 200
    /// Attributes of one tag beyond this are passed over.
    static let mostAttributes = 100

    /// The document in UTF-8.
    let bytes: [UInt8]
    /// Where the reading goes on.
    var position = 0
    /// The elements that are open, the outermost first.
    private(set) var open: [XMLName] = []
    /// The attributes of the latest start.
    var attributes: [XMLAttribute] = []
    /// The whole tag of the latest start.
    var tag = 0..<0
    var faults: Faults = []
    /// The first word of a `<!DOCTYPE …>`, in lower case.
    var documentType: String?
    /// Bytes looked at, those looked at twice counted twice: what the tests hold to be linear.
    var work = 0

    private var endsDue = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many elements are open; a start counts itself, an end no longer does.
    var depth: Int { open.count }

    mutating func next() -> Event {
        while true {
            if endsDue > 0 {
                endsDue -= 1
                if let name = open.popLast() { return .end(name) }
            }
            guard position < bytes.count else {
                guard !open.isEmpty else { return .finished }
                faults.insert(.cutShort)
                endsDue = open.count
                continue
            }
            if let event = bytes[position] == UInt8(ascii: "<") ? markup() : text() { return event }
        }
    }

    /// Closes, without events, what is open between the given depth and the latest start, which moves to that depth.
    ///
    /// This is for elements that may not stand in one another, such as two items of which the first was not closed.
    mutating func moveStart(to depth: Int) {
        guard depth >= 1, depth < open.count else { return }
        faults.insert(.markup)
        open.removeSubrange((depth - 1)..<(open.count - 1))
    }

    private mutating func markup() -> Event? {
        guard position + 1 < bytes.count else { return text() }
        switch bytes[position + 1] {
        case UInt8(ascii: "/"):
            endTag()
            return nil
        case UInt8(ascii: "!"): return declaration()
        case UInt8(ascii: "?"):
            instruction()
            return nil
        case let byte where byte.beginsName:
            return startTag()
        default:
            faults.insert(.markup)
            return text()
        }
    }

    private mutating func startTag() -> Event? {
        guard let start = readStartTag() else {
            faults.insert(.cutShort)
            return nil
        }
        guard open.count < Self.deepest else {
            faults.insert(.markup)
            return nil
        }
        open.append(start.name)
        if start.isEmpty { endsDue = 1 }
        return .start(start.name)
    }

    private mutating func endTag() {
        let name = readEndTag()
        var level = open.count
        while level > 0, !isSame(open[level - 1], name) { level -= 1 }
        if level == 0 || level < open.count { faults.insert(.markup) }
        endsDue = level == 0 ? 0 : open.count - level + 1
    }

    private mutating func isSame(_ one: XMLName, _ other: XMLName) -> Bool {
        guard one.whole.count == other.whole.count else { return false }
        for (left, right) in zip(one.whole, other.whole) {
            work += 1
            if bytes[left].lowercased != bytes[right].lowercased { return false }
        }
        return true
    }
}

/// The name of an element or attribute, as two ranges of the document.
struct XMLName: Equatable {
    let whole: Range<Int>
    /// Empty when there is no prefix.
    let prefix: Range<Int>
    let local: Range<Int>
}

struct XMLAttribute: Equatable {
    let name: XMLName
    /// As written: references are not yet decoded.
    let value: Range<Int>
}

/// A run of text, as a range of the document.
struct XMLText: Equatable {
    let range: Range<Int>
    /// Whether references count in it: they do not in a CDATA section.
    let hasReferences: Bool
}
