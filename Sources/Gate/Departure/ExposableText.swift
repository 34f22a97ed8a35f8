// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// A version of a text about people, as it was read back and may leave: the gate owns it, a room keeps its reference.
public struct ExposableText: Sendable, Equatable {
    /// One thing that leaves with it: the words, a caption, a file's name.
    public struct Part: Sendable, Equatable, Codable {
        public let kind: LeavingText.Kind
        public let text: String

        public init(_ kind: LeavingText.Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
    }

    public let id: Reference<ExposableText>
    public let people: [PersonID]
    public let lodgedAt: Moment
    public let parts: [Part]

    /// All of it as the leak check reads it.
    var leaving: LeavingText { LeavingText(parts.map { LeavingText.Part($0.kind, $0.text) }) }
}
