// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// One entry that speaks of a person, as it is shown to them.
public struct AuditTrace: Equatable, Sendable {
    public let number: Int
    public let at: Moment
    /// What was done, in one word.
    public let kind: String
    /// Who did it; nil for somebody whom the log can name no more.
    public let by: AuditParty?
    /// What it says besides, in a word or none: which change it was, whether they said yes.
    public let detail: String?
}

/// How a person, and those who may have done something about them, are written in the log.
public struct AuditMarks: Sendable {
    fileprivate let person: String
    fileprivate let others: [String: AuditParty]
}

/// What the log says of one person, for them to see.
extension AuditLog {
    /// How these are written in the log; asked in a transaction of its own, for a mark may be made by it.
    public func marks(of person: PersonID, and others: [AuditParty], in tx: Tx) throws -> AuditMarks {
        let known = try (others + [.desk, .host, .person(person)]).map { (try mark(of: $0, in: tx), $0) }
        return AuditMarks(
            person: try mark(of: .person(person), in: tx), others: Dictionary(known) { first, _ in first })
    }

    /// Every entry that speaks of a person, the oldest first.
    public func traces(_ marks: AuditMarks, in tx: Tx) throws -> [AuditTrace] {
        var traces: [AuditTrace] = []
        try kept.eachLeaf(in: tx) { _, bytes in
            guard let leaf = AuditLeaf(reading: bytes) else { throw AuditLogBroken.rewritten }
            let values = Dictionary(leaf.fields.map { ($0.name, $0.value) }) { first, _ in first }
            guard values["of"] == marks.person || values["by"] == marks.person else { return }
            traces.append(
                AuditTrace(
                    number: leaf.number, at: leaf.at, kind: leaf.kind, by: values["by"].flatMap { marks.others[$0] },
                    detail: Self.details.compactMap { values[$0] }.first))
        }
        return traces
    }

    /// The values that are words and no marks.
    private static let details = ["change", "stop", "said", "until", "to"]
}
