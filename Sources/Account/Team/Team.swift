// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What the team's page shows.
struct TeamView: Sendable {
    let lines: [TeamLine]
    let invitations: [Invitation]
    /// Whose yes is needed besides one's own to make a safeguarding lead; nobody's where there is nobody else.
    var seconds: Set<String> = []
    /// The addresses of those whose invitation as lead two have agreed on.
    var agreed: Set<String> = []
    /// How many changes of who is safeguarding lead wait for a yes.
    var waiting = 0
}

extension AccountDesk {
    func team(for viewer: ID<StaffMember>? = nil) async throws -> TeamView {
        let now = outside.now()
        return try await store.read { tx in
            TeamView(
                lines: try kept.team(in: tx), invitations: try kept.openInvitations(at: now, in: tx),
                seconds: try viewer.map { try seconds(after: $0.text, nil, to: .safeguardingLead, in: tx) } ?? [],
                agreed: try kept.agreedInvitations(in: tx), waiting: try openLeadAsks(at: now, in: tx).count)
        }
    }

    /// Gives somebody another role, from their next page on.
    ///
    /// Nobody changes their own, and the last owner stays one. To or from safeguarding lead a second person says yes first,
    /// where there is one.
    @discardableResult
    func setRole(_ role: Role, of id: ID<StaffMember>, by who: Actor) async throws -> RoleChange {
        let now = outside.now()
        return try await store.write { tx in
            try audit.hold(in: tx)
            try refuseOneself(id, who)
            let staff = try changeable(id, in: tx, losingOwner: role != .owner)
            guard staff.role != role else { return .done }
            let isAboutLead = [staff.role, role].contains(.safeguardingLead)
            if isAboutLead, try ask(.staff(id), to: role, by: who, at: now, in: tx) { return .asked }
            try carryOut(role, of: staff, by: who, with: who, at: now, in: tx)
            return .done
        }
    }

    /// Gives the role: asked by the first, who from then on stands close to them; the second is who made it hold.
    func carryOut(
        _ role: Role, of staff: Staff, by who: Actor, with second: Actor, at now: Moment, in tx: Tx
    ) throws {
        guard try kept.setRole(role, of: staff.id, in: tx) else { return }
        if !Role.keyHolders.contains(role) { try noteKeyTaken(from: staff, at: now, in: tx) }
        try kept.tie(staff.id, to: who.text, in: tx)
        try audit.append(
            .roleChange(by: AuditParty(second), of: .staff(staff.id.text), to: role.auditWord), in: tx)
        try record("staff.role-changed", by: who, of: staff.id.text, at: now, in: tx)
        if staff.role == .owner { try withdrawInvitations(of: staff.id, at: now, by: who, in: tx) }
    }

    /// Stops somebody: they are signed out everywhere and cannot sign in, and whom they invited cannot come in.
    func stop(_ id: ID<StaffMember>, by who: Actor) async throws {
        let now = outside.now()
        try await store.write { tx in
            try audit.hold(in: tx)
            try refuseOneself(id, who)
            let staff = try changeable(id, in: tx, losingOwner: true)
            guard try kept.stop(staff.id, at: now, in: tx) else { return }
            try noteKeyTaken(from: staff, at: now, in: tx)
            try audit.append(.roleChange(by: AuditParty(who), of: .staff(id.text), to: "stopped"), in: tx)
            try kept.endSessions(of: staff.id, at: now, in: tx)
            try record("staff.stopped", by: who, of: id.text, at: now, in: tx)
            try withdrawInvitations(of: id, at: now, by: who, in: tx)
        }
    }

    /// Lets somebody in again; a safeguarding lead when a second person has said yes, where there is one.
    @discardableResult
    func resume(_ id: ID<StaffMember>, by who: Actor) async throws -> RoleChange {
        let now = outside.now()
        return try await store.write { tx in
            try audit.hold(in: tx)
            guard let staff = try kept.staff(id, in: tx) else { throw DeskError.notFound }
            let isLead = staff.role == .safeguardingLead && !staff.isActive
            if isLead, try ask(.staff(id), to: .safeguardingLead, by: who, at: now, in: tx) { return .asked }
            try letIn(staff, by: who, at: now, in: tx)
            return .done
        }
    }

    /// Lets somebody in again who was stopped.
    func letIn(_ staff: Staff, by who: Actor, at now: Moment, in tx: Tx) throws {
        guard try kept.resume(staff.id, in: tx) else { return }
        // Whoever brings somebody back stands as close to them as whoever brought them first.
        try kept.tie(staff.id, to: who.text, in: tx)
        try audit.append(
            .roleChange(by: AuditParty(who), of: .staff(staff.id.text), to: staff.role.auditWord), in: tx)
        try record("staff.resumed", by: who, of: staff.id.text, at: now, in: tx)
    }

    /// Notes that somebody who could say yes to a lead can do so no more.
    func noteKeyTaken(from staff: Staff, at now: Moment, in tx: Tx) throws {
        guard Role.keyHolders.contains(staff.role) else { return }
        try kept.noteKeyTaken(from: staff.id, at: now, in: tx)
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
    func changeable(_ id: ID<StaffMember>, in tx: Tx, losingOwner: Bool) throws -> Staff {
        let owners = try kept.lockedOwners(in: tx)
        guard let staff = try kept.staff(id, in: tx) else { throw DeskError.notFound }
        guard !losingOwner || owners != [id] else {
            throw DeskError.changedMeanwhile("This is the last owner. Make somebody else an owner first.")
        }
        return staff
    }
}
