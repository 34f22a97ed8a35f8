// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// A member of staff as the room keeps them.
struct Staff: Sendable, Equatable {
    let id: ID<StaffMember>
    let name: String
    let email: String
    let role: Role
    let passwordHash: String
    let totp: TOTPKey
    let totpLastStep: Int
    let language: String
    let keysOn: Bool
    let joinedAt: Moment
    let stoppedAt: Moment?

    /// Whether they may sign in.
    var isActive: Bool { stoppedAt == nil }
    var actor: Actor { .staff(id.text) }
}

/// A line of the team's list.
struct TeamLine: Sendable, Equatable {
    let staff: Staff
    let lastSeen: Moment?
}

/// A session, as its owner sees it.
struct Session: Sendable, Equatable {
    let id: ID<Session>
    let staffID: ID<StaffMember>
    let startedAt: Moment
    let seenAt: Moment
    let expiresAt: Moment

    /// Whether it still lets anybody in.
    ///
    /// A clock that says a time well before the session was last seen is not believed.
    ///
    /// - Parameter seenHere: when this process saw it last, which a full disk may have kept from being written down.
    func isAlive(at now: Moment, seenHere: Moment? = nil) -> Bool {
        let seen = seenHere.map { max($0, seenAt) } ?? seenAt
        return now < expiresAt && now < seen.adding(seconds: Lasting.idleSeconds)
            && now.adding(seconds: Lasting.skewSeconds) >= seenAt
    }
}

/// Proof of having signed in: what goes into the browser's two cookies.
struct SignedIn: Sendable, Equatable {
    let staffID: ID<StaffMember>
    let token: String
    let browser: String
}
