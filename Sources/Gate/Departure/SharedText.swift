// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// That there is a version of a text with several people in it, without its words.
public struct SharedText: Sendable, Equatable {
    public let id: Reference<ExposableText>
    public let lodgedAt: Moment
    /// Everybody in it, in the order of their references.
    public let people: [PersonID]
}
