// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Testing

@testable import App

/// What is written for hosts names every setting there is, and none that there is not.
@Suite struct HostGuideTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: Golden.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The settings that begin a row of a table, in order of the alphabet.
    private func rows(of path: String) throws -> [String] {
        try text(path).split(separator: "\n").filter { $0.hasPrefix("| `FIRSTHAND_") }
            .map { String($0.dropFirst(3).prefix { $0 != "`" }) }.sorted()
    }

    @Test(arguments: ["docs/guide-hosts.md", "docs/operations.md"])
    func `the table has a row for every setting`(page: String) throws {
        #expect(try rows(of: page) == Settings.names.sorted())
    }

    @Test func `the example of a file of settings has a line for every setting but the file itself`() throws {
        let names = try text("deploy/firsthand.env.example").split(separator: "\n").compactMap { line in
            line.hasPrefix("FIRSTHAND_") ? line.split(separator: "=").first.map(String.init) : nil
        }
        #expect(names.sorted() == Settings.names.filter { $0 != "FIRSTHAND_CONFIG" }.sorted())
    }

    @Test func `the guide is found from the first pages`() throws {
        #expect(try text("README.md").contains("docs/guide-hosts.md"))
        #expect(try text("docs/README.md").contains("(guide-hosts.md)"))
    }
}
