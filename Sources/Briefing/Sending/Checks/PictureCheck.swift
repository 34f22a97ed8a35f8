// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Whether every picture is there, and is told in words to those who cannot see it.
enum PictureCheck {
    private static let endings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic"]
    /// How cameras and programs begin the names of their files.
    private static let fileNames = ["img_", "img-", "dsc", "dcim", "pxl", "screenshot", "untitled"]
    private static let beginnings = ["image of", "picture of", "photo of", "photograph of", "graphic of"]

    static func checks(of pieces: [CheckedPiece]) -> [BriefingCheck] {
        let pictures = pieces.filter { $0.kind == .picture }
        return tooMany(pictures) + pictures.flatMap { missing(in: $0) + remarks(on: $0) }
    }

    private static func tooMany(_ pictures: [CheckedPiece]) -> [BriefingCheck] {
        guard pictures.count > BlockPicture.mostInBriefing else { return [] }
        return [
            BriefingCheck(
                "kind-picture", "\(pictures.count) pictures are too heavy for a mail: three are the most.",
                fix: "Remove some", isStopping: true)
        ]
    }

    private static func missing(in piece: CheckedPiece) -> [BriefingCheck] {
        var checks: [BriefingCheck] = []
        if !piece.hasPicture {
            checks.append(
                BriefingCheck(
                    "file-\(piece.id)", "\u{201C}\(piece.title)\u{201D} has no file yet.",
                    fix: "Choose the picture, or remove it", isStopping: true))
        }
        if piece.writing.alt.isEmpty {
            checks.append(
                BriefingCheck(
                    altField(piece),
                    "The picture \u{201C}\(piece.title)\u{201D} says nothing to those who cannot see it.",
                    fix: "Write what it shows", isStopping: true))
        }
        return checks
    }

    private static func remarks(on piece: CheckedPiece) -> [BriefingCheck] {
        let alt = Folding.folded(piece.writing.alt)
        var checks: [BriefingCheck] = []
        if isFileName(piece.writing.alt) {
            checks.append(
                BriefingCheck(
                    altField(piece), "\u{201C}\(piece.writing.alt)\u{201D} looks like the name of a file.",
                    fix: "Write what the picture shows"))
        }
        if let beginning = beginnings.first(where: { alt == $0 || alt.hasPrefix("\($0) ") || alt.hasPrefix("a \($0) ") }
        ) {
            checks.append(
                BriefingCheck(
                    altField(piece), "Who cannot see it is told already that it is a picture.",
                    fix: "Leave out \u{201C}\(beginning)\u{201D}"))
        }
        if !alt.isEmpty, alt == Folding.folded(piece.writing.words) {
            checks.append(
                BriefingCheck(
                    altField(piece), "The words for those who cannot see the picture only repeat the caption.",
                    fix: "Say what the picture shows"))
        }
        if piece.writing.credit.isEmpty {
            checks.append(
                BriefingCheck(
                    "credit-\(piece.id)", "Nobody is named who made the picture \u{201C}\(piece.title)\u{201D}.",
                    fix: "Say who made it, and that we may use it"))
        }
        return checks
    }

    private static func altField(_ piece: CheckedPiece) -> String { "alt-\(piece.id)" }

    static func isFileName(_ text: String) -> Bool {
        let text = text.lowercased()
        let isOneWord = !text.contains(where: \.isWhitespace)
        let hasNumber = text.contains(where: \.isNumber)
        return endings.contains(where: text.hasSuffix)
            || isOneWord && (text.contains("_") || hasNumber && fileNames.contains(where: text.hasPrefix))
            || hasNumber && text.hasPrefix("screenshot ")
    }
}
