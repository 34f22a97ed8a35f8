// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// All that a person has said, as the gate keeps it.
public struct ConsentRecord: Sendable, Equatable {
    public var standing = Standing.open
    public var conversations: [ConsentConversation] = []
    public var grants: [ConsentGrant] = []
    public var decisions: [UseDecision] = []
    /// The grants and decisions that have been withdrawn or replaced; kept, for they were said.
    public var ended: Set<String> = []
    public var overrides: [StopOverride] = []

    public init() {}

    func conversation(of grant: ConsentGrant) -> ConsentConversation? {
        conversations.first { $0.id == grant.conversation && $0.person == grant.person }
    }
}

/// How somebody stands with us as a whole.
public enum Standing: String, Sendable, CaseIterable, Codable {
    case open
    case paused
    case stopped
    case withdrawn

    var refusal: Refusal.Reason? {
        switch self {
        case .open: nil
        case .paused: .paused
        case .stopped: .stopped
        case .withdrawn: .withdrawn
        }
    }
}
