// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// Undoing a list: what it did is taken back, but for what was changed since.
extension ImportDesk {
    func undo(_ id: ID<NetworkImport>, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            let oldest = now.adding(days: -NetworkImport.undoDays)
            guard try lists.startUndoing(id, madeAfter: oldest, at: now, in: tx) else {
                throw DeskError.changedMeanwhile(
                    "This list cannot be undone: it is being undone already, is not done yet, or is too long ago.")
            }
            try Event.record("import.undone", by: actor, of: id.text, at: now, in: tx, outside: outside)
            try jobs.enqueue(Self.job, subject: id.text, at: now, in: tx)
        }
        for _ in 0..<Self.partsAtOnce {
            guard try await undoPart(of: id) else { return }
        }
    }

    /// Undoes a packet; false when there is none left.
    func undoPart(of id: ID<NetworkImport>) async throws -> Bool {
        do {
            return try await undo(atMost: ImportRow.inPart, of: id)
        } catch StoreError.foreignKey {
            // Somebody among them has to do with another part of the desk by now: one by one, and they stay.
            for _ in 0..<ImportRow.inPart {
                do {
                    guard try await undo(atMost: 1, of: id) else { return false }
                } catch StoreError.foreignKey {
                    try await leaveAlone(of: id)
                }
            }
            return true
        }
    }

    private func undo(atMost limit: Int, of id: ID<NetworkImport>) async throws -> Bool {
        try await store.write { tx in
            try lists.lock(id, in: tx)
            guard let list = try lists.find(id, in: tx), list.undoingAt != nil, list.undoneAt == nil else {
                return false
            }
            let found = try undoing.deeds(of: id, limit: limit, in: tx)
            guard !found.isEmpty else {
                try finishUndoing(id, in: tx)
                return false
            }
            let done = try takeBack(found, in: tx)
            for (deed, _) in found { try undoing.forget(deed, of: id, in: tx) }
            let deeds = found.filter { $0.deed.what != .left }.count
            try lists.countUndone(done, leftAlone: deeds - done, of: id, in: tx)
            return true
        }
    }

    private func finishUndoing(_ id: ID<NetworkImport>, in tx: Tx) throws {
        for organisation in try undoing.organisations(of: id, in: tx) {
            try undoing.forgetOrganisation(organisation, of: id, in: tx)
            try undoing.deleteIfEmpty(organisation, in: tx)
        }
        _ = try lists.finishUndoing(id, at: outside.now(), in: tx)
    }

    /// Takes deeds back where nothing was changed since; returns how many.
    private func takeBack(_ found: [(deed: ImportDeed, state: String?)], in tx: Tx) throws -> Int {
        let people = found.filter { $0.deed.what != .left }.compactMap(\.deed.person)
        let states = try undoing.states(of: people, in: tx)
        let moved = try undoing.moved(found.map(\.deed).filter { $0.what == .added }, in: tx)
        let written = try undoing.writtenTo(people, in: tx)
        var done = 0
        for (deed, state) in found {
            let isUnedited = deed.person.map { state != nil && states[$0] == state } ?? false
            switch (deed.what, deed.person) {
            case (.left, _): break
            case (.suppressed, _): done += try undoing.endSuppression(deed, in: tx) ? 1 : 0
            case (.added, let person?) where isUnedited && !moved.contains(person):
                if written.contains(person) {
                    try takeBackPlaces(deed, person, keeps: true, in: tx)
                } else {
                    try undoing.delete(person, in: tx)
                }
                done += 1
            case (.changed, let person?) where isUnedited:
                for detail in deed.details { try undoing.empty(detail, of: person, in: tx) }
                try takeBackPlaces(deed, person, keeps: written.contains(person), in: tx)
                done += 1
            case (.added, _), (.changed, _): break
            }
        }
        return done
    }

    private func takeBackPlaces(_ deed: ImportDeed, _ person: ID<Subscriber>, keeps: Bool, in tx: Tx) throws {
        try undoing.takeBackPlaces(of: person, startedAt: deed.at, keeps: keeps, now: outside.now(), in: tx)
        // Mail on its way to a place that has ended now is dropped.
        if keeps { try outbox.putTogetherAnew(recipients: subscribers.references(of: person, in: tx), in: tx) }
    }

    private func leaveAlone(of id: ID<NetworkImport>) async throws {
        try await store.write { tx in
            try lists.lock(id, in: tx)
            if let (deed, _) = try undoing.deeds(of: id, limit: 1, in: tx).first {
                try undoing.forget(deed, of: id, in: tx)
                try lists.countUndone(0, leftAlone: 1, of: id, in: tx)
            } else {
                // An organisation that others refer to by now stays.
                for organisation in try undoing.organisations(of: id, in: tx) {
                    try undoing.forgetOrganisation(organisation, of: id, in: tx)
                }
                try finishUndoing(id, in: tx)
            }
        }
    }
}
