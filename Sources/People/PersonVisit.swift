// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// A member of staff at a page about a person: how near they are, what the card says, and what they have in hand.
struct PersonVisit: Sendable {
    let person: PersonID
    let staff: StaffMember
    let nearness: Nearness
    let card: PersonCard
    let isCardShown: Bool
    let task: TaskInHand?
    /// What they have in hand and may not open before a colleague gives a second key.
    var heldUp: TaskInHand?
    /// What they asked of their colleagues for that.
    var keyAsk: KeyAsk?

    /// What they have in hand; throws when they have not said why they need what is covered.
    func taskInHand() throws -> TaskInHand {
        guard let task else { throw NotOpened() }
        return task
    }
}

/// Something covered was asked for without a reason given.
struct NotOpened: Error {}

extension PersonDesk {
    /// Lets a member of staff to a page about a person; throws `notFound` for whoever is further away than `least`, as it
    /// does for people who are not there.
    func visit(_ person: PersonID, by staff: StaffMember, atLeast least: Nearness, in tx: Tx) throws -> PersonVisit {
        // First of all, for the audit log's head is locked before anything else.
        try records.audit.hold(in: tx)
        let nearness = try records.kept.nearness(of: staff, to: person, in: tx)
        guard nearness >= least, nearness > .none else { throw DeskError.notFound }
        let cards = try records.cards(of: [person], by: .staff(staff.id.text), in: tx)
        let task = nearness >= .assigned ? try tasks.current(staff, with: person, at: outside.now(), in: tx) : nil
        let (open, heldUp) = try task.map { try parted($0, in: tx) } ?? (nil, nil)
        return PersonVisit(
            person: person, staff: staff, nearness: nearness, card: cards[person] ?? PersonCard(),
            isCardShown: try records.kept.isCardShown(of: person, in: tx), task: open, heldUp: heldUp,
            keyAsk: try heldUp.flatMap { try keyAsks.ask(for: $0.id, in: tx) })
    }

    /// What is in hand, with its second key where one is needed, or else held up until there is one.
    private func parted(_ task: TaskInHand, in tx: Tx) throws -> (TaskInHand?, TaskInHand?) {
        switch try records.vault.secondKeyNeed(of: task.opening, to: task.person, in: tx) {
        case .none: return (task, nil)
        case .missing: return (nil, task)
        case .given(let key):
            var task = task
            task.secondKey = key
            return (task, nil)
        }
    }

    /// Shows a page of something covered, or asks first why it is needed.
    func showing(
        _ person: PersonID, to staff: StaffMember, tab: PersonTab,
        _ page: @escaping @Sendable (PersonVisit, TaskInHand, Tx) throws -> Answer
    ) async throws -> Answer {
        try await store.write { tx in
            let visit = try visit(person, by: staff, atLeast: .assigned, in: tx)
            guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: tab)) }
            return try page(visit, task, tx)
        }
    }
}
