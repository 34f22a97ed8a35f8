// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App

/// The record of what was done, page after page.
@Suite struct RecordTests {
    @Test(arguments: TestStore.kinds)
    func `what was done long ago is found on the pages after the newest`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            let outside = desk.house.outside
            try await desk.store.write { tx in
                try Event.record(
                    "thing.long-ago", by: .desk, of: "1", at: outside.now().adding(days: -9), in: tx, outside: outside)
                for number in 0..<200 {
                    try Event.record(
                        "thing.lately", by: .desk, of: "\(number)", at: outside.now(), in: tx, outside: outside)
                }
            }
            let newest = try await browser.open("/team/record")
            #expect(newest.text.contains("The newest 200 changes at this desk"))
            #expect(newest.text.contains("/team/record?page=1") && !newest.text.contains("Thing long ago"))
            let earlier = try await browser.open("/team/record?page=1")
            #expect(earlier.text.contains("Earlier changes at this desk") && earlier.text.contains("Thing long ago"))
            #expect(!earlier.text.contains("/team/record?page=2"))
        }
    }
}
