// SPDX-License-Identifier: AGPL-3.0-or-later

/// Writes a JPEG anew (ITU-T T.81): tables, frame and scans, the colour mark of Adobe, and which side is up.
///
/// Every application segment and comment is dropped; of them only those two facts are written down anew. Frames that
/// mail programs cannot be trusted to show, and segments whose parts do not add up, have the file refused.
struct JPEGCleaning {
    static let start: [UInt8] = [0xFF, 0xD8]
    private static let end: UInt8 = 0xD9
    private static let mostScans = 100
    private static let mostSegments = 2000

    private var reader: PictureReader
    /// Everything behind the application segments.
    private var body: [UInt8] = []
    private var frame: JPEGFrame?
    private var orientation: UInt8?
    /// What Adobe's mark says of the colours.
    private var adobe: UInt8?
    private var scans = 0
    private var segments = 0

    private init(_ file: [UInt8]) { reader = PictureReader(file) }

    static func clean(_ file: [UInt8]) throws(PictureProblem) -> CleanPicture {
        var cleaning = JPEGCleaning(file)
        _ = try cleaning.reader.take(start.count)
        var marker = try cleaning.marker()
        while marker != end { marker = try cleaning.take(marker) }
        return try cleaning.picture()
    }

    private func picture() throws(PictureProblem) -> CleanPicture {
        guard let frame, scans > 0 else { throw .broken }
        let turned = orientation ?? 1
        let isOnItsSide = turned >= 5
        return CleanPicture(
            format: .jpeg, width: isOnItsSide ? frame.height : frame.width,
            height: isOnItsSide ? frame.width : frame.height,
            bytes: Self.start + head(frame, turned) + body + [0xFF, Self.end])
    }

    /// The application segments, each made here.
    private func head(_ frame: JPEGFrame, _ turned: UInt8) -> [UInt8] {
        var head: [UInt8] = []
        // JFIF says that colours are brightness and two differences; without it Adobe's mark or the names say what they are.
        if adobe == nil, frame.components != Array("RGB".utf8) {
            head += [0xFF, 0xE0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
        }
        if turned != 1 { head += ExifOrientation.segment(turned) }
        if let adobe { head += [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, adobe] }
        return head
    }

    /// The next marker; any number of filling bytes may stand before it.
    private mutating func marker() throws(PictureProblem) -> UInt8 {
        guard try reader.byte() == 0xFF else { throw .broken }
        var marker = try reader.byte()
        while marker == 0xFF { marker = try reader.byte() }
        return marker
    }

    /// Takes the segment that a marker begins, and returns the next marker.
    private mutating func take(_ marker: UInt8) throws(PictureProblem) -> UInt8 {
        segments += 1
        guard segments <= Self.mostSegments else { throw .broken }
        // Markers without a segment stand where they must not.
        guard marker >= 0xC0, !(0xD0...0xD9).contains(marker) else { throw .broken }
        let length = try reader.number16()
        guard length >= 2 else { throw .broken }
        let segment = try reader.take(length - 2)
        switch marker {
        case 0xE0...0xEF: note(marker, segment)
        case 0xFE: break
        default:
            try check(marker, segment)
            body += [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)]
            body += segment
            if marker == 0xDA { return try takeScan() }
        }
        return try self.marker()
    }

    /// Keeps two facts of the application segments: which side is up, and how colours are meant.
    private mutating func note(_ marker: UInt8, _ segment: ArraySlice<UInt8>) {
        if marker == 0xE1, orientation == nil { orientation = ExifOrientation.read(segment) }
        if marker == 0xEE, segment.count >= 12, segment.starts(with: "Adobe".utf8) {
            let transform = segment[segment.startIndex + 11]
            if transform <= 2 { adobe = transform }
        }
    }

    private mutating func check(_ marker: UInt8, _ segment: ArraySlice<UInt8>) throws(PictureProblem) {
        switch marker {
        case 0xC0, 0xC1, 0xC2:
            guard frame == nil else { throw .broken }
            frame = try JPEGFrame(segment)
        case 0xC4: try JPEGTables.checkCodes(segment)
        case 0xDB: try JPEGTables.checkQuantities(segment)
        case 0xDD: guard segment.count == 2 else { throw .broken }
        case 0xDA:
            scans += 1
            guard let frame, scans <= Self.mostScans else { throw .broken }
            try frame.checkScan(segment)
        default: throw .rare
        }
    }

    /// Copies the coded pixels, and returns the marker that ends them.
    private mutating func takeScan() throws(PictureProblem) -> UInt8 {
        while true {
            body += reader.run(until: 0xFF)
            let marker = try marker()
            switch marker {
            // A coded byte of this value, and the marks after which decoding begins anew.
            case 0x00, 0xD0...0xD7: body += [0xFF, marker]
            default: return marker
            }
        }
    }
}
