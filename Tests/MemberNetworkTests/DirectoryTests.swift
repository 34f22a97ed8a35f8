// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

@Suite struct DirectoryTests {
    @Test(arguments: TestStore.kinds)
    func `nobody is in the directory but who agreed and may be written to, and strangers see none of it`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let listed = try await desk.addReader("leila@example.org")
            _ = try await desk.addReader("sara@example.org")
            let gone = try await desk.addReader("gone@example.org")
            let staff = try await desk.signIn(.coordinator)
            #expect(try await staff.open("/network/directory").text.contains("Nobody has agreed to be listed."))
            try await desk.store.write { tx in
                try tx.run("update subscriber set is_listed = 1 where id in (\([listed, gone]))")
            }
            try await desk.suppress(gone, as: "asked")
            let page = try await staff.open("/network/directory")
            let addresses = ["leila@example.org", "sara@example.org", "gone@example.org"]
            #expect(addresses.filter(page.text.contains) == ["leila@example.org"])
            #expect(try await desk.browser().open("/network/directory").status == 303)
        }
    }
}
