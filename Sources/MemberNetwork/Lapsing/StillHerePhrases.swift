// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What is said to an organisation that has not been heard of for long.
extension Phrase {
    /// Every phrase of this file, for the test of the catalogues.
    static let stillHere: [Phrase] = [
        stillHereSubject, stillHereAsked, stillHereOpen, stillHereNot, stillHereTitle, stillHereWords, stillHereButton,
        stillHereDone, stillHereDoneWords,
    ]

    static let stillHereSubject = Phrase("stillHere.subject", "Is {member} still here?")
    static let stillHereAsked = Phrase(
        "stillHere.asked",
        "{organisation} has {member} on its list of members, and you as somebody to ask. Nobody has told us for a long time that you are still there."
    )
    static let stillHereOpen = Phrase(
        "stillHere.open", "If you are, open this link and press the button. One answer is enough:")
    static let stillHereNot = Phrase(
        "stillHere.not", "If not, reply to this message and tell us who is. Until then nothing changes.")
    static let stillHereTitle = Phrase("stillHere.title", "Is {member} still here?")
    static let stillHereWords = Phrase(
        "stillHere.words", "{organisation} would like to know whether its list of members is right.")
    static let stillHereButton = Phrase("stillHere.button", "We are still here")
    static let stillHereDone = Phrase("stillHere.done", "Thank you: good to hear that you are still here")
    static let stillHereDoneWords = Phrase("stillHere.done.words", "Nothing else is needed.")
}
