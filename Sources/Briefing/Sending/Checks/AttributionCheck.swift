// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Whether every piece of news says whose it is, and every paragraph of a story who says so.
enum AttributionCheck {
    static func checks(of pieces: [CheckedPiece]) -> [BriefingCheck] {
        pieces.filter(\.kind.isNews).flatMap { piece -> [BriefingCheck] in
            guard piece.outlets.contains(where: { !$0.outlet.allSatisfy(\.isWhitespace) }) else {
                return [
                    BriefingCheck(
                        piece.wordsField, "\u{201C}\(piece.title)\u{201D} does not say which outlet it is from.",
                        fix: "Remove it, or add it by hand with its outlet", isStopping: true)
                ]
            }
            return piece.kind == .story ? unattributed(piece) : []
        }
    }

    /// A claim that nobody is said to make seems to be ours.
    private static func unattributed(_ piece: CheckedPiece) -> [BriefingCheck] {
        let paragraphs = piece.writing.words.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        let silent = paragraphs.filter { !Attribution.names(String($0), anyOf: piece.outlets) }
        guard !silent.isEmpty else { return [] }
        let count = silent.count == 1 ? "One paragraph" : "\(silent.count) paragraphs"
        let names = piece.outlets.first?.outlet ?? ""
        return [
            BriefingCheck(
                piece.wordsField,
                "\(count) of \u{201C}\(piece.title)\u{201D} \(silent.count == 1 ? "does" : "do") not say which outlet says so.",
                fix: "Add who says it, such as [\(names)]")
        ]
    }
}
