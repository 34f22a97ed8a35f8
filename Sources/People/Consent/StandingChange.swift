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

    /// What makes somebody safer commits on a full disk, too.
    var isUrgent: Bool { self == .pause || self == .stop }
}

/// What staff write down of what a person says to us: whoever works with them, and the lead.
extension PersonDesk {
    func change(_ change: StandingChange, of person: PersonID, by staff: StaffMember) async throws {
        let work: @Sendable (Tx) throws -> Void = { tx in
            try records.audit.hold(in: tx)
            try requireNearness(change.isForLead ? .lead : .assigned, to: person, staff, in: tx)
            switch change {
            case .pause: try consent.pause(person, by: staff.actor, in: tx)
            case .resume: try consent.resume(person, by: staff.actor, in: tx)
            case .stop: try consent.stop(person, by: staff.actor, in: tx)
            case .liftStop: try consent.liftStop(person, by: staff.id.text, in: tx)
            case .comeBack:
                let until = outside.now().adding(days: ConsentGrant.reviewDays)
                try consent.comeBack(person, until: until, by: staff.actor, in: tx)
            case .lookAnew: try consent.lookAnew(person, by: staff.id.text, in: tx)
            }
        }
        if change.isUrgent { try await store.writeUrgently(work) } else { try await store.write(work) }
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
        try await store.read { tx in try requireNearness(least, to: person, staff, in: tx) }
    }

    func requireNearness(_ least: Nearness, to person: PersonID, _ staff: StaffMember, in tx: Tx) throws {
        guard try records.kept.nearness(of: staff, to: person, in: tx) >= least else { throw DeskError.notFound }
    }
}
