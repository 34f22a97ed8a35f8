// SPDX-License-Identifier: AGPL-3.0-or-later

/// Puts right references that name the bytes of UTF-8 instead of the character, as `&#226;&#128;&#166;` does for `…`.
///
/// No text has an `â` with two control characters behind it.
enum ReferencedBytes {
    /// Appends the character whose bytes the references at an index name, and returns the index behind them; nil if
    /// they are no such thing.
    static func read(_ bytes: [UInt8], at start: Int, before end: Int, into text: inout [UInt8]) -> Int? {
        guard let lead = reference(bytes, at: start, before: end), (0xC2...0xF4).contains(lead.byte) else { return nil }
        var character = [lead.byte]
        var index = lead.end
        for _ in 1..<(lead.byte < 0xE0 ? 2 : lead.byte < 0xF0 ? 3 : 4) {
            guard let next = reference(bytes, at: index, before: end), (0x80...0xBF).contains(next.byte) else {
                return nil
            }
            character.append(next.byte)
            index = next.end
        }
        guard String(validating: character, as: UTF8.self) != nil else { return nil }
        text.append(contentsOf: character)
        return index
    }

    /// The byte that a decimal reference of three digits names.
    private static func reference(_ bytes: [UInt8], at start: Int, before end: Int) -> (byte: UInt8, end: Int)? {
        guard start + 6 <= end, bytes[start] == UInt8(ascii: "&"), bytes[start + 1] == UInt8(ascii: "#"),
            bytes[start + 5] == UInt8(ascii: ";")
        else { return nil }
        let digits = bytes[(start + 2)..<(start + 5)]
        guard digits.allSatisfy(\.isDigit) else { return nil }
        return UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }).map { ($0, start + 6) }
    }
}
