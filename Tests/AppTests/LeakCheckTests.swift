// SPDX-License-Identifier: AGPL-3.0-or-later
import Store
import Support
import Testing

@testable import App

/// Ways in which a desk could leak by itself: each is a reason not to start.
@Suite struct LeakCheckTests {
    private static let quiet = ["SWIFT_BACKTRACE": "enable=no"]

    @Test(arguments: TestStore.kinds)
    func `a desk starts only while crash reports are off`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: []) { store in
            #expect(await LeakChecks.open(environment: Self.quiet, store: store) == [])
            let environments: [[String: String]] = [
                [:], ["SWIFT_BACKTRACE": ""], ["SWIFT_BACKTRACE": "enable=yes"], ["SWIFT_BACKTRACE": "color=no"],
            ]
            var refused: [Int] = []
            for environment in environments {
                refused.append(await LeakChecks.open(environment: environment, store: store).count)
            }
            #expect(refused == [1, 1, 1, 1])
        }
    }

    @Test func `a machine that swaps is known by its list of places to swap to`() {
        let head = "Filename\tType\tSize\tUsed\tPriority\n"
        #expect(
            [LeakChecks.swaps(""), LeakChecks.swaps(head), LeakChecks.swaps(head + "/dev/sda2 partition 1 0 -2\n")] == [
                false, false, true,
            ])
    }
}
