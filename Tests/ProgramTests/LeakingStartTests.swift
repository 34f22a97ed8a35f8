// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Glibc
import Store
import StorePostgres
import Support
import Testing

/// The desk as its host runs it: it does not start while it could leak by itself, and says nothing when it falls.
@Suite struct LeakingStartTests {
    private static let canary = "Canary Qarabagh-Shinwari"
    private let quiet = [
        "SWIFT_BACKTRACE": "enable=no", "FIRSTHAND_DATABASE": "data/desk.db", "FIRSTHAND_KEY_FILE": "keys/desk.key",
        "FIRSTHAND_PORT": "0",
    ]

    @Test func `serve refuses while crash reports are on, and names the setting`() throws {
        let loud = [nil, "enable=yes", "color=no"].map { value in
            var environment = quiet
            environment["SWIFT_BACKTRACE"] = value
            return environment
        }
        let outcomes = try Program.withFiles([:]) { program in
            [try program.run("migrate", environment: quiet)]
                + (try loud.map { try program.run("serve", environment: $0) })
        }
        #expect(outcomes.map(\.code) == [0, 78, 78, 78])
        #expect(outcomes.dropFirst().allSatisfy { $0.remarks.joined().contains("SWIFT_BACKTRACE must be set") })
    }

    @Test(.enabled(if: TestStore.hasPostgres, "needs PostgreSQL"))
    func `serve refuses while PostgreSQL could write what is in a row into its own log`() async throws {
        let outcome = try await withPostgresDatabase("encoding 'UTF8' locale 'C'") { url in
            let store = try await PostgresStore.open(url: url, connections: 1)
            try await store.write { tx in
                _ = try tx.run(
                    """
                    do $$ begin
                      execute format('alter database %I set log_error_verbosity = ''default''', current_database());
                    end $$
                    """)
            }
            await store.close()
            let settings = quiet.merging(["FIRSTHAND_DATABASE": url]) { $1 }
            return try Program.withFiles([:]) { try $0.run("serve", environment: settings) }
        }
        #expect(outcome.code == 78 && outcome.remarks.joined().contains("log_error_verbosity"))
    }

    @Test(arguments: [SIGABRT, SIGILL, SIGSEGV])
    func `a desk that falls leaves no core and says no name`(sign: Int32) throws {
        let (said, files, code) = try fallen(by: sign)
        #expect(code == sign && said.contains("The desk answers"))
        #expect(!said.contains("Canary") && !said.contains("canary@"))
        #expect(files == [".errors", ".output", "data", "keys", "keys-epochs", "keys-store"])
    }

    /// Ends a desk that has somebody's name in its data by that signal: what it said, what lies there, how it ended.
    private func fallen(by sign: Int32) throws -> (said: String, files: [String], code: Int32) {
        try Program.withFiles([:]) { program in
            _ = try program.run("migrate", environment: quiet)
            _ = try program.run(
                "user", "add", "canary@example.org", "--name", Self.canary, "--role", "owner", environment: quiet)
            let desk = try program.start(["serve"], environment: quiet)
            for _ in 0..<300 where try program.outcome(of: desk).lines.isEmpty { usleep(100_000) }
            kill(desk.processIdentifier, sign)
            desk.waitUntilExit()
            let outcome = try program.outcome(of: desk)
            return (
                (outcome.lines + outcome.remarks).joined(separator: "\n"),
                try FileManager.default.contentsOfDirectory(atPath: program.folder.path).sorted(), outcome.code
            )
        }
    }
}
