// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Doors
import Kit
import Web

/// The letter that brings an invitation: nothing in it but who asks and the link.
struct InvitationLetters: Sendable {
    static let kind = "invitation"

    let account: AccountRoom
    let head: Letterhead
    let zone: Zone

    /// - Parameter showsLink: false for staff who look into the outbox: whoever has the link comes in with that role.
    func composer(showsLink: Bool) -> Composer {
        { message, tx in
            guard let letter = try account.invitationLetter(message.subject, in: tx) else { return nil }
            let organisation = head.organisation
            return .impersonal(
                head.impersonal(
                    message, to: .init(name: letter.name, address: letter.email),
                    subject: "Your invitation to the media desk of \(organisation: organisation)",
                    paragraphs: [
                        "Hello \(reader: letter.name),",
                        """
                        \(organisation: organisation) invites you to its media desk as \
                        \(role: letter.role.spoken.lowercased()).
                        """,
                        """
                        Open this link to set up your password and your phone. It works once, until \
                        \(day: zone.date(of: letter.expiresAt)):
                        """,
                        "\(link: showsLink ? letter.path : "/invitations/…")",
                        "If you did not expect this, you need do nothing.",
                    ]))
        }
    }
}
