// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What the file for somebody says about itself, for a reader of ten years: in their language.
extension Phrase {
    /// Every phrase of this file, for the test of the catalogues.
    static let kept: [Phrase] =
        [
            keptTitle, keptLead, keptRights, keptComplain, keptAsWritten, keptMet, keptElsewhere, keptNothing,
            keptEmpty, keptYes, keptNo, keptDay, keptMoment, keptWritten, keptVersion,
        ] + keptParts.flatMap { [$0.title, $0.explained] } + keptTitles.values.sorted { $0.key < $1.key }

    static let keptTitle = Phrase("kept.title", "What we keep about you")
    static let keptLead = Phrase(
        "kept.lead",
        "This is everything that we have written down about you, as it was on {date}. Our number for you is {number}.")
    static let keptRights = Phrase(
        "kept.rights",
        "You can ask us to put right what is wrong, to send you less, or to delete all of it. You need not say why, and it changes nothing in the help that you get."
    )
    static let keptComplain = Phrase(
        "kept.complain",
        "If you are not happy with what we do, you can complain to the Information Commissioner\u{2019}s Office: {site}."
    )
    static let keptAsWritten = Phrase(
        "kept.asWritten",
        "What our staff wrote stands here as they wrote it, and so do the names of the lines: most of it in English. Ask us, and we read it with you."
    )
    static let keptMet = Phrase("kept.met", "When we met")
    static let keptElsewhere = Phrase(
        "kept.elsewhere",
        "What others have published or copied is not here, nor what our colleagues have on phones and on paper. Ask us about it."
    )
    static let keptNothing = Phrase("kept.nothing", "Nothing.")
    static let keptEmpty = Phrase("kept.empty", "Nothing was written in it.")
    static let keptYes = Phrase("kept.yes", "Yes")
    static let keptNo = Phrase("kept.no", "No")
    static let keptDay = Phrase("kept.day", "{date}")
    static let keptMoment = Phrase("kept.moment", "{date}, {time}")
    static let keptWritten = Phrase("kept.written", "Written on {when} by {name}")
    static let keptVersion = Phrase("kept.version", "{title}, version {number}")
}

extension Phrase {
    /// The parts of the file in their order, each by the name that it has there.
    static let keptParts: [(key: String, title: Phrase, explained: Phrase)] = [
        (
            "sheets", Phrase("kept.sheets", "What we wrote about you"),
            Phrase(
                "kept.sheets.explained",
                "When something was changed, the old version stays here until you are erased.")
        ),
        (
            "entries", Phrase("kept.entries", "What we noted along the way"),
            Phrase("kept.entries.explained", "Each note stays as it was written.")
        ),
        (
            "papers", Phrase("kept.papers", "Papers"),
            Phrase(
                "kept.papers.explained",
                "Signed letters, photos and documents that we keep for you. You can have each of them, or have it destroyed."
            )
        ),
        (
            "groups", Phrase("kept.groups", "Groups that you are in"),
            Phrase(
                "kept.groups.explained",
                "You are asked, and answer, alone. Who else is in them is not written here: that is theirs.")
        ),
        (
            "talks", Phrase("kept.talks", "Our talks"),
            Phrase("kept.talks.explained", "In these talks we told you what a yes would mean.")
        ),
        (
            "yeses", Phrase("kept.yeses", "What you said we may ask you about"),
            Phrase("kept.yeses.explained", "You can take back each of these, at any time.")
        ),
        (
            "answers", Phrase("kept.answers", "What you answered to one use"),
            Phrase("kept.answers.explained", "We asked you again each time.")
        ),
        (
            "overrides", Phrase("kept.overrides", "When a stop was passed"),
            Phrase(
                "kept.overrides.explained", "The safeguarding lead let one use pass, and wrote down why.")
        ),
        (
            "releases", Phrase("kept.releases", "Who asked who you are"),
            Phrase(
                "kept.releases.explained", "Your name is only told when you say yes and two colleagues agree.")
        ),
        (
            "texts", Phrase("kept.texts", "Words about you"),
            Phrase(
                "kept.texts.explained",
                "Texts that were read back to you. Texts with others in them are not printed here: they tell of these as well."
            )
        ),
        (
            "departures", Phrase("kept.departures", "What was to leave us"),
            Phrase("kept.departures.explained", "Some of it left; some was stopped before.")
        ),
        (
            "copies", Phrase("kept.copies", "Where it is now"),
            Phrase("kept.copies.explained", "What has left us, and what we can still do about it.")
        ),
        (
            "looks", Phrase("kept.looks", "Who looked, and why"),
            Phrase("kept.looks.explained", "Nobody can look at what we keep about you without a reason.")
        ),
        (
            "log", Phrase("kept.log", "All that was done"),
            Phrase("kept.log.explained", "From a record in which a later change would be found.")
        ),
    ]

    /// What each sheet and each entry is called.
    static let keptTitles: [String: Phrase] = [
        "identity": Phrase("kept.identity", "Who you are"),
        "card": Phrase("kept.card", "Your card, with a name that is not yours"),
        "reaching": Phrase("kept.reaching", "How to reach you"),
        "speaking": Phrase("kept.speaking", "What you would speak about"),
        "background": Phrase("kept.background", "Where you come from"),
        "safety": Phrase("kept.safety", "Your claim and the law"),
        "risk": Phrase("kept.risk", "What could be dangerous for you"),
        "readiness": Phrase("kept.readiness", "What you feel ready for"),
        "availability": Phrase("kept.availability", "When you can"),
        "ask": Phrase("kept.ask", "Somebody asked you"),
        "hard-day": Phrase("kept.hardDay", "A hard day"),
        "harm": Phrase("kept.harm", "Something went wrong"),
        "harm-step": Phrase("kept.harmStep", "What we did about it"),
        "aftercare": Phrase("kept.aftercare", "Something of yours came out"),
        "check-in": Phrase("kept.checkIn", "How you were"),
        "their-words": Phrase("kept.theirWords", "What you wrote to us"),
        "desk-answer": Phrase("kept.deskAnswer", "What we answered"),
        "keeping-change": Phrase("kept.keepingChange", "How long we keep it was changed"),
        "correction": Phrase("kept.correction", "You said that this is wrong"),
        "correction-answer": Phrase("kept.correctionAnswer", "What became of it"),
        "booking": Phrase("kept.booking", "An interpreter was booked for you"),
        "booking-step": Phrase("kept.bookingStep", "How it went with the interpreter"),
        "paper": Phrase("kept.paper", "A paper"),
        "group-answer": Phrase("kept.groupAnswer", "You were asked together with a group"),
    ]
}
