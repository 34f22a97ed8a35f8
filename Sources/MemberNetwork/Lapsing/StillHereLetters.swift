// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Words

/// The letter that asks an organisation's contact whether it is still here.
struct StillHereLetters: Sendable {
    static let kind = "still-here"

    let letterhead: Letterhead
    let lapsing: LapsingStore
    let subscribers: SubscriberStore

    /// Nil when somebody has answered meanwhile, or this contact must not be written to.
    var composer: Composer {
        { message, tx in
            guard let id = ID<OrganisationAsking>(message.subject), let contact = ID<Subscriber>(message.recipient),
                try lapsing.isOpen(id, in: tx), let organisation = try lapsing.organisation(id, in: tx),
                let place = try subscribers.running(of: contact, in: tx).first,
                let reader = try subscribers.recipient(place, in: tx), reader.unsubscribePath != nil
            else { return nil }
            return .impersonal(letter(message, asking: id, about: organisation, to: reader))
        }
    }

    private func letter(
        _ message: OutboxMessage, asking id: ID<OrganisationAsking>, about organisation: Organisation,
        to reader: Recipient
    ) -> Impersonal {
        func named(_ phrase: Phrase) -> Saying {
            phrase.with("organisation", .text(letterhead.organisation)).with("member", .text(organisation.name))
        }
        let path = "/still-here/\(id.text)/\(lapsing.token(for: id))?lang=\(reader.language.tag)"
        return letterhead.impersonal(
            message, to: .init(name: reader.name.isEmpty ? nil : reader.name, address: reader.address.text),
            subject: "\(named(Phrase.stillHereSubject))",
            paragraphs: [
                "\(named(Phrase.stillHereAsked))", "\(named(Phrase.stillHereOpen))", "\(link: path)",
                "\(named(Phrase.stillHereNot))", "\(Phrase.mailNoTracking)",
            ], in: reader.language)
    }
}
