// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// Whether what was written would give somebody away, of those whom we protect or of anybody.
///
/// It reads what the editor typed. What an outlet published is not ours: its headline, where it stands as it was, and
/// what could identify somebody whom we do not know, where all of that stands in the article.
struct LeakScreen: Sendable {
    /// Each part with the field of the editor in which it is changed.
    private let parts: [(field: String, part: LeavingText.Part)]

    /// - Parameter articles: what is kept of the article of each item.
    init(_ whole: WholeBriefing, articles: [ID<Item>: String]) {
        let briefing = whole.briefing
        parts =
            ([("subject", .init(.subject, briefing.subject)), ("opening", .init(.briefing, briefing.opening))]
            + whole.pieces.flatMap { Self.parts(of: $0, articles: articles) }).filter { !$0.1.text.isEmpty }
    }

    private static func parts(of piece: CheckedPiece, articles: [ID<Item>: String]) -> [(String, LeavingText.Part)] {
        let writing = piece.writing
        let isOwn = !piece.outlets.contains { $0.title == writing.title }
        // Together, for a headline and the words under it are read as one.
        let text = [isOwn ? writing.title : "", writing.time, writing.note, writing.words, writing.why, writing.say]
            .filter { !$0.isEmpty }.joined(separator: "\n")
        let published = (piece.outlets.map(\.title) + piece.items.compactMap { articles[$0] }).joined(separator: "\n")
        return [
            (piece.wordsField, .init(.briefing, text, published: published)),
            ("alt-\(piece.id)", .init(.altText, writing.alt)), ("credit-\(piece.id)", .init(.caption, writing.credit)),
            ("link-\(piece.id)", .init(.url, writing.link)),
        ]
    }

    var text: LeavingText { LeavingText(parts.map(\.part)) }

    func checks(of answer: ScreeningAnswer) -> [BriefingCheck] {
        answer.problems.map { problem in
            BriefingCheck(
                problem.part.map { parts[$0].field } ?? "main", problem.sentence,
                fix: "Change the words, or wait: the lead can say that it may leave as it is", isStopping: true)
        }
    }
}
