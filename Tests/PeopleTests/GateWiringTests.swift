// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Gate
@testable import Vault

/// The gate as the desk builds it: on the vault, the audit log and the accounts.
@Suite struct GateWiringTests {
    @Test(arguments: TestStore.kinds)
    func `what is about two people needs the keys of both, at its own place`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let people = [
                try await desk.register(by: officer, given: "Zarifa"),
                try await desk.register(by: officer, given: "Omid"),
            ]
            let sealing = desk.house.people.gatehouse.sealing
            let (place, other) = (
                SealedPlace("gate_text", "sealed", row: "1"), SealedPlace("gate_text", "sealed", row: "2")
            )
            let found = try await desk.house.store.write { tx in
                let sealed = try sealing.seal("What we brought: نان.", place, people, tx)
                func opens(_ place: SealedPlace, _ people: [PersonID]) -> String? {
                    try? sealing.open(sealed, place, people, tx)
                }
                return [
                    opens(place, people), opens(place, [people[0]]), opens(other, people),
                    opens(place, people.reversed()),
                ]
            }
            #expect(found == ["What we brought: نان.", nil, nil, nil])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who is registered stands open at the gate, and the audit log has it`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            _ = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let before = try await desk.entries(of: "gate-change")
            let person = try await desk.register(by: officer, given: "Zarifa")
            #expect(try await desk.entries(of: "gate-change") > before)
            let gatehouse = desk.house.people.gatehouse
            #expect(try await ConsentDesk(gatehouse).standing(of: person) == .open)
            let leads = try await desk.house.store.read { tx in try gatehouse.kinship.safeguardingLeads(in: tx).count }
            #expect(leads == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `erasing takes a person out of the gate and out of the room`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            let key = OrganisationKey(bytes: [UInt8](repeating: 1, count: 32))
            let rooms = try VaultRooms.desk(key: key, outside: desk.house.outside)
            let left = try await desk.house.store.write { tx in
                for remove in rooms.removals { try remove(person, tx) }
                return try tx.count(
                    """
                    select (select count(*) from gate_row where person_id = \(person))
                      + (select count(*) from gate_change where person_id = \(person)) as n
                    """)
            }
            #expect(left == 0)
        }
    }
}
