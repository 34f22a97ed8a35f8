// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Web

/// How a briefing stands with its second reader, for the page on which it is checked.
struct SecondEyes: Sendable {
    let isNeeded: Bool
    /// Who has read exactly this version.
    let reading: SecondReading?
    let asked: [SecondReading]
    /// Who could read it: whoever may write, but not the person who changed it last.
    let candidates: [Colleague]
    /// Whether the person looking is one of these.
    let mayRead: Bool

    var isMissing: Bool { isNeeded && reading == nil }
}

extension SendingDesk {
    /// How it stands with the second reader.
    ///
    /// - Parameter canWrite: whether a role may write briefings, and so may read one for a colleague.
    func eyes(on briefing: DailyBriefing, for staff: StaffMember, canWrite: @escaping @Sendable (Role) -> Bool)
        async throws
        -> SecondEyes
    {
        try await store.read { tx in
            guard try rhythms.rhythm(of: briefing.stream, in: tx).needsReader else {
                return SecondEyes(isNeeded: false, reading: nil, asked: [], candidates: [], mayRead: false)
            }
            let last = try readings.lastHand(on: briefing.id, in: tx)
            let candidates = try colleagues.all(in: tx).filter {
                canWrite($0.role) && Actor.staff($0.id.text).text != last
            }
            return SecondEyes(
                isNeeded: true, reading: try readings.reading(of: briefing.id, version: briefing.version, in: tx),
                asked: try readings.asked(of: briefing.id, version: briefing.version, in: tx),
                candidates: candidates.filter { $0.id != staff.id },
                mayRead: candidates.contains { $0.id == staff.id })
        }
    }

    /// Asks a colleague to read this version; they get a mail without a word of the briefing in it.
    func askReader(
        _ colleague: ID<StaffMember>, about id: ID<DailyBriefing>, version: Int, by staff: StaffMember,
        canWrite: @escaping @Sendable (Role) -> Bool
    ) async throws {
        guard colleague != staff.id else {
            throw DeskError.invalid([FieldProblem("colleague", "Choose somebody else: two pairs of eyes are needed.")])
        }
        try await store.write { tx in
            _ = try draft(id, version: version, in: tx)
            guard let colleague = try colleagues.one(colleague, in: tx), canWrite(colleague.role) else {
                throw DeskError.invalid([FieldProblem("colleague", "Choose a colleague who may write briefings.")])
            }
            try refuseLastHand(colleague.id, on: id, in: tx)
            let reading: ID<SecondReading> = outside.newID()
            let now = outside.now()
            guard
                try readings.ask(
                    reading, colleague, about: id, version: version, by: staff.id.text, at: now, in: tx)
            else { return }
            if hasMailServer {
                try outbox.queue(
                    SecondReading.messageKind, subject: reading.text, recipient: colleague.id.text, in: tx)
            }
            try Event.record("briefing.reading-asked", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Somebody says of exactly this version: I have read it, it can go.
    func noteReading(of id: ID<DailyBriefing>, version: Int, by staff: StaffMember) async throws {
        try await store.write { tx in
            _ = try draft(id, version: version, in: tx)
            try refuseLastHand(staff.id, on: id, in: tx)
            let now = outside.now()
            try readings.note(outside.newID(), of: id, version: version, by: staff, at: now, in: tx)
            try Event.record("briefing.read", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// The draft, if it still is one of that version.
    func draft(_ id: ID<DailyBriefing>, version: Int, in tx: Tx) throws -> DailyBriefing {
        guard let briefing = try briefings.briefing(id, in: tx) else { throw DeskError.notFound }
        guard briefing.state == .draft, briefing.version == version else {
            throw DeskError.changedMeanwhile(Self.changedMeanwhile)
        }
        return briefing
    }

    private func refuseLastHand(_ reader: ID<StaffMember>, on id: ID<DailyBriefing>, in tx: Tx) throws {
        guard try readings.lastHand(on: id, in: tx) == Actor.staff(reader.text).text else { return }
        throw DeskError.changedMeanwhile(
            "Whoever changed the briefing last cannot be the second pair of eyes. Somebody else who may write can.")
    }
}
