// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Words

/// The letter that brings a member the link to go in.
struct MemberMail: Sendable {
    let head: Letterhead

    func letter(to reader: LinkAddressee, path: String, message: OutboxMessage) -> Letter {
        let language = reader.language
        func say(_ saying: Saying) -> String { head.say(saying, in: language) }
        var paragraphs = [
            say(Phrase.memberMailOpen.saying), head.baseURL.address(of: path), say(Phrase.memberMailNotYou.saying),
        ]
        if head.words.isDraft(language) { paragraphs.append(say(Phrase.pageDraftTranslation.saying)) }
        // The marks that keep a name from disturbing a sentence show as boxes in some lists of mail.
        let subject = say(Phrase.memberMailSubject.with("organisation", .text(head.organisation)))
            .filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
        return Letter(
            from: .init(name: head.organisation, address: head.from.text), to: .init(address: reader.address.text),
            replyTo: .init(name: head.organisation, address: head.replyTo.text), subject: subject,
            text: paragraphs.joined(separator: "\n\n") + "\n",
            headers: [.init(.autoSubmitted, "auto-generated"), .init(.contentLanguage, language.tag)],
            date: message.changedAt.unixSeconds, messageID: "\(message.id.text)@\(head.from.domain)")
    }
}
