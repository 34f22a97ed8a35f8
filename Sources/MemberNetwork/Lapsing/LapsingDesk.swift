// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// Asking organisations whether they are still here.
///
/// Nothing is concluded from silence: an organisation leaves when a person says so.
struct LapsingDesk: Sendable {
    /// The months that can be chosen; 0 is never.
    static let choices = [0, 6, 12, 18, 24, 36]
    static let pageSize = 100

    let store: Store
    let lapsing: LapsingStore
    let subscribers: SubscriberStore
    let mail: Correspondence
    let outside: Outside

    /// Where the organisations stand that have not been heard of for long.
    struct Standing: Sendable {
        let months: Int
        /// Not asked yet.
        let toAsk: [Organisation]
        /// Asked not long ago.
        let asked: [LapsingStore.Line]
        /// Asked, and silent for longer than an answer takes.
        let lapsed: [LapsingStore.Line]
        let page: Int
        let hasMore: Bool
    }

    func standing(page: Int = 0) async throws -> Standing {
        try await store.read { tx in
            let now = outside.now()
            let months = try lapsing.months(in: tx)
            guard months > 0 else {
                return Standing(months: 0, toAsk: [], asked: [], lapsed: [], page: 0, hasMore: false)
            }
            // A month is thirty days here: nobody is asked to the day.
            let found = try lapsing.silent(
                since: now.adding(days: -30 * months), skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            let lines = found.prefix(Self.pageSize)
            let patience = now.adding(days: -LapsingStore.answerDays)
            return Standing(
                months: months, toAsk: lines.filter { $0.askedAt == nil }.map(\.organisation),
                asked: lines.filter { $0.askedAt.map { $0 > patience } ?? false },
                lapsed: lines.filter { $0.askedAt.map { $0 <= patience } ?? false }, page: page,
                hasMore: found.count > Self.pageSize)
        }
    }

    func setMonths(_ months: Int, by actor: Actor) async throws {
        guard Self.choices.contains(months) else {
            throw DeskError.invalid([FieldProblem("months", "Choose one of the times.")])
        }
        try await store.write { tx in
            try lapsing.setMonths(months, in: tx)
            try Event.record(
                "network.asking-set", by: actor, of: "ask-after-months", at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Writes to every contact of an organisation who receives something; throws `invalid` when there is none, or the
    /// organisation has left.
    ///
    /// While an answer is waited for, asking again is as good as once.
    func ask(_ organisation: ID<Organisation>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try lapsing.lock(organisation, in: tx) else {
                throw DeskError.invalid([FieldProblem("main-list", "This organisation has left: it is not asked.")])
            }
            let patience = outside.now().adding(days: -LapsingStore.answerDays)
            guard try !lapsing.isAsked(organisation, since: patience, in: tx) else { return }
            let contacts = mail.hasServer ? try subscribers.reachable(of: organisation, in: tx) : []
            guard !contacts.isEmpty else {
                throw DeskError.invalid([
                    FieldProblem(
                        "main-list",
                        "None of its contacts can be written to: ask them in another way, and note the answer here.")
                ])
            }
            let id: ID<OrganisationAsking> = outside.newID()
            let now = outside.now()
            try lapsing.insert(id, of: organisation, at: now, in: tx)
            try Event.record("organisation.asked", by: actor, of: organisation.text, at: now, in: tx, outside: outside)
            for contact in contacts {
                try mail.outbox.queue(StillHereLetters.kind, subject: id.text, recipient: contact.text, in: tx)
            }
        }
    }

    /// Staff know that it is still here, by telephone or otherwise.
    func confirm(_ organisation: ID<Organisation>, by actor: Actor) async throws {
        try await store.write { tx in try confirm(organisation, by: actor, in: tx) }
    }

    /// Whom a link asks about; nil when it is not one of ours, or the organisation has left.
    func organisation(_ id: ID<OrganisationAsking>, token: String) async throws -> Organisation? {
        guard isOurs(token, for: id) else { return nil }
        return try await store.read { tx in try lapsing.organisation(id, in: tx) }
    }

    /// A contact's own click.
    ///
    /// Doing it twice is as good as once. Returns nil when the link is not one of ours.
    func answer(_ id: ID<OrganisationAsking>, token: String) async throws -> Organisation? {
        guard isOurs(token, for: id) else { return nil }
        return try await store.write { tx in
            guard let organisation = try lapsing.organisation(id, in: tx) else { return nil }
            if try lapsing.isOpen(id, in: tx) { try confirm(organisation.id, by: .subscriber(id.text), in: tx) }
            return organisation
        }
    }

    private func confirm(_ organisation: ID<Organisation>, by actor: Actor, in tx: Tx) throws {
        let now = outside.now()
        guard try lapsing.confirm(organisation, at: now, in: tx) else { throw DeskError.notFound }
        try Event.record("organisation.confirmed", by: actor, of: organisation.text, at: now, in: tx, outside: outside)
    }

    private func isOurs(_ token: String, for id: ID<OrganisationAsking>) -> Bool {
        equalInConstantTime(Array(token.utf8), Array(lapsing.token(for: id).utf8))
    }
}
