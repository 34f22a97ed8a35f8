// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// The steps of a packet, sorted by what is written where.
struct ImportWork: Sendable {
    private(set) var added: [(id: ID<Subscriber>, mark: String, wish: ImportWish)] = []
    private(set) var places: [(person: ID<Subscriber>, stream: ID<MessageStream>)] = []
    private(set) var details: [(ID<Subscriber>, ImportChange.Detail, String)] = []
    private(set) var endings: [(String, ID<Subscriber>?, ImportWish.Ending)] = []
    private(set) var deeds: [ImportDeed] = []
    /// The names of the organisations that are spoken of.
    private(set) var organisations: [String] = []

    mutating func add(_ step: ImportPlan.Step, at moment: Moment, outside: Outside) {
        switch step.act {
        case .skip, .broken: break
        case .add(let wish):
            let id: ID<Subscriber> = outside.newID()
            added.append((id, step.mark, wish))
            if !wish.organisation.isEmpty { organisations.append(wish.organisation) }
            note(step, .added, id, at: moment)
        case .change(_, let person, let changes):
            for change in changes { take(change, of: person.id) }
            note(step, .changed, person.id, changes, at: moment)
        case .suppress(let wish, let person):
            endings.append((step.mark, person?.id, wish.ending ?? .asked))
            // What the list did to this address first is what can be undone; that they left stays.
            if !step.isRepeat { note(step, .suppressed, person?.id, at: moment) }
        case .leave(_, let person, _):
            note(step, .left, person?.id, at: moment)
        }
    }

    private mutating func take(_ change: ImportChange, of person: ID<Subscriber>) {
        switch change {
        case .stream(let stream): places.append((person, stream))
        case .detail(let detail, let text):
            details.append((person, detail, text))
            if detail == .organisation { organisations.append(text) }
        }
    }

    private mutating func note(
        _ step: ImportPlan.Step, _ what: ImportDeed.What, _ person: ID<Subscriber>?, _ changes: [ImportChange] = [],
        at moment: Moment
    ) {
        let details = changes.compactMap { change in
            if case .detail(let detail, _) = change { detail } else { nil }
        }
        deeds.append(
            ImportDeed(mark: step.mark, line: step.line, person: person, what: what, details: details, at: moment))
    }
}
