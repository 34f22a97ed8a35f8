// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork
@testable import Vault

/// What of the network is written down for good.
@Suite struct NetworkAuditTests {
    @Test(arguments: TestStore.kinds)
    func `taking everybody out and erasing somebody each leave one entry`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let reader = try await desk.addReader("leila@example.org")
            _ = try await desk.addReader("sara@example.org")
            let officer = try await desk.signIn(.mediaOfficer)
            let before = try await desk.auditKinds()
            _ = try await officer.open("/network")
            #expect(try await officer.submit("/network/export").status == 200)
            let page = "/network/\(reader.text)/erasure"
            _ = try await officer.open(page)
            #expect(try await officer.submit(page).status == 303)
            #expect(try await officer.submit(page).status == 404)
            let coordinator = try await desk.signIn(.coordinator)
            _ = try await coordinator.open("/network")
            #expect(try await coordinator.submit("/network/export").status == 403)
            let all = try await desk.auditLeaves()
            #expect(before == ["role-change", "sign-in"])
            #expect(all.map(\.kind) == before + ["export", "erasure", "role-change", "sign-in"])
            #expect(all[2].fields.dropFirst().map(\.value) == ["network", "2"])
            #expect(all[2].fields[0] == all[3].fields[0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who was erased cannot be found in the log any more, and no reference stands in it`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let officer = try await desk.signIn(.mediaOfficer)
            let page = "/network/\(reader.text)/erasure"
            _ = try await officer.open(page)
            #expect(try await officer.submit(page).status == 303)
            let leaves = try await desk.auditLeaves()
            let audit = desk.house.audit
            let keys = try await desk.store.read { tx in
                try tx.rows("select reference from audit_reference_key") { row in
                    try row.get("reference", as: String.self)
                }
            }
            #expect(keys.filter { $0.hasPrefix("subscriber:") } == [])
            let mark = try await desk.store.write { tx in try audit.mark(of: .subscriber(reader.text), in: tx) }
            let values = leaves.flatMap(\.fields).map(\.value)
            #expect(!values.contains(mark))
            #expect(values.filter { $0.contains(reader.text) || $0.contains("leila") } == [])
        }
    }
}

extension TestDesk {
    func auditLeaves() async throws -> [AuditLeaf] {
        let kept = house.audit.kept
        return try await store.read { tx in
            var leaves: [AuditLeaf] = []
            try kept.eachLeaf(in: tx) { _, bytes in leaves.append(try #require(AuditLeaf(reading: bytes))) }
            return leaves
        }
    }

    func auditKinds() async throws -> [String] { try await auditLeaves().map(\.kind) }
}
