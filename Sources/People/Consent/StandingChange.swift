// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// What changes how somebody stands as a whole, as the buttons of the page say it.
enum StandingChange: String, Sendable, CaseIterable {
    case pause
    case resume
    case stop
    case liftStop = "lift-stop"
    case comeBack = "come-back"
    case lookAnew = "look-anew"

    /// Only the safeguarding lead does this.
    var isForLead: Bool { self == .liftStop || self == .lookAnew }
}

/// What staff write down of what a person says to us: whoever works with them, and the lead.
extension PersonDesk {
    func change(_ change: StandingChange, of person: PersonID, by staff: StaffMember) async throws {
        try await requireNearness(change.isForLead ? .lead : .assigned, to: person, staff)
        switch change {
        case .pause: try await consent.pause(person, by: staff.actor)
        case .resume: try await consent.resume(person, by: staff.actor)
        case .stop: try await consent.stop(person, by: staff.actor)
        case .liftStop: try await consent.liftStop(person, by: staff.id.text)
        case .comeBack:
            let until = outside.now().adding(days: ConsentGrant.reviewDays)
            try await consent.comeBack(person, until: until, by: staff.actor)
        case .lookAnew: try await consent.lookAnew(person, by: staff.id.text)
        }
    }

    func withdraw(_ scope: ConsentDesk.Scope, of person: PersonID, by staff: StaffMember) async throws {
        try await store.writeUrgently { tx in
            try records.audit.hold(in: tx)
            guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned else {
                throw DeskError.notFound
            }
            try consent.withdraw(person, scope, by: staff.actor, in: tx)
            guard scope == .everything else { return }
            try LeavingStore().begin(
                person, .withdrawal, by: staff.actor, looking: [staff.id], at: outside.now(), in: tx)
        }
    }

    /// Writes a talk down with its yes.
    func record(
        _ talk: ConsentConversation, _ grants: [ConsentGrant], by staff: StaffMember
    ) async throws {
        try await store.write { tx in
            try records.audit.hold(in: tx)
            guard try records.kept.nearness(of: staff, to: talk.person, in: tx) >= .assigned else {
                throw DeskError.notFound
            }
            try consent.record(talk, grants: grants, by: staff.actor, in: tx)
            try noteTalk(
                with: talk.person, on: records.zone.date(of: talk.heldAt), told: talk.retention?.until, in: tx)
        }
    }

    func requireNearness(_ least: Nearness, to person: PersonID, _ staff: StaffMember) async throws {
        let nearness = try await store.read { tx in try records.kept.nearness(of: staff, to: person, in: tx) }
        guard nearness >= least else { throw DeskError.notFound }
    }
}
