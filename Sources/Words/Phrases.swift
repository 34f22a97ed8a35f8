// SPDX-License-Identifier: AGPL-3.0-or-later

/// The phrases that mail and the pages for members and the public share; a room's own are declared in the room.
extension Phrase {
    /// Every phrase of this file, for the tests of the catalogues.
    public static let shared: [Phrase] = mail + sections + unsubscribe + pages

    private static let mail: [Phrase] = [
        mailGreeting, mailIntro, mailWhyItMatters, mailReadAt, mailUnsubscribe, mailWhyYou, mailContact, mailSubject,
        mailNoTracking, mailCorrection, mailToGroup,
    ]

    /// How a briefing begins.
    public static let mailGreeting = Phrase("mail.greeting", "Good morning. This is {editor}.")
    /// How much there is to read.
    public static let mailIntro = Phrase(
        "mail.intro",
        """
        {count, plural, one {# story} other {# stories}} today, \
        about {minutes, plural, one {# minute} other {# minutes}} to read.
        """)
    /// The heading over the reason that a story was chosen.
    public static let mailWhyItMatters = Phrase("mail.whyItMatters", "Why it matters")
    /// The link to the story where it was published.
    public static let mailReadAt = Phrase("mail.readAt", "Read it at {outlet}")
    /// The link at the foot that leads to ``unsubscribeTitle``.
    public static let mailUnsubscribe = Phrase("mail.unsubscribe", "Stop receiving this")
    /// Why the message came to this reader.
    public static let mailWhyYou = Phrase(
        "mail.whyYou", "You receive this because {organisation} has you on the list for {stream}.")
    /// How to reach a person.
    public static let mailContact = Phrase("mail.contact", "Reply to this message to reach {organisation}.")
    /// The subject line.
    public static let mailSubject = Phrase("mail.subject", "{stream}, {date}: {topics}")
    /// The promise at the foot.
    public static let mailNoTracking = Phrase("mail.noTracking", "We do not track what you open or click.")
    /// A correction of an earlier message.
    public static let mailCorrection = Phrase("mail.correction", "Correction to our message of {date}: {correction}")
    /// How to stop what came to a mailing group, in place of ``mailUnsubscribe``.
    public static let mailToGroup = Phrase(
        "mail.toGroup", "This came to a group: to stop it, ask whoever keeps the group, or write to us.")
}

extension Phrase {
    private static let sections: [Phrase] = [
        mailStories, mailOneLiners, mailNumber, mailRequests, mailAgenda, mailEvents, mailLines, mailCorrections,
        mailSay,
        mailNote, mailSkip, mailSources, mailPictures, mailPicture,
    ]

    /// The headings over the parts of a briefing.
    public static let mailStories = Phrase("mail.stories", "Top stories")
    public static let mailOneLiners = Phrase("mail.oneLiners", "In brief")
    public static let mailNumber = Phrase("mail.number", "Number of the day")
    public static let mailRequests = Phrase("mail.requests", "Journalists are asking")
    public static let mailAgenda = Phrase("mail.agenda", "On today")
    public static let mailEvents = Phrase("mail.events", "Our events and training")
    public static let mailLines = Phrase("mail.lines", "Lines to take")
    public static let mailCorrections = Phrase("mail.corrections", "Corrections")
    /// The heading over what a member can say when asked.
    public static let mailSay = Phrase("mail.say", "What you can say")
    /// What stands before a story that may distress.
    public static let mailNote = Phrase("mail.note", "Content note: {note}")
    /// The link past it.
    public static let mailSkip = Phrase("mail.skip", "Skip this story")
    /// Before the outlets that a story rests on.
    public static let mailSources = Phrase("mail.sources", "Read it at:")
    /// The heading over pictures.
    public static let mailPictures = Phrase("mail.pictures", "Pictures")
    /// A picture where it cannot be seen.
    public static let mailPicture = Phrase("mail.picture", "Picture: {words}")
}

extension Phrase {
    private static let unsubscribe: [Phrase] = [
        unsubscribeTitle, unsubscribeExplain, unsubscribeButton, unsubscribeDoneTitle, unsubscribeDoneExplain,
        unsubscribeUndo, unsubscribeResumed, unsubscribeUnknownTitle, unsubscribeUnknownExplain,
    ]

    /// The question; nothing has happened yet.
    public static let unsubscribeTitle = Phrase("unsubscribe.title", "Stop receiving {stream}?")
    /// What the button will do, and what it will not.
    public static let unsubscribeExplain = Phrase(
        "unsubscribe.explain",
        "Messages to {address} will stop at once. Other lists you are on stay as they are.")
    /// The button that acts.
    public static let unsubscribeButton = Phrase("unsubscribe.button", "Yes, stop it")
    /// It has happened.
    public static let unsubscribeDoneTitle = Phrase(
        "unsubscribe.done.title", "Done: you will not receive {stream} any more.")
    /// What else changed (nothing) and the way back.
    public static let unsubscribeDoneExplain = Phrase(
        "unsubscribe.done.explain", "Nothing else has changed. If this was a mistake, you can start again here.")
    /// The button that takes it back.
    public static let unsubscribeUndo = Phrase("unsubscribe.undo", "That was a mistake: start again")
    /// It has been taken back.
    public static let unsubscribeResumed = Phrase(
        "unsubscribe.resumed", "All right: you will receive {stream} again.")
    /// The link is not one of ours, or no longer.
    public static let unsubscribeUnknownTitle = Phrase("unsubscribe.unknown.title", "This link does not work")
    /// What to do then.
    public static let unsubscribeUnknownExplain = Phrase(
        "unsubscribe.unknown.explain",
        "It may be old or incomplete. Reply to any message from us, and a person will take you off the list.")
}

extension Phrase {
    private static let pages: [Phrase] = [
        pageLanguage, pageSkip, pageDraftTranslation, pageError, errorNotFoundTitle, errorNotFoundExplain,
        errorBusyTitle, errorBusyExplain, errorGeneralTitle, errorGeneralExplain, errorSignedOutTitle,
        errorSignedOutExplain,
        errorTooManyTitle, errorTooManyExplain, errorStaleFormTitle, errorStaleFormExplain,
        errorSendAgainTitle, errorSendAgainExplain, errorSendAgainButton,
    ]

    /// The name of the language chooser.
    public static let pageLanguage = Phrase("page.language", "Language")
    /// The first link of a page, for those who do not see it.
    public static let pageSkip = Phrase("page.skip", "Skip to the content")
    /// The mark on a page whose language is a draft, see ``Words/isDraft(_:)``.
    public static let pageDraftTranslation = Phrase(
        "page.draftTranslation", "Draft translation: a native speaker has not checked it yet.")
    /// Before the title of a page, and before a sentence at a field, where something that was typed could not be taken.
    public static let pageError = Phrase("page.error", "Error:")
    /// There is no such page.
    public static let errorNotFoundTitle = Phrase("error.notFound.title", "Page not found")
    /// Why that may be.
    public static let errorNotFoundExplain = Phrase(
        "error.notFound.explain", "The address may be wrong, or the page may have been taken away.")
    /// Too much at once.
    public static let errorBusyTitle = Phrase("error.busy.title", "Please try again in a minute")
    /// What to do then.
    public static let errorBusyExplain = Phrase(
        "error.busy.explain",
        "The page could not be opened just now. Wait a minute and try again. Nothing is lost.")
    /// Somebody, or their browser, has tried too often.
    public static let errorTooManyTitle = Phrase("error.tooMany.title", "Too many tries")
    /// Under ``errorTooManyTitle``.
    public static let errorTooManyExplain = Phrase(
        "error.tooMany.explain",
        "Please wait {minutes, plural, one {# minute} other {# minutes}} and try again.")
    /// A form that was opened too long ago, or in another browser.
    public static let errorStaleFormTitle = Phrase("error.staleForm.title", "That form was too old")
    /// Under ``errorStaleFormTitle``.
    public static let errorStaleFormExplain = Phrase(
        "error.staleForm.explain",
        "Nothing was changed. Press Back. If what you typed is still there, copy it. Then reload the page, put it in again and send it."
    )
    /// The words of a form that was opened too long ago are here, and can be sent from this page.
    public static let errorSendAgainTitle = Phrase("error.sendAgain.title", "Please send it once more")
    /// Under ``errorSendAgainTitle``.
    public static let errorSendAgainExplain = Phrase(
        "error.sendAgain.explain",
        "It is not sent yet, and what you wrote is not lost: press the button. If it was not you who wrote here, leave this page."
    )
    /// The button under it.
    public static let errorSendAgainButton = Phrase("error.sendAgain.button", "Send it now")
    /// The session of a member has ended.
    public static let errorSignedOutTitle = Phrase("error.signedOut.title", "You were signed out")
    /// What to do then.
    public static let errorSignedOutExplain = Phrase(
        "error.signedOut.explain", "Nothing was changed. Ask for a new link, go in, and try again.")
    /// A fault of ours.
    public static let errorGeneralTitle = Phrase("error.general.title", "Something went wrong")
    /// What to do then, with the reference that the log has too.
    public static let errorGeneralExplain = Phrase(
        "error.general.explain",
        "The fault is ours, not yours. Please try again. If it happens again, tell us this reference: {reference}")
}
