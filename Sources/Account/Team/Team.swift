// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What the team's page shows.
struct TeamView: Sendable {
    let lines: [TeamLine]
    let invitations: [Invitation]
}

extension AccountDesk {
    func team() async throws -> TeamView {
        let now = outside.now()
        return try await store.read { tx in
            TeamView(lines: try kept.team(in: tx), invitations: try kept.openInvitations(at: now, in: tx))
        }
    }

    /// Gives somebody another role, from their next page on.
    ///
    /// Nobody changes their own, and the last owner stays one.
    func setRole(_ role: Role, of id: ID<StaffMember>, by who: Actor) async throws {
        let now = outside.now()
        try await store.write { tx in
            try audit.hold(in: tx)
            try refuseOneself(id, who)
            let staff = try changeable(id, in: tx, losingOwner: role != .owner)
            guard try kept.setRole(role, of: staff.id, in: tx) else { return }
            try kept.tie(id, to: who.text, in: tx)
            try audit.append(.roleChange(by: AuditParty(who), of: .staff(id.text), to: role.auditWord), in: tx)
            try record("staff.role-changed", by: who, of: id.text, at: now, in: tx)
            if staff.role == .owner { try withdrawInvitations(of: id, at: now, by: who, in: tx) }
        }
    }

    /// Stops somebody: they are signed out everywhere and cannot sign in, and whom they invited cannot come in.
    func stop(_ id: ID<StaffMember>, by who: Actor) async throws {
        let now = outside.now()
        try await store.write { tx in
            try audit.hold(in: tx)
            try refuseOneself(id, who)
            let staff = try changeable(id, in: tx, losingOwner: true)
            guard try kept.stop(staff.id, at: now, in: tx) else { return }
            try audit.append(.roleChange(by: AuditParty(who), of: .staff(id.text), to: "stopped"), in: tx)
            try kept.endSessions(of: staff.id, at: now, in: tx)
            try record("staff.stopped", by: who, of: id.text, at: now, in: tx)
            try withdrawInvitations(of: id, at: now, by: who, in: tx)
        }
    }

    func resume(_ id: ID<StaffMember>, by who: Actor) async throws {
        let now = outside.now()
        try await store.write { tx in
            try audit.hold(in: tx)
            guard let staff = try kept.staff(id, in: tx) else { throw DeskError.notFound }
            guard try kept.resume(id, in: tx) else { return }
            try audit.append(
                .roleChange(by: AuditParty(who), of: .staff(id.text), to: staff.role.auditWord), in: tx)
            try record("staff.resumed", by: who, of: id.text, at: now, in: tx)
        }
    }

    /// Takes back what somebody could come in by again, who may have invited themselves under another name.
    private func withdrawInvitations(of id: ID<StaffMember>, at now: Moment, by who: Actor, in tx: Tx) throws {
        let inviter = Actor.staff(id.text).text
        for invitation in try kept.openInvitations(at: now, in: tx) where invitation.invitedBy == inviter {
            guard try kept.withdraw(invitation.id, at: now, in: tx) else { continue }
            try record("invitation.withdrawn", by: who, of: invitation.id.text, at: now, in: tx)
        }
    }

    private func refuseOneself(_ id: ID<StaffMember>, _ who: Actor) throws {
        guard who != .staff(id.text) else {
            throw DeskError.changedMeanwhile("You cannot do this to yourself. Another owner can.")
        }
    }

    /// The member of staff, with every owner locked first.
    private func changeable(_ id: ID<StaffMember>, in tx: Tx, losingOwner: Bool) throws -> Staff {
        let owners = try kept.lockedOwners(in: tx)
        guard let staff = try kept.staff(id, in: tx) else { throw DeskError.notFound }
        guard !losingOwner || owners != [id] else {
            throw DeskError.changedMeanwhile("This is the last owner. Make somebody else an owner first.")
        }
        return staff
    }
}
