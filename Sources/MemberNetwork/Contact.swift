// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// What is known of a subscriber beside where they receive: for the page that shows one, and never for a list.
struct Contact: Sendable, Equatable {
    let organisation: Place?
    let role: String
    let place: String
    let reason: String
    /// Whether they agreed that other members may be told of them.
    let isListed: Bool

    /// The organisation they are there for.
    struct Place: Sendable, Equatable {
        let id: ID<Organisation>
        let name: String
    }
}

/// What is typed to change what is known of a subscriber.
struct ContactDraft: Sendable, Equatable {
    let name: String
    /// By its name; empty for none.
    let organisation: String
    let role: String
    let place: String
    let reason: String
    let language: String
    let isGroup: Bool
    let isListed: Bool

    init(
        name: String, organisation: String, role: String, place: String, reason: String, language: String,
        isGroup: Bool, isListed: Bool
    ) {
        self.name = Typed.line(name, limit: 120)
        self.organisation = Typed.line(organisation, limit: 120)
        self.role = Typed.line(role, limit: 120)
        self.place = Typed.line(place, limit: 120)
        self.reason = Typed.paragraphs(reason, limit: 2000)
        self.language = language
        self.isGroup = isGroup
        self.isListed = isListed
    }

    init(_ subscriber: Subscriber, _ contact: Contact) {
        self.init(
            name: subscriber.name, organisation: contact.organisation?.name ?? "", role: contact.role,
            place: contact.place, reason: contact.reason, language: subscriber.language.code,
            isGroup: subscriber.isGroup, isListed: contact.isListed)
    }

    /// The language that was chosen; throws `invalid` when it is none of those offered.
    func checkedLanguage() throws -> Language {
        guard let language = Language(tag: language), Language.offered.contains(language) else {
            throw DeskError.invalid([FieldProblem("language", "Choose one of the languages.")])
        }
        return language
    }
}
