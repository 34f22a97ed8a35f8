// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a file cannot be taken as a picture.
public enum PictureProblem: Error, Sendable, Equatable {
    case empty
    /// A picture of another kind, by its name with an article.
    case otherKind(String)
    case noPicture
    case truncated
    /// Something in it contradicts something else.
    case broken
    /// A kind of PNG or JPEG that mail programs cannot be trusted to show.
    case rare
    case largeFile
    case large(width: Int, height: Int)
    case heavy(Int)
    /// Whoever cleans it gave no answer that can be believed.
    case notCleaned

    /// What a file is that begins neither as a PNG nor as a JPEG.
    init(beginning file: [UInt8]) {
        let start = file.prefix(512)
        let kind = start.dropFirst(8).prefix(4)
        if file.isEmpty {
            self = .empty
        } else if start.starts(with: "GIF8".utf8) {
            self = .otherKind("a GIF")
        } else if start.starts(with: "RIFF".utf8), kind.elementsEqual("WEBP".utf8) {
            self = .otherKind("a WebP")
        } else if start.dropFirst(4).starts(with: "ftyp".utf8) {
            self = kind.starts(with: "avi".utf8) ? .otherKind("an AVIF") : .otherKind("a HEIC")
        } else if String(decoding: start, as: UTF8.self).lowercased().contains("<svg") {
            self = .otherKind("an SVG")
        } else {
            self = .noPicture
        }
    }

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .empty: "The file is empty. Choose another one."
        case .otherKind(let name):
            "This is \(name) file. Open it and save it as PNG, or as JPEG if it is a photograph, and choose that."
        case .noPicture: "This file is no PNG or JPEG picture. Save the picture as PNG or JPEG and choose that."
        case .truncated: "The file ends too early. Save the picture anew and choose it again."
        case .broken:
            "Something in this file does not add up, so it was not taken. Open the picture, save it anew as PNG or JPEG, and choose that."
        case .rare:
            "Many mail programs cannot show this kind of picture. Open it, save it anew as PNG or JPEG, and choose that."
        case .largeFile:
            "The file is over 8 MB. Make the picture smaller, 1200 pixels wide is enough, and choose it again."
        case .large(let width, let height):
            "The picture is \(width) by \(height) pixels; each side may have 6000. Make it smaller, 1200 pixels wide is enough, and choose it again."
        case .heavy(let bytes):
            "The picture has \((bytes + 999) / 1000) KB; a mail can carry 300 KB. Make it smaller, 1200 pixels wide is enough, or save it as JPEG, and choose it again."
        case .notCleaned:
            "The desk could not look through this picture, so nothing of it was kept. Choose it again; if that does not help, open it, save it anew and choose that."
        }
    }
}
