// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
public import Store
public import Web

/// Who holds a safeguarding lead's key now: the one place in which this room knows its lead.
struct LeadsKey: Sendable {
    let gatehouse: Gatehouse

    /// A member of staff as the room knows them now.
    ///
    /// Whoever stands in for a lead is the lead, with all their pages. A lead who is away has none of them: they are like
    /// an owner, who works with those people alone whom they were given, and may turn a second key.
    func holder(_ staff: StaffMember, in tx: Tx) throws -> StaffMember {
        guard AbsenceRoutes.deputies.contains(staff.role) else { return staff }
        if try gatehouse.holdsSafeguarding(staff.id.text, in: tx) { return known(staff, as: .safeguardingLead) }
        return known(staff, as: .owner)
    }

    /// The same for a page that is asked for.
    func holder(_ staff: StaffMember) async throws -> StaffMember {
        guard AbsenceRoutes.deputies.contains(staff.role) else { return staff }
        return try await gatehouse.store.read { tx in try holder(staff, in: tx) }
    }

    private func known(_ staff: StaffMember, as role: Role) -> StaffMember {
        StaffMember(id: staff.id, name: staff.name, role: role, sessionID: staff.sessionID, keysOn: staff.keysOn)
    }
}

extension PeopleRoom {
    /// Whether this member of staff holds a safeguarding lead's key now, for the rooms in which the lead decides too.
    public func holdsLeadsKey(_ staff: StaffMember, in tx: Tx) throws -> Bool {
        try key.holder(staff, in: tx).role == .safeguardingLead
    }
}
