// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What the join page and its letters say.
extension Phrase {
    /// Every phrase of this file, for the test of the catalogues.
    static let joining: [Phrase] = joinPage + joinAnswers + joinLetters

    private static let joinPage: [Phrase] = [
        joinTitle, joinLead, joinAddress, joinName, joinOptional, joinOrganisation, joinRole, joinPlace, joinReason,
        joinStreams, joinLanguage, joinButton, joinPrivacy, joinClosedTitle, joinClosedWords, joinProblem,
        joinAddressProblem, joinLanguageProblem, joinStreamProblem, joinTooMany,
    ]

    static let joinTitle = Phrase("join.title", "Hear from {organisation}")
    static let joinLead = Phrase(
        "join.lead", "Tell us where to write. We send you one message to be sure that it is you.")
    static let joinAddress = Phrase("join.address", "Your e-mail address")
    static let joinName = Phrase("join.name", "Your name")
    static let joinOptional = Phrase("join.optional", "May be left empty.")
    static let joinOrganisation = Phrase("join.organisation", "Your organisation or group")
    static let joinRole = Phrase("join.role", "What you do there")
    static let joinPlace = Phrase("join.place", "Your town or area")
    static let joinReason = Phrase("join.reason", "Why you would like to hear from us")
    static let joinStreams = Phrase("join.streams", "What you would like to receive")
    static let joinLanguage = Phrase("join.language", "Language of our messages")
    static let joinButton = Phrase("join.button", "Ask to join")
    static let joinPrivacy = Phrase(
        "join.privacy",
        "What you type is kept sealed and read by our staff alone. If you do not confirm it, it is deleted after 3 days."
    )
    static let joinClosedTitle = Phrase("join.closed.title", "Nobody can join here just now")
    static let joinClosedWords = Phrase("join.closed.words", "Please write to us instead: {address}")
    static let joinProblem = Phrase("join.problem", "Something is missing")
    static let joinAddressProblem = Phrase(
        "join.address.problem", "Enter your e-mail address, like name@example.org.")
    static let joinLanguageProblem = Phrase("join.language.problem", "Choose one of the languages.")
    static let joinStreamProblem = Phrase("join.stream.problem", "Choose what you would like to receive.")
    static let joinTooMany = Phrase(
        "join.tooMany",
        "Many people asked from here just now. Please press the button again in a quarter of an hour.")
}

extension Phrase {
    private static let joinAnswers: [Phrase] = [
        joinAskedTitle, joinAskedWords, joinQuestionTitle, joinQuestionWords, joinQuestionButton, joinDoneTitle,
        joinDoneWords, joinOldTitle, joinOldWords, joinAgain, joinPosterTitle, joinPosterWords,
    ]

    static let joinAskedTitle = Phrase("join.asked.title", "Look in your mailbox")
    static let joinAskedWords = Phrase(
        "join.asked.words",
        "A message with a link is on its way to you. Open the link within 3 days. If nothing comes, look among the unwanted mail, or try again tomorrow."
    )
    static let joinQuestionTitle = Phrase("join.question.title", "Was it you who asked to join?")
    static let joinQuestionWords = Phrase(
        "join.question.words", "{organisation} will write to {address} when you say yes.")
    static let joinQuestionButton = Phrase("join.question.button", "Yes, it was me")
    static let joinDoneTitle = Phrase("join.done.title", "Thank you: your wish has arrived")
    static let joinDoneWords = Phrase(
        "join.done.words", "Somebody at {organisation} will look at it. When you are on the list, we write to you.")
    static let joinOldTitle = Phrase("join.old.title", "This link does not work any more")
    static let joinOldWords = Phrase(
        "join.old.words", "It worked for 3 days, or your wish has been decided. You can ask again.")
    static let joinAgain = Phrase("join.again", "Ask again")
    static let joinPosterTitle = Phrase("join.poster.title", "Hear from us, and be heard")
    static let joinPosterWords = Phrase(
        "join.poster.words", "Point your phone\u{2019}s camera here, or open this address:")
}

extension Phrase {
    private static let joinLetters: [Phrase] = [
        joinMailSubject, joinMailAsked, joinMailConfirm, joinMailIgnore, joinDeclinedSubject, joinDeclinedWords,
        joinWelcomeSubject, joinWelcomeWords,
    ]

    static let joinMailSubject = Phrase("join.mail.subject", "Was it you? Messages from {organisation}")
    static let joinMailAsked = Phrase(
        "join.mail.asked", "Somebody, most likely you, asked {organisation} to write to this address.")
    static let joinMailConfirm = Phrase(
        "join.mail.confirm", "If it was you, open this link before {date} and press the button:")
    static let joinMailIgnore = Phrase(
        "join.mail.ignore",
        "If it was not you, do nothing: you will not hear from us, and what was typed is deleted.")
    static let joinDeclinedSubject = Phrase("join.declined.subject", "Your wish to hear from {organisation}")
    static let joinDeclinedWords = Phrase(
        "join.declined.words",
        "Thank you for asking to hear from {organisation}. We cannot add you to our list just now. What you told us is deleted in a week."
    )
    static let joinWelcomeSubject = Phrase("join.welcome.subject", "Welcome to the network of {organisation}")
    static let joinWelcomeWords = Phrase(
        "join.welcome.words",
        "You are on the list of {organisation} now, and receive from the next message on. This is what you receive, and how each is stopped:"
    )
}
