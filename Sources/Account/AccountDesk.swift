// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// The verbs of this room, each in the file of its capability: one transaction each, with its event in it.
struct AccountDesk: Sendable {
    let store: Store
    let kept: StaffStore
    let key: OrganisationKey
    let outside: Outside
    let log: Log
    let audit: AuditLog
    let baseURL: BaseURL
    let organisation: String
    let hashing: PasswordHashing
    let rules: PasswordRules
    let clock: SessionClock
    let seenHere = SeenHere()
    /// Whether invitations go by letter; without, somebody hands their links over.
    var sendsInvitations = false
    let onInvited: @Sendable (String, Tx) throws -> Void

    /// Writes down what was done to a member of staff.
    func record(_ what: StaticString, by who: Actor, of id: String, at now: Moment, in tx: Tx) throws {
        try Event.record(what, by: who, of: id, at: now, in: tx, outside: outside)
    }

    func hashed(_ password: String) async throws -> String {
        try await hashing.hash(PasswordRules.normalised(password), salt: outside.randomBytes(16))
    }
}
