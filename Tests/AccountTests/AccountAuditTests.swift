// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

@testable import Account
@testable import Vault

/// What of the staff is written down for good.
@Suite struct AccountAuditTests {
    @Test(arguments: TestStore.kinds)
    func `signing in leaves an entry, and a wrong try none`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let amina = try await world.person()
            #expect(try await world.signIn(amina, password: "not hers at all") == nil)
            _ = try await world.signInAfresh(amina)
            #expect(try await world.audited() == ["role-change owner", "sign-in"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `roles, stops and invitations each leave an entry, and what changes nothing none`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let amina = try await world.person()
            let bilal = try await world.person("bilal@example.org", role: .intern)
            let who = Actor.staff(amina.id.text)
            try await world.desk.setRole(.coordinator, of: bilal.id, by: who)
            try await world.desk.setRole(.coordinator, of: bilal.id, by: who)
            try await world.desk.stop(bilal.id, by: who)
            try await world.desk.resume(bilal.id, by: who)
            let form = InvitationForm(name: "Carla", email: "carla@example.org", role: "trustee")
            try await world.desk.invite(form, by: who)
            await #expect(throws: DeskError.self) { try await world.desk.invite(form, by: who) }
            await #expect(throws: DeskError.self) { try await world.desk.stop(amina.id, by: .host) }
            #expect(
                try await world.audited() == [
                    "role-change owner", "role-change intern", "role-change coordinator", "role-change stopped",
                    "role-change coordinator", "invitation trustee",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an entry that cannot be written keeps the change from being made`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let amina = try await world.person()
            let bilal = try await world.person("bilal@example.org", role: .intern)
            try await world.store.write { tx in _ = try tx.run("update audit_head set edge = 'ab'") }
            await #expect(throws: AuditLogBroken.head) {
                try await world.desk.setRole(.owner, of: bilal.id, by: .staff(amina.id.text))
            }
            #expect(try await world.staff("bilal@example.org").role == .intern)
        }
    }
}

extension World {
    /// The entries of the audit log: their kind, and the role that they speak of.
    func audited() async throws -> [String] {
        let kept = desk.audit.kept
        return try await store.read { tx in
            var found: [String] = []
            try kept.eachLeaf(in: tx) { _, bytes in
                let leaf = try required(AuditLeaf(reading: bytes))
                let role = leaf.fields.first { $0.name == "to" || $0.name == "role" }?.value
                found.append([leaf.kind, role].compactMap(\.self).joined(separator: " "))
            }
            return found
        }
    }
}
