// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// The sentences round the editor's words, in a reader's language.
struct Furniture: Sendable {
    let date: String
    let greeting: String
    let intro: String
    let why: String
    let say: String
    let skip: String
    let sources: String
    let whyYou: String
    let contact: String
    let noTracking: String
    let stop: String
    let useful: String
    let yes: String
    let notToday: String
    /// How to stop what came to a mailing group.
    let askKeeper: String
    /// Said where nobody who grew up with the language has read these sentences yet.
    let draftMark: String?
    private let sections: [BriefingBlock.Kind: String]
    private let words: Words
    private let language: Language

    init(_ whole: WholeBriefing, organisation: String, words: Words, in language: Language) {
        let briefing = whole.briefing
        func say(_ saying: Saying) -> String { words.say(saying, in: language).text }
        date = words.weekdayDate(
            year: briefing.day.year, month: briefing.day.month, day: briefing.day.day, in: language)
        greeting = say(Phrase.mailGreeting.with("editor", .text(briefing.editorName)))
        // A correction has no stories.
        intro =
            whole.stories == 0
            ? ""
            : say(Phrase.mailIntro.with("count", .count(whole.stories)).with("minutes", .count(whole.minutes)))
        why = say(Phrase.mailWhyItMatters.saying)
        self.say = say(Phrase.mailSay.saying)
        skip = say(Phrase.mailSkip.saying)
        sources = say(Phrase.mailSources.saying)
        whyYou = say(
            Phrase.mailWhyYou.with("organisation", .text(organisation)).with("stream", .text(briefing.streamName)))
        contact = say(Phrase.mailContact.with("organisation", .text(organisation)))
        noTracking = say(Phrase.mailNoTracking.saying)
        stop = say(Phrase.mailUnsubscribe.saying)
        useful = say(Phrase.usefulQuestion.saying)
        yes = say(Phrase.usefulYes.saying)
        notToday = say(Phrase.usefulNo.saying)
        askKeeper = say(Phrase.mailToGroup.saying)
        draftMark = words.isDraft(language) ? say(Phrase.pageDraftTranslation.saying) : nil
        sections = Dictionary(
            uniqueKeysWithValues: BriefingBlock.Kind.allCases.map { ($0, say($0.heading.saying)) })
        self.words = words
        self.language = language
    }

    /// The heading over the blocks of a kind.
    func heading(_ kind: BriefingBlock.Kind) -> String { sections[kind] ?? "" }

    /// What stands for a picture where it cannot be seen.
    func picture(_ picture: String) -> String {
        words.say(Phrase.mailPicture.with("words", .text(picture)), in: language).text
    }

    func note(_ note: String) -> String {
        words.say(Phrase.mailNote.with("note", .text(note)), in: language).text
    }
}

extension BriefingBlock.Kind {
    /// What stands over the blocks of the kind, for readers.
    var heading: Phrase {
        switch self {
        case .story: .mailStories
        case .oneLiner: .mailOneLiners
        case .number: .mailNumber
        case .picture: .mailPictures
        case .request: .mailRequests
        case .agenda: .mailAgenda
        case .event: .mailEvents
        case .line: .mailLines
        case .correction: .mailCorrections
        }
    }
}
