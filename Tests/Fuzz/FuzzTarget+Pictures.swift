// SPDX-License-Identifier: AGPL-3.0-or-later

extension FuzzTarget {
    /// Files of any bytes: what is taken is small, stays as it is when it is cleaned again, and holds no chunk or
    /// segment but those that show it.
    static func cleanPicture(_ bytes: [UInt8]) {
        let (steering, rest) = parts(bytes)
        let file = steering & 1 == 1 ? withCheckSums(rest) : rest
        guard let picture = try? CleanPicture(file) else { return }
        promise(picture.bytes.count <= file.count + 64, "cleaning adds a head at most")
        let sides = 1...CleanPicture.longestSide
        promise(sides.contains(picture.width) && sides.contains(picture.height), "a side is as long as allowed")
        promise((try? CleanPicture(picture.bytes)) == picture, "a clean picture is cleaned to itself")
        if picture.format == .png {
            let kinds = chunks(of: picture.bytes).map(\.name)
            let known: Set = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"]
            promise(known.isSuperset(of: kinds) && kinds.last == "IEND", "only what shows it is left: \(kinds)")
        } else {
            promise(picture.bytes.suffix(2) == [0xFF, 0xD9], "a JPEG ends at its end")
        }
    }

    /// The chunks of a PNG, as far as they go.
    private static func chunks(of file: [UInt8]) -> [(name: String, place: Int, length: Int)] {
        var found: [(name: String, place: Int, length: Int)] = []
        var place = 8
        while place + 12 <= file.count {
            let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - place - 12 else { break }
            found.append((String(decoding: file[place + 4..<place + 8], as: UTF8.self), place, length))
            place += 12 + length
        }
        return found
    }

    /// The file with the check sum of each chunk put right: chance alone would never hit one.
    private static func withCheckSums(_ file: [UInt8]) -> [UInt8] {
        var file = file
        for (_, place, length) in chunks(of: file) {
            let sum = CheckSum.of(file[place + 4..<place + 8 + length])
            for (offset, shift) in [24, 16, 8, 0].enumerated() {
                file[place + 8 + length + offset] = UInt8(truncatingIfNeeded: sum >> shift)
            }
        }
        return file
    }
}
