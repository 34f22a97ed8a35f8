// SPDX-License-Identifier: AGPL-3.0-or-later

/// A text reduced to its letters and digits, in lower case, so that two ways to write it are the same.
struct FoldedText: Hashable {
    /// Longer texts are only compared up to here.
    static let longest = 400

    let bytes: [UInt8]

    init(_ text: some Sequence<UInt8>) {
        let start = Array(text.prefix(Self.longest))
        let isPlain = start.allSatisfy { $0 < 0x80 }
        let lower = isPlain ? start : Array(String(decoding: start, as: UTF8.self).lowercased().utf8)
        bytes = lower.lazy.filter { $0 >= 0x80 || $0.isLetter || $0.isDigit }.map(\.lowercased)
    }

    init(_ text: String) { self.init(text.utf8) }

    func starts(with other: FoldedText) -> Bool { bytes.starts(with: other.bytes) }

    func ends(with other: FoldedText) -> Bool {
        other.bytes.count <= bytes.count && bytes.suffix(other.bytes.count).elementsEqual(other.bytes)
    }

    func contains(_ other: FoldedText) -> Bool {
        guard let first = other.bytes.first, other.bytes.count <= bytes.count else { return false }
        return (0...(bytes.count - other.bytes.count)).contains { start in
            bytes[start] == first && bytes[start...].starts(with: other.bytes)
        }
    }
}
