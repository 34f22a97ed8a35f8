// SPDX-License-Identifier: AGPL-3.0-or-later

/// Goes through a file from front to back, and never past its end.
struct PictureReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() throws(PictureProblem) -> UInt8 {
        guard place < bytes.count else { throw .truncated }
        defer { place += 1 }
        return bytes[place]
    }

    /// Two bytes, the greater first.
    mutating func number16() throws(PictureProblem) -> Int {
        let high = Int(try byte())
        return high << 8 | Int(try byte())
    }

    /// Four bytes, the greatest first.
    mutating func number32() throws(PictureProblem) -> Int {
        let high = try number16()
        return high << 16 | (try number16())
    }

    mutating func take(_ count: Int) throws(PictureProblem) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - place else { throw .truncated }
        defer { place += count }
        return bytes[place..<place + count]
    }

    /// Everything up to the next byte of that value, which stays.
    mutating func run(until end: UInt8) -> ArraySlice<UInt8> {
        let start = place
        while place < bytes.count, bytes[place] != end { place += 1 }
        return bytes[start..<place]
    }
}
