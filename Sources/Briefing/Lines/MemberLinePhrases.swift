// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What is said round the lines to take that members see.
extension Phrase {
    /// Every phrase of this file, for the test of the catalogues.
    static let memberLines: [Phrase] = [
        memberLinesTitle, memberLinesExplain, memberLinesNone, memberLinesOther, memberLinesChecked, memberLinesSource,
        memberLinesAsk,
    ]

    static let memberLinesTitle = Phrase("memberLines.title", "Lines to take")
    static let memberLinesExplain = Phrase(
        "memberLines.explain", "What we answer when we are asked. You may use these words or your own.")
    static let memberLinesNone = Phrase("memberLines.none", "There are no lines to take just now.")
    static let memberLinesOther = Phrase("memberLines.other", "Other questions")
    static let memberLinesChecked = Phrase("memberLines.checked", "Checked on {date}")
    static let memberLinesSource = Phrase("memberLines.source", "Source:")
    static let memberLinesAsk = Phrase(
        "memberLines.ask", "Do you have a question about a line? Write to {organisation}:")
}
