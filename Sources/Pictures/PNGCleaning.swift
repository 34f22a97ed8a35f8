// SPDX-License-Identifier: AGPL-3.0-or-later

/// Writes a PNG anew (ISO/IEC 15948): size, palette, transparency, brightness and pixels, and nothing else.
///
/// Texts, times, profiles, Exif and further pictures of an animation are dropped. A chunk whose check sum is wrong, or
/// that is needed and unknown, has the file refused.
struct PNGCleaning {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private struct Head {
        let width: Int
        let height: Int
        let depth: Int
        let colours: UInt8

        static let indexed: UInt8 = 3

        init(_ body: ArraySlice<UInt8>) throws(PictureProblem) {
            var reader = PictureReader(Array(body))
            guard body.count == 13 else { throw .broken }
            width = try reader.number32()
            height = try reader.number32()
            depth = Int(try reader.byte())
            colours = try reader.byte()
            let rest = try reader.take(3)
            try CleanPicture.check(width: width, height: height)
            let depths: [Int] =
                switch colours {
                case 0: [1, 2, 4, 8, 16]
                case Self.indexed: [1, 2, 4, 8]
                case 2, 4, 6: [8, 16]
                default: []
                }
            // Compression and filter are of one kind each; the last byte says whether it is interlaced.
            guard depths.contains(depth), rest.dropLast() == [0, 0], rest.last.map({ $0 < 2 }) == true else {
                throw .broken
            }
        }
    }

    /// How far the pixels are.
    private enum Pixels { case toCome, begun, ended }

    private var reader: PictureReader
    private var written = PNGCleaning.signature
    private var head: Head?
    private var colours = 0
    private var kept: Set<String> = []
    private var pixels = Pixels.toCome
    private var pixelBytes = 0

    private init(_ file: [UInt8]) { reader = PictureReader(file) }

    static func clean(_ file: [UInt8]) throws(PictureProblem) -> CleanPicture {
        var cleaning = PNGCleaning(file)
        _ = try cleaning.reader.take(signature.count)
        while try cleaning.takeChunk() {}
        guard let head = cleaning.head else { throw .broken }
        return CleanPicture(format: .png, width: head.width, height: head.height, bytes: cleaning.written)
    }

    /// Returns whether there is more to come.
    private mutating func takeChunk() throws(PictureProblem) -> Bool {
        let length = try reader.number32()
        guard length <= 0x7FFF_FFFF else { throw .broken }
        let chunk = try reader.take(4 + length)
        guard try reader.number32() == Int(CheckSum.of(chunk)) else { throw .broken }
        let body = chunk.dropFirst(4)
        let name = String(decoding: chunk.prefix(4), as: UTF8.self)
        if head == nil {
            guard name == "IHDR" else { throw .broken }
            head = try Head(body)
            write(chunk)
            return true
        }
        if name != "IDAT", pixels == .begun { pixels = .ended }
        if try isWanted(name, body) { write(chunk) }
        return name != "IEND"
    }

    /// Whether a chunk behind the head is needed to show the picture.
    private mutating func isWanted(_ name: String, _ body: ArraySlice<UInt8>) throws(PictureProblem) -> Bool {
        switch name {
        case "PLTE": try takePalette(body)
        case "tRNS": try takeTransparency(body)
        case "IDAT": try takePixels(body)
        case "IEND": guard body.isEmpty, pixelBytes > 0 else { throw .broken }
        // In the wrong place or of the wrong form these say nothing, and the picture is shown without them.
        case "gAMA": return pixels == .toCome && body.count == 4 && kept.insert(name).inserted
        case "sRGB":
            return pixels == .toCome && body.count == 1 && body.allSatisfy { $0 < 4 } && kept.insert(name).inserted
        default:
            // A small first letter: the picture can be shown without it.
            guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { throw .broken }
            return false
        }
        return true
    }

    private mutating func takePalette(_ body: ArraySlice<UInt8>) throws(PictureProblem) {
        guard let head, pixels == .toCome, kept.insert("PLTE").inserted, !kept.contains("tRNS"),
            head.colours & 2 != 0, body.count % 3 == 0
        else { throw .broken }
        colours = body.count / 3
        let most = head.colours == Head.indexed ? 1 << head.depth : 256
        guard (1...most).contains(colours) else { throw .broken }
    }

    private mutating func takeTransparency(_ body: ArraySlice<UInt8>) throws(PictureProblem) {
        guard let head, pixels == .toCome, kept.insert("tRNS").inserted else { throw .broken }
        let isFit =
            switch head.colours {
            case 0: body.count == 2
            case 2: body.count == 6
            case Head.indexed: body.count > 0 && body.count <= colours
            default: false
            }
        guard isFit else { throw .broken }
    }

    private mutating func takePixels(_ body: ArraySlice<UInt8>) throws(PictureProblem) {
        guard let head, pixels != .ended, head.colours != Head.indexed || colours > 0 else { throw .broken }
        pixels = .begun
        pixelBytes += body.count
    }

    /// Writes a chunk with its length before it and its check sum behind it.
    private mutating func write(_ chunk: ArraySlice<UInt8>) {
        append(UInt32(truncatingIfNeeded: chunk.count - 4))
        written += chunk
        append(CheckSum.of(chunk))
    }

    private mutating func append(_ number: UInt32) {
        written += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// The check sum of PNG's chunks (CRC-32, ISO 3309).
enum CheckSum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let table = table
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }
}
