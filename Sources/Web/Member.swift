// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Words

/// Somebody of the network who came in by a link in their mail, as a request knows them.
public struct Member: Sendable, Equatable {
    /// The subscriber's own id.
    public let id: ID<Member>
    public let language: Language
    /// Which of their sessions this is.
    public let sessionID: String

    public init(id: ID<Member>, language: Language, sessionID: String) {
        self.id = id
        self.language = language
        self.sessionID = sessionID
    }

    /// As the record of events knows them.
    public var actor: Actor { .subscriber(id.text) }

    /// For how many days a browser stays signed in after its last visit.
    public static let idleDays = 30
}
