// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// Who becomes safeguarding lead, and who is one no longer: asked by one, agreed to by another.
extension AccountDesk {
    /// Who may say yes to what somebody asks: never they themselves, nor the one who would be raised.
    ///
    /// Owners and leads who neither brought the one who asks to the desk nor were brought by them. Where there is nobody
    /// like that, the other leads, and without those the other owners. Whoever is to be a lead no longer may agree to it
    /// themselves. Empty where there is nobody else: then one person alone can do it, as on a desk's first day.
    func seconds(after asker: String, _ subject: LeadAsk.Subject?, to role: Role, in tx: Tx) throws -> Set<String> {
        let raised = subject?.staff?.text
        let concerned = Set([asker, raised].compactMap { $0 })
        let leads = try kept.active([.safeguardingLead], in: tx)
        let others = try kept.active(Role.keyHolders, in: tx).subtracting(concerned)
        let strangers = try strangers(to: asker, among: others, in: tx)
        let otherLeads = leads.subtracting(concerned)
        var found = strangers.isEmpty ? otherLeads.isEmpty ? others : otherLeads : strangers
        if let raised, role != .safeguardingLead, raised != asker, leads.contains(raised) { found.insert(raised) }
        return found
    }

    /// Those of them who neither brought somebody to the desk nor were brought by them.
    private func strangers(to asker: String, among others: Set<String>, in tx: Tx) throws -> Set<String> {
        let ties = StaffTies(kept: kept)
        return try others.filter { try !ties.brought(asker, $0, in: tx) && !ties.brought($0, asker, in: tx) }
    }

    /// Asks a second person for it; false where there is nobody else, and it is done at once.
    func ask(_ subject: LeadAsk.Subject, to role: Role, by who: Actor, at now: Moment, in tx: Tx) throws -> Bool {
        guard case .staff(let asker) = who else { return false }
        try refuseNewlyAlone(asker, subject, at: now, in: tx)
        guard try !seconds(after: asker, subject, to: role, in: tx).isEmpty else { return false }
        guard try !openLeadAsks(at: now, in: tx).contains(where: { $0.isAbout(subject) }) else {
            throw DeskError.changedMeanwhile("This waits for a second yes already: look under Safeguarding leads.")
        }
        let ask = LeadAsk(
            id: outside.newID(), subject: subject, role: role, askedBy: asker, askedAt: now, state: .asked)
        try kept.insert(ask, in: tx)
        let of = ask.staff.map { AuditParty.staff($0.text) } ?? .staff(asker)
        try audit.append(.roleChange(by: .staff(asker), of: of, to: "lead-asked"), in: tx)
        try record("lead.asked", by: who, of: ask.noun, at: now, in: tx)
        return true
    }

    /// Refuses whoever is alone, or alone with those who are near to them, only since somebody else lost their key: nobody
    /// takes it off the others first.
    private func refuseNewlyAlone(_ asker: String, _ subject: LeadAsk.Subject, at now: Moment, in tx: Tx) throws {
        let raised = subject.staff?.text ?? ""
        let others = try kept.active(Role.keyHolders, in: tx).subtracting([asker, raised])
        guard try strangers(to: asker, among: others, in: tx).isEmpty else { return }
        guard let last = try kept.lastKeyTaken(besides: raised, in: tx) else { return }
        guard last.adding(days: LeadAsk.days) > now else { return }
        throw DeskError.changedMeanwhile(
            "Somebody who could have said yes was stopped or given another role lately. So nobody makes or ends a safeguarding lead alone within seven days of it."
        )
    }

    /// What waits, each with those whose yes it waits for.
    func leadAsks() async throws -> [WaitingLeadAsk] {
        let now = outside.now()
        return try await store.read { tx in try leadAsks(at: now, in: tx) }
    }

    /// How many wait for the yes of this member of staff.
    func leadAsksWaiting(for staff: ID<StaffMember>, in tx: Tx) throws -> Int {
        try leadAsks(at: outside.now(), in: tx).count { $0.seconds.contains(staff.text) }
    }

    /// The invitations of leads whose links somebody hands over where no letter brings them: never who asked for them.
    func leadInvitations(for staff: StaffMember) async throws -> [Invitation] {
        guard !sendsInvitations else { return [] }
        let now = outside.now()
        return try await store.read { tx in
            try kept.openInvitations(at: now, in: tx).filter { invitation in
                guard invitation.role == .safeguardingLead, invitation.invitedBy.hasPrefix("staff:") else {
                    return false
                }
                let inviter = String(invitation.invitedBy.dropFirst("staff:".count))
                let subject = LeadAsk.Subject.invited(name: invitation.name, email: invitation.email)
                return try seconds(after: inviter, subject, to: .safeguardingLead, in: tx).contains(staff.id.text)
            }
        }
    }

    /// Says yes, and it takes hold.
    func agree(_ id: ID<LeadAsk>, by second: StaffMember) async throws {
        let now = outside.now()
        try await store.write { tx in
            try audit.hold(in: tx)
            // With every owner locked first, so that nobody is made owner or taken off meanwhile.
            _ = try kept.lockedOwners(in: tx)
            let ask = try waiting(id, at: now, in: tx)
            guard try seconds(after: ask.askedBy, ask.subject, to: ask.role, in: tx).contains(second.id.text) else {
                throw DeskError.notAllowed
            }
            try refuseNewlyAlone(ask.askedBy, ask.subject, at: now, in: tx)
            guard try kept.decide(id, .agreed, by: second.id.text, at: now, in: tx) else { throw DeskError.notFound }
            try record("lead.agreed", by: second.actor, of: ask.noun, at: now, in: tx)
            switch ask.subject {
            case .staff(let staff):
                let found = try changeable(staff, in: tx, losingOwner: ask.role != .owner)
                try letIn(found, by: .staff(ask.askedBy), at: now, in: tx)
                try carryOut(ask.role, of: found, by: .staff(ask.askedBy), with: second.actor, at: now, in: tx)
            case .invited(let name, let email):
                guard let address = EmailAddress(email) else { throw DeskError.notFound }
                try makeInvitation(name, address, ask.role, by: .staff(ask.askedBy), at: now, in: tx)
            }
        }
    }

    /// Says no, or takes back what one asked.
    func refuse(_ id: ID<LeadAsk>, by staff: StaffMember) async throws {
        let now = outside.now()
        try await store.write { tx in
            let ask = try waiting(id, at: now, in: tx)
            let may = try seconds(after: ask.askedBy, ask.subject, to: ask.role, in: tx).union([ask.askedBy])
            guard may.contains(staff.id.text) else { throw DeskError.notAllowed }
            guard try kept.decide(id, .refused, by: staff.id.text, at: now, in: tx) else { throw DeskError.notFound }
            try record("lead.refused", by: staff.actor, of: ask.noun, at: now, in: tx)
        }
    }

    /// Those that wait; none of somebody who is no owner any more.
    func openLeadAsks(at now: Moment, in tx: Tx) throws -> [LeadAsk] {
        let owners = try kept.active([.owner], in: tx)
        return try kept.openLeadAsks(at: now, in: tx).filter { owners.contains($0.askedBy) }
    }

    private func waiting(_ id: ID<LeadAsk>, at now: Moment, in tx: Tx) throws -> LeadAsk {
        guard let ask = try openLeadAsks(at: now, in: tx).first(where: { $0.id == id }) else {
            throw DeskError.changedMeanwhile("This does not wait any more: it was decided, or its time is over.")
        }
        return ask
    }

    private func leadAsks(at now: Moment, in tx: Tx) throws -> [WaitingLeadAsk] {
        try openLeadAsks(at: now, in: tx).map { ask in
            WaitingLeadAsk(ask: ask, seconds: try seconds(after: ask.askedBy, ask.subject, to: ask.role, in: tx))
        }
    }
}

extension LeadAsk {
    /// What the record of events is told it is about.
    var noun: String { staff?.text ?? id.text }

    /// Whether it is about the same person.
    func isAbout(_ other: Subject) -> Bool {
        switch (subject, other) {
        case (.staff(let one), .staff(let two)): one == two
        case (.invited(_, let one), .invited(_, let two)): EmailAddress(one)?.folded == EmailAddress(two)?.folded
        default: false
        }
    }
}
