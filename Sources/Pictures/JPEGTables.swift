// SPDX-License-Identifier: AGPL-3.0-or-later

/// The head of a JPEG's frame: how large it is and of which parts its colours are made.
struct JPEGFrame {
    let width: Int
    let height: Int
    /// The names of the colours' parts, in order.
    let components: [UInt8]

    init(_ segment: ArraySlice<UInt8>) throws(PictureProblem) {
        var reader = PictureReader(Array(segment))
        guard segment.count >= 6 else { throw .broken }
        let precision = try reader.byte()
        height = try reader.number16()
        width = try reader.number16()
        let count = Int(try reader.byte())
        guard precision == 8, [1, 3, 4].contains(count) else { throw .rare }
        guard segment.count == 6 + 3 * count else { throw .broken }
        try CleanPicture.check(width: width, height: height)
        var names: [UInt8] = []
        for _ in 0..<count {
            let name = try reader.byte()
            let sampling = try reader.byte()
            let table = try reader.byte()
            guard !names.contains(name), (1...4).contains(sampling >> 4), (1...4).contains(sampling & 15), table < 4
            else { throw .broken }
            names.append(name)
        }
        components = names
    }

    /// Throws unless the head of a scan speaks of parts of this frame and adds up.
    func checkScan(_ segment: ArraySlice<UInt8>) throws(PictureProblem) {
        let bytes = Array(segment)
        guard let count = bytes.first.map(Int.init), (1...components.count).contains(count),
            bytes.count == 4 + 2 * count
        else { throw .broken }
        for part in 0..<count {
            let (name, tables) = (bytes[1 + 2 * part], bytes[2 + 2 * part])
            guard components.contains(name), tables >> 4 < 4, tables & 15 < 4 else { throw .broken }
        }
        let (first, last) = (bytes[1 + 2 * count], bytes[2 + 2 * count])
        guard first <= last, last < 64 else { throw .broken }
    }
}

/// The tables of a JPEG, as far as they must add up: nothing may stand behind them.
enum JPEGTables {
    /// Quantities: a head of one byte, then 64 numbers of one byte or two.
    static func checkQuantities(_ segment: ArraySlice<UInt8>) throws(PictureProblem) {
        var reader = PictureReader(Array(segment))
        var left = segment.count
        while left > 0 {
            let head = try reader.byte()
            guard head >> 4 < 2, head & 15 < 4 else { throw .broken }
            let length = 64 * (1 + Int(head >> 4))
            guard length < left else { throw .broken }
            _ = try reader.take(length)
            left -= 1 + length
        }
    }

    /// Huffman codes: a head of one byte, how many there are of each of sixteen lengths, then what they stand for.
    static func checkCodes(_ segment: ArraySlice<UInt8>) throws(PictureProblem) {
        var reader = PictureReader(Array(segment))
        var left = segment.count
        while left > 0 {
            let head = try reader.byte()
            guard head >> 4 < 2, head & 15 < 4, left >= 17 else { throw .broken }
            let count = try reader.take(16).reduce(0) { $0 + Int($1) }
            guard count <= 256, 17 + count <= left else { throw .broken }
            _ = try reader.take(count)
            left -= 17 + count
        }
    }
}
