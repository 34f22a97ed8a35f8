// SPDX-License-Identifier: AGPL-3.0-or-later

/// A picture file written anew with only what shows it: no place, no time, no camera, no comment, nothing behind its end.
///
/// In a briefing it is for charts, posters, drawings and photographs of things and of public events: a photograph of somebody
/// who told us their story has no place there. Among the papers of a person it is what they chose to give. Nothing is
/// decoded, so what is hidden in the pixels themselves, or behind them in their own compressed data, stays.
public struct CleanPicture: Sendable, Equatable {
    public enum Format: String, Sendable {
        case png, jpeg

        public var mediaType: String { "image/\(rawValue)" }
        /// What people call it.
        public var spoken: String { self == .png ? "PNG" : "JPEG" }
    }

    public static let mostUploaded = 8 << 20
    /// Every reader's mail carries it.
    public static let mostInMail = 300_000
    public static let longestSide = 6000

    public let format: Format
    /// In pixels, as it is shown: a JPEG may be kept lying on its side.
    public let width: Int
    public let height: Int
    public let bytes: [UInt8]

    init(format: Format, width: Int, height: Int, bytes: [UInt8]) {
        self.format = format
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// Reads a file that somebody chose; in time that grows with its length alone.
    ///
    /// - Parameter most: how large the clean file may be.
    public init(_ file: [UInt8], most: Int = Self.mostInMail) throws(PictureProblem) {
        guard file.count <= Self.mostUploaded else { throw .largeFile }
        if file.starts(with: PNGCleaning.signature) {
            self = try PNGCleaning.clean(file)
        } else if file.starts(with: JPEGCleaning.start) {
            self = try JPEGCleaning.clean(file)
        } else {
            throw PictureProblem(beginning: file)
        }
        guard bytes.count <= most else { throw .heavy(bytes.count) }
    }

    /// Throws unless both sides are within bounds.
    static func check(width: Int, height: Int) throws(PictureProblem) {
        guard width > 0, height > 0 else { throw .broken }
        guard width <= longestSide, height <= longestSide else { throw .large(width: width, height: height) }
    }
}
