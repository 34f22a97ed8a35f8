// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

extension AccountDesk {
    /// Whose session a token is, if it still lets them in.
    func staff(token: String) async throws -> StaffMember? {
        guard let (session, member) = try await store.read({ try kept.session(token: token, in: $0) }) else {
            return nil
        }
        let now = clock.now()
        guard session.isAlive(at: now, seenHere: seenHere.moment(of: session.id.text)) else {
            // Written down where that can be, so that the session stays ended whatever the clock says later.
            _ = try? await store.write { try kept.endSession(session.id, of: session.staffID, at: now, in: $0) }
            return nil
        }
        if now.seconds(since: session.seenAt) >= Lasting.seenEverySeconds {
            seenHere.note(session.id.text, at: now)
            // Nobody waits for it: neither a full disk nor a busy database must keep anybody from reading.
            Task { try? await store.write { try kept.setSeen(session.id, at: now, in: $0) } }
        }
        return member
    }

    /// Begins a session within the transaction in which somebody proved who they are.
    func beginSession(of staffID: ID<StaffMember>, browser: String?, in tx: Tx) throws -> SignedIn {
        let now = clock.now()
        let session = Session(
            id: outside.newID(), staffID: staffID, startedAt: now, seenAt: now,
            expiresAt: now.adding(seconds: Lasting.sessionSeconds))
        let token = outside.newToken()
        try kept.insertSession(session, token: token, in: tx)
        // A browser that several people use keeps one token for all of them; a token we did not give is not taken.
        let isOurs = try browser.map { try kept.isKnownBrowser($0, in: tx) } ?? false
        let known = isOurs ? browser ?? outside.newToken() : outside.newToken()
        try kept.rememberBrowser(known, of: staffID, at: now, in: tx)
        try record("staff.signed-in", by: .staff(staffID.text), of: staffID.text, at: now, in: tx)
        try audit.append(.signIn(by: .staff(staffID.text)), in: tx)
        return SignedIn(staffID: staffID, token: token, browser: known)
    }

    func signOut(_ member: StaffMember) async throws {
        guard let id = ID<Session>(member.sessionID) else { return }
        let now = clock.now()
        try await store.write { tx in
            guard try kept.endSession(id, of: member.id, at: now, in: tx) else { return }
            try record("staff.signed-out", by: member.actor, of: member.id.text, at: now, in: tx)
        }
    }

    /// The person's sessions that still let them in.
    func sessions(of member: StaffMember) async throws -> [Session] {
        let now = clock.now()
        return try await store.read { try kept.sessions(of: member.id, in: $0) }.filter { $0.isAlive(at: now) }
    }

    /// Ends one of the person's own sessions; somebody else's is not found.
    func endSession(_ id: ID<Session>, by member: StaffMember) async throws {
        let now = clock.now()
        try await store.write { tx in
            guard try kept.endSession(id, of: member.id, at: now, in: tx) else { throw DeskError.notFound }
            try record("staff.session-ended", by: member.actor, of: member.id.text, at: now, in: tx)
        }
    }

    func endOtherSessions(by member: StaffMember) async throws {
        let now = clock.now()
        try await store.write { tx in
            guard try kept.endSessions(of: member.id, but: member.sessionID, at: now, in: tx) > 0 else { return }
            try record("staff.other-sessions-ended", by: member.actor, of: member.id.text, at: now, in: tx)
        }
    }
}
