// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Pictures

/// What is left of a picture's file: what shows it, and nothing that says where and by whom it was taken.
@Suite struct PictureCleaningTests {
    private typealias Made = MadeUpPicture

    private func cleaned(_ file: [UInt8]) -> Result<CleanPicture, PictureProblem> {
        do { return .success(try CleanPicture(file)) } catch { return .failure(error) }
    }

    private func problem(_ file: [UInt8]) -> PictureProblem? {
        if case .failure(let problem) = cleaned(file) { problem } else { nil }
    }

    private func fit(_ file: [UInt8]) -> CleanPicture? { try? cleaned(file).get() }

    private func holdsSecret(_ picture: CleanPicture?) -> Bool {
        picture?.bytes.firstRange(of: Made.secret) != nil
    }

    // MARK: What is dropped

    @Test func `texts, times, profiles and what stands behind the end of a PNG are dropped`() {
        #expect(Made.talkativePNG.firstRange(of: Made.secret) != nil)
        #expect(
            cleaned(Made.talkativePNG)
                == .success(CleanPicture(format: .png, width: 4, height: 3, bytes: Made.quietPNG)))
    }

    @Test func `place, comments and what stands behind the end of a JPEG are dropped; which side is up is kept`() throws
    {
        let picture = try CleanPicture(Made.talkativeJPEG)
        #expect(!holdsSecret(picture))
        #expect(picture.width == 2 && picture.height == 5)
        let turned =
            [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0] as [UInt8]
        let exif = Made.segment(0xE1, Array("Exif".utf8) + [0, 0] + turned)
        #expect(picture.bytes == Made.jpeg(Made.jfif + exif))
    }

    @Test func `cleaning a clean picture changes nothing`() throws {
        let pictures = try [Made.talkativePNG, Made.talkativeJPEG, Made.jpeg(Made.adobe(0))].map {
            try CleanPicture($0)
        }
        #expect(try pictures.map { try CleanPicture($0.bytes) } == pictures)
    }

    @Test func `the side that is up is read in both orders of bytes, and one that cannot be is left out`() {
        let all = (UInt8(0)...9).flatMap { turned in
            [true, false].map { fit(Made.jpeg(Made.exif(orientation: turned, isLittle: $0)))?.width }
        }
        let upright: [Int?] = [5, 5]
        let turned: [Int?] = [2, 2]
        #expect(
            all == Array(repeating: upright, count: 5).flatMap(\.self)
                + Array(repeating: turned, count: 4).flatMap(\.self) + upright)
        let plain = fit(Made.jpeg(Made.exif(orientation: 1, isLittle: true)))?.bytes
        #expect(plain == Made.jpeg(Made.jfif))
    }

    @Test func `Adobe's mark of the colours is written anew, and nothing then says that they are others`() {
        let pictures = [0, 1, 2, 3].map { fit(Made.jpeg(Made.jfif + Made.adobe($0)))?.bytes }
        let quiet = { (transform: UInt8) -> [UInt8] in
            Made.jpeg(Made.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, transform]))
        }
        #expect(pictures == [quiet(0), quiet(1), quiet(2), Made.jpeg(Made.jfif)])
        let red = Made.quantities + Made.frame(names: Array("RGB".utf8)) + Made.codes
        let scan = Made.segment(0xDA, [1, 0x52, 0, 0, 63, 0]) + [1]
        #expect(fit(Made.jpeg(body: red + scan))?.bytes == Made.jpeg(body: red + scan))
    }

    // MARK: What is refused

    @Test(arguments: [
        MadeUpPicture.png(), MadeUpPicture.talkativePNG, MadeUpPicture.jpeg(), MadeUpPicture.talkativeJPEG,
    ])
    func `a file that was cut off is refused, wherever it was cut`(file: [UInt8]) throws {
        let isJPEG = file.starts(with: [0xFF, 0xD8])
        let end = isJPEG ? [0xFF, 0xD9] as [UInt8] : Made.chunk("IEND")
        let whole = try #require(file.firstRange(of: end)).upperBound
        let taken = (0..<whole).filter { fit(Array(file.prefix($0))) != nil }
        #expect(taken == [])
        #expect(fit(Array(file.prefix(whole))) != nil)
    }

    @Test func `a PNG with any bit turned over before its end is refused`() {
        let file = Made.quietPNG
        let taken = file.indices.flatMap { place in
            (0..<8).filter { bit in
                var other = file
                other[place] ^= 1 << bit
                return fit(other) != nil
            }
        }
        #expect(taken == [])
    }

    @Test func `whatever bit of a JPEG is turned over, nothing is left of what was to go`() {
        let file = Made.jpeg(Made.jfif + Made.exif(orientation: 3, isLittle: false) + Made.segment(0xFE, Made.secret))
        let leaks = file.indices.flatMap { place in
            (0..<8).filter { bit in
                var other = file
                other[place] ^= 1 << bit
                return holdsSecret(fit(other))
            }
        }
        #expect(leaks == [])
    }

    @Test func `chunks that contradict each other are refused`() {
        let data = Made.chunk("IDAT", [1])
        let colours = Made.chunk("PLTE", [1, 2, 3, 4, 5, 6])
        let indexed = Made.head(depth: 1, colours: 3)
        let files = [
            Made.png([]), Made.png([Made.chunk("IDAT")]), Made.png([data, Made.chunk("tEXt"), data]),
            Made.png([Made.chunk("NEED"), data]), Made.png([data], head: indexed),
            Made.png([Made.chunk("PLTE", [1, 2]), data], head: indexed),
            Made.png([colours + Made.chunk("tRNS", [1, 2, 3]), data], head: indexed),
            Made.png([Made.chunk("PLTE", Array(0..<9)), data], head: indexed),
            Made.png([colours, colours, data]), Made.png([data, colours]), Made.png([Made.head(), data]),
            Made.png([data], head: Made.head(depth: 3)), Made.png([data], head: Made.head(colours: 7)),
            Made.png([data], head: Made.head(width: 0)), Made.png([data], head: Made.chunk("IHDR", [0])),
        ]
        #expect(files.map(problem) == Array(repeating: .broken, count: files.count))
        #expect(fit(Made.png([colours, Made.chunk("tRNS", [1]), data], head: indexed)) != nil)
    }

    @Test func `segments that do not add up are refused, and kinds that mail programs may not show`() {
        let (start, scan) = (Made.quantities + Made.frame() + Made.codes, Made.scan)
        let broken = [
            Made.jpeg(body: scan), Made.jpeg(body: start), Made.jpeg(body: Made.frame() + start + scan),
            Made.jpeg(body: Made.segment(0xDB, [0, 1]) + start + scan),
            Made.jpeg(body: Made.segment(0xDB, [0] + [UInt8](repeating: 1, count: 64) + Made.secret) + start + scan),
            Made.jpeg(body: Made.segment(0xC4, [0] + [UInt8](repeating: 255, count: 16)) + start + scan),
            Made.jpeg(body: Made.segment(0xDD, [0]) + start + scan), Made.jpeg(body: [0xFF, 0xD1] + start + scan),
            Made.jpeg(body: [0xFF, 0xFE, 0, 1] + start + scan), Made.jpeg(body: [7] + start + scan),
            Made.jpeg(body: start + Made.segment(0xDA, [1, 9, 0, 0, 63, 0])),
            Made.jpeg(body: start + Made.segment(0xDA, [3, 1, 0])), Made.jpeg(body: Made.frame(width: 0) + scan),
            Made.jpeg(body: start + Array(repeating: scan, count: 101).flatMap(\.self)),
        ]
        #expect(broken.map(problem) == Array(repeating: .broken, count: broken.count))
        let rare = [
            Made.jpeg(body: Made.frame(0xC3) + scan), Made.jpeg(body: Made.frame(0xC9) + scan),
            Made.jpeg(body: Made.frame(names: [1, 2]) + scan),
            Made.jpeg(body: Made.segment(0xDC, [0, 9]) + start + scan),
        ]
        #expect(rare.map(problem) == Array(repeating: .rare, count: rare.count))
    }

    @Test func `too many pixels and too many bytes are refused with what to do`() {
        let heavy = Made.png([Made.chunk("IDAT", [UInt8](repeating: 1, count: 300_000))])
        let files = [
            Made.png(head: Made.head(width: 6001)), Made.jpeg(body: Made.frame(height: 6001) + Made.scan), heavy,
            [UInt8](repeating: 0, count: 8 << 20 + 1),
        ]
        #expect(
            files.map(problem) == [
                .large(width: 6001, height: 3), .large(width: 5, height: 6001), .heavy(heavy.count), .largeFile,
            ])
        let inside = Made.chunk("tEXt", [UInt8](repeating: 1, count: 400_000))
        #expect(fit(Made.png([inside, Made.chunk("IDAT", [1])])) != nil)
        #expect(fit(Made.png(head: Made.head(width: 6000, height: 1)))?.width == 6000)
    }

    @Test func `other kinds of files are named, with what to do`() {
        let files: [[UInt8]] = [
            [], Array("GIF89a".utf8), Array("RIFF1234WEBPVP8 ".utf8), [0, 0, 0, 24] + Array("ftypheic".utf8),
            [0, 0, 0, 24] + Array("ftypavif".utf8), Array("<?xml version=\"1.0\"?><SVG xmlns=\"x\">".utf8),
            Array("%PDF-1.7".utf8), [0xFF], [0x89, 0x50],
        ]
        let kinds = ["a GIF", "a WebP", "a HEIC", "an AVIF", "an SVG"].map { PictureProblem.otherKind($0) }
        #expect(files.map(problem) == [.empty] + kinds + [.noPicture, .noPicture, .noPicture])
        #expect(
            PictureProblem.otherKind("a HEIC").sentence
                == "This is a HEIC file. Open it and save it as PNG, or as JPEG if it is a photograph, and choose that."
        )
    }
}
