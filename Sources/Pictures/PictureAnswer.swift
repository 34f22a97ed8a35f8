// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the process that cleans a picture tells the desk: a line that says what became of it, and behind it the clean file.
///
/// The desk believes only what it knows: any other line is no answer.
public enum PictureAnswer {
    private static let otherKinds = ["a GIF", "a WebP", "a HEIC", "an AVIF", "an SVG"]
    private static let longestLine = 60

    /// Cleans a file and puts the answer into bytes.
    public static func bytes(for file: [UInt8]) -> [UInt8] {
        do {
            let picture = try CleanPicture(file, most: .max)
            let line = "picture \(picture.format.rawValue) \(picture.width) \(picture.height)\n"
            return Array(line.utf8) + picture.bytes
        } catch {
            return Array((words(for: error) + "\n").utf8)
        }
    }

    /// Reads the answer; nil when it is none.
    public static func read(_ answer: [UInt8]) -> Result<CleanPicture, PictureProblem>? {
        guard let end = answer.prefix(longestLine).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = String(decoding: answer[..<end], as: UTF8.self)
        let file = answer[(end + 1)...]
        guard line.hasPrefix("picture ") else { return file.isEmpty ? problem(line).map { .failure($0) } : nil }
        return picture(line.split(separator: " "), file).map { .success($0) }
    }

    private static func picture(_ words: [Substring], _ file: ArraySlice<UInt8>) -> CleanPicture? {
        let sides = 1...CleanPicture.longestSide
        guard words.count == 4, let format = CleanPicture.Format(rawValue: String(words[1])),
            let width = Int(words[2]), let height = Int(words[3]), sides.contains(width), sides.contains(height),
            file.starts(with: format == .png ? PNGCleaning.signature : JPEGCleaning.start)
        else { return nil }
        return CleanPicture(format: format, width: width, height: height, bytes: Array(file))
    }

    private static func words(for problem: PictureProblem) -> String {
        switch problem {
        case .empty: "empty"
        case .otherKind(let name): "other-kind \(name)"
        case .noPicture: "no-picture"
        case .truncated: "truncated"
        case .broken: "broken"
        case .rare: "rare"
        case .largeFile: "large-file"
        case .large(let width, let height): "large \(width) \(height)"
        // How heavy a clean file may be is the desk's question.
        case .heavy, .notCleaned: "not-cleaned"
        }
    }

    private static func problem(_ line: String) -> PictureProblem? {
        let simple: [PictureProblem] = [.empty, .noPicture, .truncated, .broken, .rare, .largeFile, .notCleaned]
        let kinds = otherKinds.map { PictureProblem.otherKind($0) }
        if let known = (simple + kinds).first(where: { words(for: $0) == line }) { return known }
        let parts = line.split(separator: " ")
        guard parts.count == 3, parts[0] == "large", let width = Int(parts[1]), let height = Int(parts[2]),
            width > 0, height > 0
        else { return nil }
        return .large(width: width, height: height)
    }
}
