// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("Marks") struct MarkTests {
    @Test func `are those that FNV-1a has for its own test strings`() {
        let marks = ["", "a", "foobar"].map { Mark(of: Array($0.utf8)).text }
        #expect(marks == ["cbf29ce484222325", "af63dc4c8601ec8c", "85944171f73967e8"])
    }
}
