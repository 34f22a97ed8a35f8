// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Doors
import Kit
import Web

/// The letter that brings an invitation: nothing in it but who asks and the link.
struct InvitationLetters: Sendable {
    static let kind = "invitation"

    let account: AccountRoom
    let settings: Settings

    var composer: Composer {
        { message, tx in
            guard let letter = try account.invitationLetter(message.subject, in: tx) else { return nil }
            let link = settings.web.baseURL.address(of: letter.path)
            let text = """
                Hello \(letter.name),

                \(settings.organisation) invites you to its media desk as \(letter.role.spoken.lowercased()).

                Open this link to set up your password and your phone. It works once, until \
                \(settings.zone.date(of: letter.expiresAt).spoken):

                \(link)

                If you did not expect this, you need do nothing.

                """
            return Letter(
                from: .init(name: settings.organisation, address: settings.mailFrom.text),
                to: .init(name: letter.name, address: letter.email),
                replyTo: .init(name: settings.organisation, address: settings.replyTo.text),
                subject: "Your invitation to the media desk of \(settings.organisation)", text: text,
                headers: [.init(.autoSubmitted, "auto-generated")], date: message.changedAt.unixSeconds,
                messageID: "\(message.id.text)@\(settings.mailFrom.domain)")
        }
    }
}
