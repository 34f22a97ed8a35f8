// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which side of a photograph is up: the only fact of Exif that showing it needs.
enum ExifOrientation {
    private static let mark = Array("Exif".utf8) + [0, 0]
    private static let tag = 0x0112
    private static let mostEntries = 500

    /// The number from 1 to 8 that a segment holds; nil when it holds none that can be believed.
    static func read(_ segment: ArraySlice<UInt8>) -> UInt8? {
        guard segment.starts(with: mark) else { return nil }
        let tiff = TIFF(Array(segment.dropFirst(mark.count)))
        guard let tiff, let directory = tiff.number(at: 4, bytes: 4), let count = tiff.number(at: directory, bytes: 2)
        else { return nil }
        for entry in 0..<min(count, mostEntries) {
            let place = directory + 2 + 12 * entry
            guard let name = tiff.number(at: place, bytes: 2) else { return nil }
            guard name == tag else { continue }
            guard tiff.number(at: place + 2, bytes: 2) == 3, let value = tiff.number(at: place + 8, bytes: 2),
                (1...8).contains(value)
            else { return nil }
            return UInt8(value)
        }
        return nil
    }

    /// A segment with this one fact in it.
    static func segment(_ orientation: UInt8) -> [UInt8] {
        let tiff: [UInt8] = [
            0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ]
        return [0xFF, 0xE1, 0, UInt8(2 + mark.count + tiff.count)] + mark + tiff
    }

    /// The bytes that Exif is written in, with the greater byte of a number first or last.
    private struct TIFF {
        private let bytes: [UInt8]
        private let isGreatFirst: Bool

        init?(_ bytes: [UInt8]) {
            self.bytes = bytes
            isGreatFirst = bytes.starts(with: "MM".utf8)
            guard isGreatFirst || bytes.starts(with: "II".utf8), number(at: 2, bytes: 2) == 42 else { return nil }
        }

        /// Nil where there is no such place.
        func number(at place: Int, bytes count: Int) -> Int? {
            guard place >= 0, place <= bytes.count - count else { return nil }
            let part = bytes[place..<place + count]
            return isGreatFirst ? part.reduce(0) { $0 << 8 | Int($1) } : part.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
