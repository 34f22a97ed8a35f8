// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
public import Kit
public import Words

/// The letter that brings a member the link to go in.
public struct MemberMail: Sendable {
    let organisation: String
    let from: EmailAddress
    let replyTo: EmailAddress
    let baseURL: BaseURL
    let words: Words

    public init(organisation: String, from: EmailAddress, replyTo: EmailAddress, baseURL: BaseURL, words: Words) {
        self.organisation = organisation
        self.from = from
        self.replyTo = replyTo
        self.baseURL = baseURL
        self.words = words
    }

    func letter(to reader: LinkAddressee, path: String, message: OutboxMessage) -> Letter {
        let language = reader.language
        func say(_ saying: Saying) -> String { words.say(saying, in: language).text }
        var paragraphs = [
            say(Phrase.memberMailOpen.saying), baseURL.address(of: path), say(Phrase.memberMailNotYou.saying),
        ]
        if words.isDraft(language) { paragraphs.append(say(Phrase.pageDraftTranslation.saying)) }
        // The marks that keep a name from disturbing a sentence show as boxes in some lists of mail.
        let subject = say(Phrase.memberMailSubject.with("organisation", .text(organisation)))
            .filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
        return Letter(
            from: .init(name: organisation, address: from.text), to: .init(address: reader.address.text),
            replyTo: .init(name: organisation, address: replyTo.text), subject: subject,
            text: paragraphs.joined(separator: "\n\n") + "\n",
            headers: [.init(.autoSubmitted, "auto-generated"), .init(.contentLanguage, language.tag)],
            date: message.changedAt.unixSeconds, messageID: "\(message.id.text)@\(from.domain)")
    }
}
