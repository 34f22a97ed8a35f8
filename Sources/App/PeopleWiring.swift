// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Gate
import Kit
import People
import Store
import Vault
import Web

/// The gate of this desk, and the room of people on it: each asks the other through what is handed in here.
struct PeopleWiring {
    let records: PeopleRecords
    let gatehouse: Gatehouse
    let room: PeopleRoom

    init(
        store: Store, key: OrganisationKey, vault: Vault, audit: AuditLog, colleagues: Colleagues, ties: StaffTies,
        leakMemory: LeakMemory, screening: Screening, zone: Zone, frontDoor: PeopleFrontDoor,
        cleaning: @escaping PeopleRoom.PictureCleaning, printing: @escaping PeopleRoom.AccessPrinting,
        outside: Outside
    ) throws {
        let records = PeopleRecords(
            store: store, vault: vault, audit: audit, zone: zone, outside: outside,
            holdAgainstLeaks: { try leakMemory.put($0) }, forgetAgainstLeaks: { leakMemory.remove($0) })
        guard let gateKey = GateKey(bytes: key.bytes(for: "gate")) else { throw VaultProblem.keysDamaged }
        gatehouse = Gatehouse(
            store: store, key: gateKey, sealing: .by(vault, outside: outside), zone: zone, outside: outside,
            kinship: StaffKinship(ties: ties),
            state: { try records.state(of: $0, in: $1) },
            leaks: { question in
                let people = Set(question.agreed.keys)
                return leakMemory.answer(to: question.text, scope: people, agreed: question.agreed)
                    .findings.map(\.sentence)
            },
            audit: { try audit.append($0, in: $1) })
        let kinship = StaffKinship(ties: ties)
        room = PeopleRoom(
            records: records, gatehouse: gatehouse, screening: screening, colleagues: colleagues, frontDoor: frontDoor,
            mayGiveSecondKey: { try kinship.mayGiveSecondKey($0, to: $1, in: $2) }, cleaning: cleaning,
            printing: printing)
        self.records = records
    }
}
