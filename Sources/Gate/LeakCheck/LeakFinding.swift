// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Why a text must not leave as it is.
public enum LeakFinding: Hashable, Sendable {
    /// It identifies somebody whom the writer may know of.
    case identifies(PersonID, [LeakMention])
    /// It could identify somebody, whether we know them or not: these things together fit very few people.
    case couldIdentify([LeakMention])
    /// All that is said about anybody outside the writer's scope: never who, what or where.
    case askTheLead

    public var sentence: String {
        switch self {
        case .identifies(_, let mentions): Self.sentence(identifying: mentions)
        case .couldIdentify(let mentions):
            "\(Self.list(mentions).capitalisedFirst) together could identify somebody: "
                + "so few people fit that those who know them will know."
        case .askTheLead: Self.lead
        }
    }

    /// The places in the text that it rests on.
    var mentions: [LeakMention] {
        switch self {
        case .identifies(_, let mentions), .couldIdentify(let mentions): mentions
        case .askTheLead: []
        }
    }

    static let lead = "Ask the safeguarding lead before this leaves."

    private static func sentence(identifying mentions: [LeakMention]) -> String {
        let kinds = Set(mentions.map(\.kind))
        if kinds.count == 1, let only = kinds.first {
            return
                "This holds \(only.words) of a person we protect (\(list(mentions))), which is enough to know them by."
        }
        return "\(list(mentions).capitalisedFirst) together identify a person we protect."
    }

    /// Each thing with its kind and its place, as a sentence has it.
    private static func list(_ mentions: [LeakMention]) -> String {
        let each = mentions.map { "“\($0.quoted)” (\($0.kind.words)) in \($0.where.words)" }
        guard let last = each.last, each.count > 1 else { return each.first ?? "" }
        return "\(each.dropLast().joined(separator: ", ")) and \(last)"
    }
}

/// One place in a leaving text that says something of somebody.
public struct LeakMention: Hashable, Sendable {
    public let kind: FactKind
    /// Which part of the leaving text, counted from nought.
    public let part: Int
    public let `where`: LeavingText.Kind
    /// Where in the part's text, in UTF-8.
    public let range: Range<Int>
    /// The text's own words there.
    public let quoted: String
}

/// What a check found: the one half for the writer, the other for the safeguarding lead alone.
public struct LeakAnswer: Hashable, Sendable {
    /// What the writer is told.
    public let findings: [LeakFinding]
    /// What the lead is told: people outside the writer's scope, and what in the text points to them.
    public let forLead: [LeakFinding]

    public var mayLeave: Bool { findings.isEmpty }
    /// Whether this was a hit that a writer who fishes would count.
    public var isProbe: Bool { findings.contains(.askTheLead) }

    /// The answer to somebody who has asked too often: the same for every text, so that asking on tells nothing.
    public static let whenAskedTooOften = LeakAnswer(findings: [.askTheLead], forLead: [])
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
