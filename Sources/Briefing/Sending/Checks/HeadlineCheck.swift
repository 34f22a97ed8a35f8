// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether headlines are the editor's own: those of outlets may be theirs alone.
enum HeadlineCheck {
    static func checks(of pieces: [CheckedPiece]) -> [BriefingCheck] {
        let taken = pieces.filter { piece in
            piece.kind == .story && piece.outlets.contains { $0.title == piece.writing.title && !$0.title.isEmpty }
        }
        guard let first = taken.first else { return [] }
        let sentence =
            taken.count == 1
            ? "The headline \u{201C}\(first.title)\u{201D} is the outlet\u{2019}s own."
            : "\(taken.count) headlines are the outlets\u{2019} own."
        return [BriefingCheck("title-\(first.id)", sentence, fix: "Say it in your own words, under More")]
    }
}
