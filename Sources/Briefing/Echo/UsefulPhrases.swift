// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What readers are asked about a briefing.
extension Phrase {
    /// Every phrase of this file, for the test of the catalogues.
    static let useful: [Phrase] = [
        usefulQuestion, usefulYes, usefulNo, usefulTitle, usefulExplain, usefulAnswer, usefulChoose, usefulWords,
        usefulHint, usefulTooLong, usefulSend, usefulTooMany, usefulDone, usefulDoneExplain, usefulBefore,
        usefulBeforeExplain,
    ]

    static let usefulQuestion = Phrase("useful.question", "Was this useful?")
    static let usefulYes = Phrase("useful.yes", "Yes")
    static let usefulNo = Phrase("useful.no", "Not today")
    static let usefulTitle = Phrase("useful.title", "Was our briefing of {date} useful?")
    static let usefulExplain = Phrase(
        "useful.explain", "We count the answers. The link is the same for everybody, so we do not learn who answered.")
    static let usefulAnswer = Phrase("useful.answer", "Your answer")
    static let usefulChoose = Phrase("useful.choose", "Choose one of the two answers.")
    static let usefulWords = Phrase("useful.words", "What would have helped?")
    static let usefulHint = Phrase(
        "useful.words.hint",
        """
        You may leave it empty. Staff of {organisation} read it. Please do not write names of people or anything \
        private. Up to 500 characters.
        """)
    static let usefulTooLong = Phrase("useful.tooLong", "This is longer than 500 characters. Please shorten it.")
    static let usefulSend = Phrase("useful.send", "Send the answer")
    static let usefulTooMany = Phrase(
        "useful.tooMany",
        "Many answers came from your connection just now. Wait a quarter of an hour and send it again.")
    static let usefulDone = Phrase("useful.done", "Thank you")
    static let usefulDoneExplain = Phrase("useful.done.explain", "Your answer is counted.")
    static let usefulBefore = Phrase("useful.before", "Thank you, again")
    static let usefulBeforeExplain = Phrase(
        "useful.before.explain",
        "An answer from this browser was counted before, so it is not counted twice. If you wrote something, we have it."
    )
}
