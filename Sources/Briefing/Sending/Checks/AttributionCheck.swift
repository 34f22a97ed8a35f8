// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether every piece that rests on an article says whose it is.
enum AttributionCheck {
    static func checks(of pieces: [CheckedPiece]) -> [BriefingCheck] {
        pieces.filter { $0.item != nil && $0.outlet.allSatisfy(\.isWhitespace) }.map { piece in
            BriefingCheck(
                piece.wordsField, "\u{201C}\(piece.title)\u{201D} does not say which outlet it is from.",
                fix: "Remove it, or add it by hand with its outlet", isStopping: true)
        }
    }
}
