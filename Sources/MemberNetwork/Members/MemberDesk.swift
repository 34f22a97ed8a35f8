// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Web
import Words

/// How members come in and go out.
struct MemberDesk: Sendable {
    static let linkJob = "member.link"
    static let letterKind = "member-link"
    static let linkSeconds = 30 * 60
    /// How many links an address gets in the time that one is good for, whoever asks.
    static let mostLinksToAnAddress = 5
    static let mostLinksFromACaller = 30
    private static let callerSeconds = 15 * 60
    private static let seenEverySeconds = 3600

    let store: Store
    let members: MemberStore
    let subscribers: SubscriberStore
    let outbox: Outbox
    let jobs: JobQueue
    let outside: Outside

    /// Somebody asks for a link to an address.
    ///
    /// Whether the address is known is not looked at here but in a job, so that neither the answer nor its time tells.
    /// Whoever asks in somebody else's name locks nobody out: past the limit nothing more is sent, and the links in the
    /// mailbox are still good.
    func ask(_ address: EmailAddress, caller: String) async throws {
        let (to, from) = (members.mark(address), members.mark(caller: caller))
        let id: ID<MemberLink> = outside.newID()
        let isTooMuch = try await store.write { tx in
            let now = outside.now()
            let recently = now.adding(seconds: -Self.callerSeconds)
            guard try members.countLinks(from: from, since: recently, in: tx) < Self.mostLinksFromACaller else {
                return true
            }
            let asked = try members.countLinks(to: to, since: now.adding(seconds: -Self.linkSeconds), in: tx)
            guard asked < Self.mostLinksToAnAddress else { return false }
            try members.insertLink(id, to: to, from: from, at: now, in: tx)
            try jobs.enqueue(Self.linkJob, subject: id.text, at: now, in: tx)
            return false
        }
        if isTooMuch { throw DeskError.tooMany(retryAfter: Self.callerSeconds) }
    }

    /// Queues the letter with a link, once, where there is somebody to let in.
    func sendLink(_ id: ID<MemberLink>) async throws {
        try await store.write { tx in
            guard let reader = try addressee(of: id, in: tx) else { return }
            try outbox.queue(Self.letterKind, subject: id.text, recipient: reader.id.text, in: tx)
        }
    }

    /// Whom a link lets in now.
    func addressee(of id: ID<MemberLink>, in tx: Tx) throws -> LinkAddressee? {
        try members.addressee(of: id, since: outside.now().adding(seconds: -Self.linkSeconds), in: tx)
    }

    /// Whom a link would let in; nil when it is not one of ours, or not any more.
    func addressee(of id: ID<MemberLink>, token: String) async throws -> LinkAddressee? {
        guard isOurs(token, for: id) else { return nil }
        return try await store.read { tx in try addressee(of: id, in: tx) }
    }

    /// Uses a link up and signs its member in; nil when it does not let anybody in.
    func enter(_ id: ID<MemberLink>, token: String) async throws -> (token: String, language: Language)? {
        guard isOurs(token, for: id) else { return nil }
        let (session, secret) = (outside.newID(MemberSession.self), outside.newToken())
        return try await store.write { tx in
            let now = outside.now()
            guard let reader = try addressee(of: id, in: tx), try members.spend(id, at: now, in: tx) else { return nil }
            try members.insertSession(session, of: reader.id, token: secret, at: now, in: tx)
            try Event.record(
                "member.signed-in", by: .subscriber(reader.id.text), of: reader.id.text, at: now, in: tx,
                outside: outside)
            return (secret, reader.language)
        }
    }

    /// Whose session a token is, if it still lets them in.
    func member(token: String) async throws -> Member? {
        let now = outside.now()
        let start = now.adding(days: -Member.idleDays)
        guard let found = try await store.read({ tx in try members.session(token: token, seenSince: start, in: tx) })
        else { return nil }
        if now.seconds(since: found.seenAt) >= Self.seenEverySeconds {
            let session = found.member.sessionID
            // Neither a full disk nor a busy database must keep anybody from reading.
            _ = try? await store.write { tx in try members.setSeen(session, at: now, in: tx) }
        }
        return found.member
    }

    func signOut(_ member: Member) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try members.endSession(member.sessionID, of: member.id, at: now, in: tx) else { return }
            try Event.record(
                "member.signed-out", by: member.actor, of: member.id.text, at: now, in: tx, outside: outside)
        }
    }

    func signOutEverywhere(_ member: Member) async throws {
        try await store.write { tx in
            let now = outside.now()
            try members.endSessions(of: member.id, at: now, in: tx)
            try Event.record(
                "member.signed-out-everywhere", by: member.actor, of: member.id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Links are kept for a day, for the limits; sessions for a month after they have run out.
    func prune() async throws {
        try await store.write { tx in
            let now = outside.now()
            try members.prune(
                links: now.adding(days: -1), sessions: now.adding(days: -2 * Member.idleDays), in: tx)
        }
    }

    private func isOurs(_ token: String, for link: ID<MemberLink>) -> Bool {
        equalInConstantTime(Array(token.utf8), Array(members.token(for: link).utf8))
    }
}
