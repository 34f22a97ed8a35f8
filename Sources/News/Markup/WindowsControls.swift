// SPDX-License-Identifier: AGPL-3.0-or-later

/// Puts right the text of programs that took windows-1252 for ISO 8859-1 before they made UTF-8 of it.
///
/// What ought to be a quotation mark or a dash is then one of the control characters U+0080 to U+009F, which nobody
/// ever means.
enum WindowsControls {
    /// The bytes of UTF-8 with those characters as they were meant; the same array when there are none.
    static func mended(_ bytes: [UInt8]) -> [UInt8] {
        guard var next = firstControl(in: bytes, from: 0) else { return bytes }
        var mended: [UInt8] = []
        mended.reserveCapacity(bytes.count + 64)
        var copied = 0
        while true {
            mended.append(contentsOf: bytes[copied..<next])
            mended.append(CharacterReference.scalar(numbered: UInt32(bytes[next + 1])))
            copied = next + 2
            guard let following = firstControl(in: bytes, from: copied) else { break }
            next = following
        }
        mended.append(contentsOf: bytes[copied...])
        return mended
    }

    private static func firstControl(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while true {
            index = ByteScan.first(0xC2, in: bytes, from: index, before: bytes.count)
            guard index + 1 < bytes.count else { return nil }
            if bytes[index + 1] < 0xA0, bytes[index + 1] >= 0x80 { return index }
            index += 1
        }
    }
}
