// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Words

/// The letter that brings a member the link to go in.
struct MemberMail: Sendable {
    let head: Letterhead

    func letter(to reader: LinkAddressee, path: String, message: OutboxMessage) -> Impersonal {
        head.impersonal(
            message, to: .init(address: reader.address.text),
            subject: "\(Phrase.memberMailSubject.with("organisation", .text(head.organisation)))",
            paragraphs: ["\(Phrase.memberMailOpen)", "\(link: path)", "\(Phrase.memberMailNotYou)"], in: reader.language
        )
    }
}
