// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// What staff do about people: each one transaction.
struct PersonDesk: Sendable {
    let records: PeopleRecords
    let consent: ConsentDesk
    let colleagues: Colleagues
    let tasks = TaskStore()
    let keyAsks = KeyAskStore()

    var store: Store { records.store }
    var outside: Outside { records.outside }

    private static let mostFound = 200

    /// Writes down somebody new, who is then worked with by whoever wrote it; nobody else but the lead knows of them.
    func register(_ identity: Identity, _ card: PersonCard, by staff: StaffMember) async throws -> PersonID {
        let person = PersonID(outside: outside)
        var card = card
        if card.pseudonym.isEmpty { card.pseudonym = Pseudonym.drawn(outside: outside) }
        let problems = Self.problems(identity) + Self.problems(card, identity)
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        try await store.write { [card] tx in
            try records.audit.hold(in: tx)
            let now = outside.now()
            try records.vault.give(to: person, in: tx)
            try consent.begin(person, until: now.adding(days: ConsentGrant.reviewDays), by: staff.actor, in: tx)
            try records.kept.insert(person, at: now, in: tx)
            try records.write(identity, of: person, after: nil, by: staff.id.text, in: tx)
            try records.write(card, of: person, after: nil, by: staff.id.text, in: tx)
            try records.kept.assign(staff.id, to: person, by: staff.id.text, at: now, in: tx)
            try Event.record("person.registered", by: staff.actor, of: person.text, at: now, in: tx, outside: outside)
        }
        try await records.vault.settle(person)
        try await records.remember(person)
        return person
    }

    /// Writes a sheet's next version, and tells the gate when that voids something.
    func save<S: Sheet>(_ sheet: S, of person: PersonID, after: Int?, by staff: StaffMember) async throws {
        try await store.write { tx in
            guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned else {
                throw DeskError.notFound
            }
            if let change = S.gateChange { try consent.note(change, of: person, by: staff.actor, in: tx) }
            try records.write(sheet, of: person, after: after, by: staff.id.text, in: tx)
            try Event.record(
                "person.sheet-saved", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
        try await records.remember(person)
    }

    /// Shows the card to everybody on the staff, or to nobody but those who work with the person.
    func showCard(of person: PersonID, _ isShown: Bool, by staff: StaffMember) async throws {
        try await store.write { tx in
            guard try records.kept.nearness(of: staff, to: person, in: tx) == .lead else { throw DeskError.notFound }
            let now = outside.now()
            try records.kept.showCard(of: person, at: isShown ? now : nil, in: tx)
            if isShown {
                try Event.record(
                    "person.card-shown", by: staff.actor, of: person.text, at: now, in: tx, outside: outside)
            } else {
                try Event.record(
                    "person.card-hidden", by: staff.actor, of: person.text, at: now, in: tx, outside: outside)
            }
        }
    }

    /// Lets a colleague work with a person; only the lead says so.
    func assign(_ colleague: ID<StaffMember>, to person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try records.audit.append(
                .gateChange(by: .staff(staff.id.text), of: person, change: "assigned"), in: tx)
            guard try records.kept.nearness(of: staff, to: person, in: tx) == .lead else { throw DeskError.notFound }
            guard let found = try colleagues.one(colleague, in: tx), PeopleRoom.keepers.contains(found.role) else {
                throw DeskError.invalid([FieldProblem("colleague", "Choose somebody of the staff.")])
            }
            // Whoever stands in for the lead keeps nobody for themselves: what is theirs ends with the absence.
            guard colleague != staff.id || found.role == .safeguardingLead else {
                throw DeskError.invalid([
                    FieldProblem(
                        "colleague", "You stand in for the lead: another colleague can work with them, or the lead.")
                ])
            }
            try records.kept.assign(colleague, to: person, by: staff.id.text, at: outside.now(), in: tx)
            try Event.record(
                "person.assigned", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    func endAssignment(of colleague: ID<StaffMember>, to person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try records.audit.append(
                .gateChange(by: .staff(staff.id.text), of: person, change: "unassigned"), in: tx)
            guard try records.kept.nearness(of: staff, to: person, in: tx) == .lead else { throw DeskError.notFound }
            guard try records.kept.endAssignment(colleague, to: person, at: outside.now(), in: tx) else {
                throw DeskError.changedMeanwhile("They do not work with this person any more.")
            }
            try Event.record(
                "person.unassigned", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Says once why somebody needs to see what is covered; it holds for an hour and for this session.
    func begin(_ reason: Opening.Reason, _ words: String, with person: PersonID, by staff: StaffMember) async throws {
        try await store.writeUrgently { tx in
            guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned else {
                throw DeskError.notFound
            }
            let now = outside.now()
            let task = TaskInHand(
                id: Hex.text(of: outside.randomBytes(16)), person: person, staff: staff.id.text, reason: reason,
                endsAt: now.adding(seconds: TaskInHand.minutes * 60))
            let sealed = try records.vault.seal(
                words, of: person, at: SealedPlace("person_task", "sealed", row: task.id), version: 1, in: tx)
            try tasks.add(task, sealed: sealed, session: staff.sessionID, at: now, in: tx)
        }
    }

    func cover(_ person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in try tasks.end(staff, with: person, at: outside.now(), in: tx) }
    }

    /// The people with that name whom this member of staff may find: those they work with, or everybody for the lead.
    ///
    /// Whether there is somebody else of that name cannot be told from the answer.
    func find(_ name: String, by staff: StaffMember) async throws -> [PersonID] {
        try await store.write { tx in
            let isLead = staff.role == .safeguardingLead
            // All of them, for those of that name whom they do not know must not push out those whom they do.
            let found = try records.vault.people(
                named: name, limit: isLead ? Self.mostFound : .max, by: .staff(staff.id.text), in: tx)
            // A common name is met with one list of theirs, a rare one with a question for each.
            let mine = isLead || found.count <= Self.mostFound ? nil : try records.kept.assigned(to: staff, in: tx)
            return try found.lazy.filter { mine?.contains($0) ?? true }.prefix(Self.mostFound).filter {
                try records.kept.nearness(of: staff, to: $0, in: tx) >= .assigned
            }
        }
    }

    static func problems(_ identity: Identity) -> [FieldProblem] {
        guard identity.names.isEmpty else { return [] }
        return [FieldProblem("given", "Write at least one name by which they are known to us.")]
    }

    /// No word of the person's own names stands anywhere on the card, which everybody on the staff may see.
    static func problems(_ card: PersonCard, _ identity: Identity) -> [FieldProblem] {
        let own = Set(identity.names.flatMap { Folding.words(of: $0) }.filter { $0.count > 2 })
        func tells(_ text: String) -> Bool {
            Folding.folded(text).split(separator: " ").contains { own.contains(String($0)) }
        }
        var problems: [FieldProblem] = []
        if tells(card.pseudonym) {
            problems.append(
                FieldProblem(
                    "pseudonym", "This is a part of their own name. Choose one that has nothing to do with it."))
        }
        let others = [("about", card.canSpeakAbout), ("region", card.region)]
        problems += others.filter { tells($0.1) }.map {
            FieldProblem(
                $0.0, "A part of their own name stands here. Colleagues who do not work with them may see it.")
        }
        return problems
    }

    /// Writes the card anew, unless it has no name or tells theirs.
    func saveCard(_ card: PersonCard, of person: PersonID, after: Int?, by staff: StaffMember) async throws {
        guard !card.pseudonym.isEmpty else {
            throw DeskError.invalid([FieldProblem("pseudonym", "Give the card a name that is not theirs.")])
        }
        let identity = try await store.read { tx in
            guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned else {
                throw DeskError.notFound
            }
            // Before any comparing: a form that cannot be saved must not tell whether it holds a part of their name.
            guard try after == records.kept.newest(.card, of: person, in: tx)?.version else {
                throw DeskError.changedMeanwhile("A colleague has changed this meanwhile. Look at it and save again.")
            }
            return try records.newestByDesk(Identity.self, of: person, in: tx)
        }
        let problems = Self.problems(card, identity ?? Identity())
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        try await save(card, of: person, after: after, by: staff)
    }
}
