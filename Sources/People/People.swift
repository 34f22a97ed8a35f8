// SPDX-License-Identifier: AGPL-3.0-or-later
public import Gate
public import Kit
public import Pictures
public import Store
public import Web

/// The people with lived experience who choose to speak: who they are, covered; what they agree to; what keeps them safe.
///
/// Everybody has a card with a pseudonym. Who somebody is opens only to those who work with them, for a reason that is
/// written down.
public struct PeopleRoom: Sendable {
    public static var migrations: [Migration] { PeopleMigrations.all }
    /// The roles that can work with people at all; which of them with whom is said person by person.
    public static let keepers: Set<Role> = [.owner, .safeguardingLead, .mediaOfficer, .coordinator]

    let desk: PersonDesk
    let forward: ForwardDesk
    let secondKeys: SecondKeyDesk
    private let frontDoor: PeopleFrontDoor
    private let printer: AccessPrinter?
    private let cleaning: PictureCleaning
    let gatehouse: Gatehouse
    private let screening: Screening
    var key: LeadsKey { LeadsKey(gatehouse: gatehouse) }
    var spokespeople: SpokespersonDesk { SpokespersonDesk(people: desk, key: frontDoor.key) }
    private var groups: GroupDesk { GroupDesk(people: desk, key: frontDoor.key) }
    var leaving: LeavingDesk { LeavingDesk(people: desk, gatehouse: gatehouse, groups: groups.kept) }
    var keeping: KeepingDesk { KeepingDesk(leaving: leaving) }
    var correcting: CorrectionDesk { CorrectionDesk(people: desk, gatehouse: gatehouse) }
    private var interpreters: InterpreterDesk { InterpreterDesk(people: desk, key: frontDoor.key) }
    private var fluency: FluencyDesk { FluencyDesk(people: desk, key: frontDoor.key) }
    var bookings: BookingDesk { BookingDesk(interpreters: interpreters) }

    public init(
        records: PeopleRecords, gatehouse: Gatehouse, screening: Screening, colleagues: Colleagues,
        frontDoor: PeopleFrontDoor,
        mayGiveSecondKey: @escaping @Sendable (_ second: String, _ first: String, _ tx: Tx) throws -> Bool,
        cleaning: @escaping PictureCleaning, printing: AccessPrinting? = nil
    ) {
        self.cleaning = cleaning
        printer = printing.map { AccessPrinter(words: frontDoor.words, make: $0) }
        self.gatehouse = gatehouse
        self.screening = screening
        desk = PersonDesk(records: records, consent: ConsentDesk(gatehouse), colleagues: colleagues)
        forward = ForwardDesk(people: desk, key: frontDoor.key, takePlace: frontDoor.takePlace, gatehouse: gatehouse)
        self.frontDoor = frontDoor
        secondKeys = SecondKeyDesk(people: desk, mayGive: mayGiveSecondKey)
    }

    /// Writes a picture anew with only what shows it.
    public typealias PictureCleaning = @Sendable (_ file: [UInt8]) async throws(PictureProblem) -> CleanPicture

    /// Makes a PDF of a page; nil when it cannot.
    public typealias AccessPrinting = @Sendable (_ page: [UInt8]) async -> [UInt8]?

    /// Whether this member of staff works with this person: the vault lets them open more than others.
    public static func isAssigned(_ staff: String, to person: PersonID, in tx: Tx) throws -> Bool {
        try PersonStore().isAssigned(staff, to: person, in: tx)
    }

    /// The same for the vault's limit: whoever gave themselves a person to work with counts as a stranger for an hour, so
    /// that a lead cannot go round the second key by a press.
    public static func countsAsAssigned(
        _ staff: String, to person: PersonID, at now: Moment, in tx: Tx
    ) throws -> Bool {
        try PersonStore().countsAsAssigned(staff, to: person, at: now, in: tx)
    }

    /// Takes a person out of everything that this room keeps, in the transaction of their erasure.
    public static func erase(_ person: PersonID, in tx: Tx) throws {
        try ForwardStore.erase(person, in: tx)
        try BookingStore.erase(person, in: tx)
        try GroupStore.erase(person, in: tx)
        try KeyAskStore().erase(person, in: tx)
        try PaperStore.erase(person, in: tx)
        try PersonStore().erase(person, in: tx)
    }

    /// Puts the room's pages where the table of access has them.
    public func mount(on web: Routes) {
        ForwardRoutes(
            desk: forward, words: frontDoor.words,
            pages: ForwardPages(organisation: frontDoor.organisation, zone: desk.records.zone)
        ).mount(on: web)
        // These know a lead who is away as themselves: until when, and that they are back.
        ForwardLeadRoutes(desk: forward).mount(on: web)
        AbsenceRoutes(desk: desk, overrides: OverrideDesk(gatehouse)).mount(on: web)
        let key = key
        web.knowing({ try await key.holder($0) }, mount: mountKnown)
    }

    /// The pages that know whoever holds the lead's key now as the lead, and nobody else.
    private func mountKnown(on web: Routes) {
        PersonRoutes(desk: desk).mount(on: web)
        SafetyRoutes(desk: desk).mount(on: web)
        CareRoutes(desk: desk).mount(on: web)
        ConsentRoutes(desk: desk, ledger: RecallLedger(gatehouse), fluency: fluency).mount(on: web)
        UseRoutes(desk: desk).mount(on: web)
        RestoredRoutes(desk: desk).mount(on: web)
        SharedWordsRoutes(desk: SharedWordsDesk(people: desk)).mount(on: web)
        HandingRoutes(
            desk: HandingDesk(people: desk, departures: Departures(gatehouse), screening: screening)
        ).mount(on: web)
        SecondKeyRoutes(desk: secondKeys).mount(on: web)
        OverrideRoutes(desk: desk, overrides: OverrideDesk(gatehouse)).mount(on: web)
        ReleaseRoutes(desk: desk, releases: ReleaseDesk(gatehouse)).mount(on: web)
        LeavingRoutes(desk: leaving, words: frontDoor.words, printer: printer).mount(on: web)
        KeepingRoutes(desk: keeping).mount(on: web)
        PaperRoutes(desk: PaperDesk(people: desk, clean: cleaning)).mount(on: web)
        CorrectionRoutes(desk: correcting).mount(on: web)
        InterpreterRoutes(desk: interpreters, fluency: fluency).mount(on: web)
        BookingRoutes(desk: bookings, fluency: fluency).mount(on: web)
        FluencyRoutes(desk: fluency).mount(on: web)
        GroupRoutes(desk: groups).mount(on: web)
        GroupAnswerRoutes(desk: groups).mount(on: web)
        SpokespersonRoutes(desk: spokespeople).mount(on: web)
    }

    /// The work that the room wants done in the background, by the kind of job.
    public var jobs: [String: @Sendable (Job) async throws -> Void] {
        [
            "people.prune": { _ in
                try await desk.store.write { tx in
                    try desk.keyAsks.prune(before: desk.outside.now().adding(days: -30), in: tx)
                }
                try await forward.prune()
            },
            "people.keeping": { _ in try await keeping.turn() },
        ]
    }
}
