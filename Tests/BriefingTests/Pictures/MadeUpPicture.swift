// SPDX-License-Identifier: AGPL-3.0-or-later

/// Files of pictures that no camera took, with whatever a test wants in them.
enum MadeUpPicture {
    /// What must not be left of a file.
    static let secret = Array("SECRET-51.5074N".utf8)

    // MARK: PNG

    static func chunk(_ name: String, _ body: [UInt8] = []) -> [UInt8] {
        let named = Array(name.utf8) + body
        return number(UInt32(body.count)) + named + number(checkSum(named))
    }

    static func head(width: UInt32 = 4, height: UInt32 = 3, depth: UInt8 = 8, colours: UInt8 = 2) -> [UInt8] {
        chunk("IHDR", number(width) + number(height) + [depth, colours, 0, 0, 0])
    }

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// A PNG with these chunks between its head and its end.
    static func png(_ chunks: [[UInt8]]? = nil, head: [UInt8]? = nil) -> [UInt8] {
        let chunks = chunks ?? [chunk("IDAT", [1, 2, 3, 0xFF, 0])]
        return signature + (head ?? Self.head()) + chunks.flatMap(\.self) + chunk("IEND")
    }

    /// A PNG with a secret in every place that can hold one.
    static var talkativePNG: [UInt8] {
        let talk = ["eXIf", "tEXt", "zTXt", "iTXt", "iCCP", "tIME", "prVt"].map { chunk($0, secret) }
        let kept = [chunk("gAMA", [0, 0, 0xB1, 0x8F]), chunk("sRGB", [0]), chunk("IDAT", [9, 8]), chunk("IDAT", [7])]
        return png(talk + kept + talk) + secret
    }

    /// What must be left of it.
    static var quietPNG: [UInt8] {
        png([chunk("gAMA", [0, 0, 0xB1, 0x8F]), chunk("sRGB", [0]), chunk("IDAT", [9, 8]), chunk("IDAT", [7])])
    }

    private static func number(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }

    /// Bit by bit, unlike what is tested.
    private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
        }
        return ~sum
    }

    // MARK: JPEG

    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    static let quantities = segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    static let codes = segment(0xC4, [0] + [1] + [UInt8](repeating: 0, count: 15) + [5])
    static let scan = segment(0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]) + [0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56]

    static func frame(_ kind: UInt8 = 0xC0, width: UInt16 = 5, height: UInt16 = 2, names: [UInt8] = [1, 2, 3])
        -> [UInt8]
    {
        let sides = [height >> 8, height & 0xFF, width >> 8, width & 0xFF].map { UInt8($0) }
        return segment(kind, [8] + sides + [UInt8(names.count)] + names.flatMap { [$0, 0x11, 0] })
    }

    static let jfif = segment(0xE0, Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
    static let body = quantities + frame() + codes + scan

    /// A JPEG with these segments before what shows it.
    static func jpeg(_ segments: [UInt8] = [], body: [UInt8] = MadeUpPicture.body) -> [UInt8] {
        [0xFF, 0xD8] + segments + body + [0xFF, 0xD9]
    }

    /// Exif as cameras write it: which side is up, and where it was.
    static func exif(orientation: UInt8, isLittle: Bool) -> [UInt8] {
        func two(_ value: Int) -> [UInt8] {
            let bytes = [UInt8(value >> 8), UInt8(value & 0xFF)]
            return isLittle ? bytes.reversed() : bytes
        }
        func four(_ value: Int) -> [UInt8] { isLittle ? two(value) + two(0) : two(0) + two(value) }
        let count = four(1)
        let turned = two(0x0112) + two(3) + count + two(Int(orientation)) + two(0)
        let place = two(0x8825) + two(4) + count + four(38)
        let tiff = Array((isLittle ? "II" : "MM").utf8) + two(42) + four(8) + two(2) + place + turned + four(0) + secret
        return segment(0xE1, Array("Exif".utf8) + [0, 0] + tiff)
    }

    static func adobe(_ transform: UInt8) -> [UInt8] {
        segment(0xEE, Array("Adobe".utf8) + [0, 100, 0x80, 0, 0, 0, transform])
    }

    /// A JPEG with a secret in every place that can hold one.
    static var talkativeJPEG: [UInt8] {
        let talk = (UInt8(0xE0)...0xEF).flatMap { segment($0, secret) } + segment(0xFE, secret)
        let place = exif(orientation: 6, isLittle: true)
        return jpeg(jfif + place + talk, body: quantities + talk + frame() + codes + scan + talk) + secret + jpeg()
    }
}
