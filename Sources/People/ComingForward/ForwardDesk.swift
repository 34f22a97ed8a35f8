// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault

/// What somebody does who comes forward: writes to us, reads the answer with the code, writes more, takes it all back.
struct ForwardDesk: Sendable {
    /// How often one caller may write or type a code in a quarter of an hour: a whole hostel shares one.
    static let perCaller = 20
    /// How many messages are taken from everybody together in a quarter of an hour.
    static let fromAll = 100
    /// How often one who has a code may write within a quarter of an hour.
    static let fromOne = 5
    /// After how many days all of somebody is erased who was told "not now".
    static let keptDays = 90

    /// So many ready keys are left to the staff: a flood of the public form keeps nobody from being registered.
    static let keysForStaff = 50

    let people: PersonDesk
    let key: OrganisationKey
    let takePlace: PeopleFrontDoor.TakePlace
    let gatehouse: Gatehouse
    let kept = ForwardStore()

    var records: PeopleRecords { people.records }
    var store: Store { people.store }
    var outside: Outside { people.outside }

    enum Taken: Equatable, Sendable {
        case taken(ReceiptCode)
        case tooMany
        /// No key is ready for them, so nothing was kept.
        case noKey
    }

    /// Seals what somebody writes under a key of their own, and gives them their code.
    ///
    /// The desk's record has no line of it, for others than the lead read that record.
    func come(_ words: TheirWords, caller: String) async throws -> Taken {
        let person = PersonID(outside: outside)
        let code = ReceiptCode(outside: outside)
        var card = PersonCard()
        card.pseudonym = Pseudonym.drawn(outside: outside)
        do {
            let isTaken = try await store.write { [card] tx in
                guard try hasPlace(caller, in: tx), try takePlace("forward:all", Self.fromAll, tx) == nil else {
                    return false
                }
                let now = outside.now()
                try records.vault.give(to: person, leaving: Self.keysForStaff, in: tx)
                try records.kept.insert(person, at: now, in: tx)
                try records.write(card, of: person, after: nil, by: Self.themselves, in: tx)
                try records.write(words, of: person, by: Self.themselves, in: tx)
                try kept.insert(person, mark: code.mark(key), at: now, in: tx)
                return true
            }
            guard isTaken else { return .tooMany }
        } catch VaultProblem.noUsableKey {
            return .noKey
        }
        // Their words are kept: whatever fails here is made up for at the next start, and must not cost them the code.
        try? await records.vault.settle(person)
        try? await records.remember(person)
        return .taken(code)
    }

    enum Found: Sendable {
        case here(Forward, [OpenEntry<DeskAnswer>])
        /// There is none with that code, or not any more: the two look the same.
        case unknown
        case tooMany
    }

    /// What the desk answered whoever has this code.
    func find(_ typed: String, caller: String) async throws -> Found {
        try await store.write { tx in
            try records.audit.hold(in: tx)
            guard try hasPlace(caller, in: tx) else { return .tooMany }
            guard let forward = try forward(typed, in: tx) else { return .unknown }
            return .here(forward, try records.answers(to: forward.person, in: tx))
        }
    }

    /// Takes what they add.
    func add(_ words: String, with typed: String, language: String, caller: String) async throws -> Found {
        try await store.write { tx in
            try records.audit.hold(in: tx)
            guard try hasPlace(caller, in: tx) else { return .tooMany }
            guard let forward = try forward(typed, in: tx) else { return .unknown }
            let mark = key.fingerprint(forward.person.text, for: "coming forward")
            guard try takePlace("forward:all", Self.fromAll, tx) == nil,
                try takePlace("forward:person:" + mark, Self.fromOne, tx) == nil
            else { return .tooMany }
            let more = TheirWords(words: words, reach: "", language: language)
            try records.write(more, of: forward.person, by: Self.themselves, in: tx)
            try kept.wait(forward.person, since: outside.now(), wantsDeletion: false, in: tx)
            try people.noteContact(with: forward.person, on: people.today, in: tx)
            return .here(
                try kept.one(forward.person, in: tx) ?? forward, try records.answers(to: forward.person, in: tx))
        }
    }

    enum TakenBack: Sendable, Equatable {
        /// All is erased; from then on nothing at all can bring it back.
        case erased(finalAt: Moment)
        /// They are registered: nothing leaves any more, and the lead erases the rest.
        case asked
        case unknown
        case tooMany
    }

    /// Takes everything back.
    func takeBack(with typed: String, language: String, caller: String) async throws -> TakenBack {
        let (found, isKnown) = try await store.write { tx -> (Forward?, Bool) in
            try records.audit.hold(in: tx)
            guard try hasPlace(caller, in: tx) else { return (nil, true) }
            guard let forward = try forward(typed, in: tx) else { return (nil, false) }
            return (forward, true)
        }
        guard let forward = found else { return isKnown ? .tooMany : .unknown }
        guard forward.registeredAt == nil else { return try await askForDeletion(forward.person, language: language) }
        let report = try await records.vault.erase([forward.person], by: .person(forward.person))
        return .erased(finalAt: report.finalAt)
    }

    /// Stops everything about somebody with whom the desk works already, and tells the lead.
    private func askForDeletion(_ person: PersonID, language: String) async throws -> TakenBack {
        // First of all: whatever else fails, nothing leaves any more. Of whom the gate does not know, nothing leaves anyway.
        do { try await people.consent.withdraw(person, .everything, by: .desk) } catch is Refusal {}
        try await store.write { tx in
            let asked = TheirWords(words: "", reach: "", language: language, wantsDeletion: true)
            try records.write(asked, of: person, by: Self.themselves, in: tx)
            try kept.wait(person, since: outside.now(), wantsDeletion: true, in: tx)
            try LeavingStore().begin(person, .withdrawal, by: .desk, looking: [], at: outside.now(), in: tx)
        }
        return .asked
    }

    /// Erases those who were told "not now" long ago.
    func prune() async throws {
        let over = try await store.read { tx in
            try kept.over(before: outside.now().adding(days: -Self.keptDays), in: tx)
        }
        guard !over.isEmpty else { return }
        _ = try await records.vault.erase(over, by: .desk)
    }

    /// Whose hand it was, in what is kept of an entry.
    private static let themselves = "themselves"

    private func hasPlace(_ caller: String, in tx: Tx) throws -> Bool {
        try takePlace("forward:" + key.fingerprint(caller, for: "caller"), Self.perCaller, tx) == nil
    }

    private func forward(_ typed: String, in tx: Tx) throws -> Forward? {
        guard let code = ReceiptCode(typed: typed) else { return nil }
        return try kept.one(mark: code.mark(key), in: tx)
    }
}
