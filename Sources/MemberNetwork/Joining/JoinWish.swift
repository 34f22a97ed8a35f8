// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Words

/// Somebody's wish to be written to, from the public page until staff decide about it.
struct JoinWish: Sendable, Equatable {
    /// How long the link in the confirming message works.
    static let lastingDays = 3
    /// How long one that was declined can be taken up again.
    static let declinedDays = 7

    let id: ID<JoinWish>
    let address: String
    let name: String
    /// As it was typed.
    let organisation: String
    let role: String
    let place: String
    let reason: String
    let language: Language
    let askedAt: Moment
    let confirmedAt: Moment?
    let declinedAt: Moment?
    /// Why this address is not to be written to; nil when it may be.
    let suppression: String?
    /// Whether they are a subscriber already.
    let isKnown: Bool

    /// Whether the link in the confirming message is too old.
    func hasRunOut(at now: Moment) -> Bool { confirmedAt == nil && now >= runsOut }
    var runsOut: Moment { askedAt.adding(days: Self.lastingDays) }
}

/// What a stranger typed on the join page.
struct JoinDraft: Sendable, Equatable {
    let address: String
    let name: String
    let organisation: String
    let role: String
    let place: String
    let reason: String
    let language: String
    let streams: [ID<MessageStream>]

    init(
        address: String = "", name: String = "", organisation: String = "", role: String = "", place: String = "",
        reason: String = "", language: String, streams: [ID<MessageStream>]
    ) {
        self.address = Typed.line(address, limit: 300)
        self.name = Typed.line(name, limit: 120)
        self.organisation = Typed.line(organisation, limit: 120)
        self.role = Typed.line(role, limit: 120)
        self.place = Typed.line(place, limit: 120)
        self.reason = Typed.paragraphs(reason, limit: 1000)
        self.language = language
        self.streams = streams
    }

    /// What is wrong with it, each with its field: to be said in the visitor's language.
    func problems(offered: [MessageStream]) -> [(field: String, phrase: Phrase)] {
        var problems: [(field: String, phrase: Phrase)] = []
        if EmailAddress(address) == nil { problems.append(("address", .joinAddressProblem)) }
        if chosenLanguage == nil { problems.append(("language", .joinLanguageProblem)) }
        if chosen(of: offered).isEmpty { problems.append(("stream", .joinStreamProblem)) }
        return problems
    }

    var chosenLanguage: Language? {
        Language(tag: language).flatMap { Language.offered.contains($0) ? $0 : nil }
    }

    /// The streams that were chosen, of those that strangers may ask for.
    func chosen(of offered: [MessageStream]) -> [ID<MessageStream>] {
        offered.map(\.id).filter(streams.contains)
    }
}
