// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is held about one person and must not appear in a text: opened for the check and never kept on disk.
public struct KnownAbout: Sendable {
    /// One thing held, as it was typed, in any script.
    public struct Fact: Hashable, Sendable {
        public let kind: FactKind
        public let text: String

        public init(_ kind: FactKind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    public private(set) var facts: [Fact]

    public init(_ facts: [Fact]) {
        self.facts = facts
    }

    /// Adds another spelling, script or thing: a name may stand here as often as there are spellings of it.
    public mutating func add(_ kind: FactKind, _ text: String) {
        facts.append(Fact(kind, text))
    }
}
