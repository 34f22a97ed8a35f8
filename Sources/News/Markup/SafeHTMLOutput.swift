// SPDX-License-Identifier: AGPL-3.0-or-later

/// Bytes that are written while there is room for them and for the end of what is open.
struct SafeHTMLOutput {
    /// How far it was written.
    struct Mark {
        fileprivate let count: Int
        fileprivate let owed: Int
    }

    private(set) var bytes: [UInt8] = []
    /// Whether there was no more room.
    private(set) var isFull = false
    private(set) var work = 0

    private let mostBytes: Int
    /// How many bytes the ends of all that is open take.
    private var owed = 0
    /// Where the latest `pre` begins, at first all: a line feed there, at first any space, would be lost.
    private var startOfText = 0

    init(mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    var mark: Mark { Mark(count: bytes.count, owed: owed) }

    /// Takes back what was written since a mark and writes no more but ends.
    mutating func end(at mark: Mark) {
        isFull = true
        bytes.removeLast(bytes.count - mark.count)
        owed = mark.owed
    }

    /// Notes that what is preformatted begins.
    mutating func beginText() {
        startOfText = bytes.count
    }

    /// Writes as much of a text as there is room for, and says whether anything is seen of it.
    @discardableResult
    mutating func write(_ text: SafeHTMLText) -> Bool {
        var isSeen = false
        for piece in text {
            work += piece.characters.count
            if bytes.count == startOfText, piece.isLineFeed || bytes.isEmpty && piece.isSpace { continue }
            let room = max(mostBytes - owed - bytes.count, 0)
            if let reference = piece.reference, reference.utf8.count <= room {
                bytes.append(contentsOf: reference.utf8)
            } else if piece.reference == nil, piece.characters.count <= room || piece.isASCII {
                bytes.append(contentsOf: piece.characters.prefix(room))
            }
            isFull = piece.size > room
            isSeen = isSeen || !piece.isSpace && (!isFull || piece.isASCII && piece.reference == nil && room > 0)
            if isFull { break }
        }
        return isSeen
    }

    /// Writes a tag if there is room for it, and for the end tag that is then due.
    @discardableResult
    mutating func write(_ tag: [UInt8], owing element: HTMLElement? = nil) -> Bool {
        let size = element.map(endSize) ?? 0
        guard !isFull, bytes.count + tag.count + owed + size <= mostBytes else {
            isFull = true
            return false
        }
        owed += size
        work += tag.count
        bytes.append(contentsOf: tag)
        return true
    }

    mutating func writeEnd(of element: HTMLElement) {
        owed -= endSize(of: element)
        work += endSize(of: element)
        bytes.append(contentsOf: SafeHTMLTag.end(element))
    }

    func endSize(of element: HTMLElement) -> Int { element.name.utf8.count + 3 }
}
