// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// A version of a text about people, as it was read back and may leave: the gate owns it, a room keeps its reference.
public struct ExposableText: Sendable, Equatable {
    public let id: Reference<ExposableText>
    public let people: [PersonID]
    public let lodgedAt: Moment
    public let words: String
}
