// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Says that another key signs the log from here on.
///
/// It is an entry of the log itself, and the new key signs it at once: whoever trusts the new key learns from it which
/// key signed what came before, and that one counts no further.
public struct AuditKeyChange: Hashable, Sendable {
    /// Why there is another key: the program's own words, for a reason that somebody typed could hold a name.
    public enum Why: String, Sendable, CaseIterable {
        /// Nobody has the key before any more.
        case lost
        /// Somebody else may have the key before.
        case stolen
        /// Nothing happened: a key is changed now and then.
        case renewed
    }

    static let kind = "new-key"

    public let former: NoteKey
    public let key: NoteKey
    public let why: Why
    /// The former key's signature of the new one; nil when nobody had it any more.
    let consent: [UInt8]?

    /// - Parameter old: the former key itself, where it is still there.
    init(of former: NoteKey, to key: NoteKey, why: Why, with old: AuditSigningKey? = nil) throws {
        self.init(former: former, key: key, why: why, consent: try old?.signature(of: Self.words(key)))
    }

    private init(former: NoteKey, key: NoteKey, why: Why, consent: [UInt8]?) {
        self.former = former
        self.key = key
        self.why = why
        self.consent = consent
    }

    /// Reads an entry; nil for any other, and for one that is written in any other way.
    init?(_ leaf: AuditLeaf) {
        guard leaf.kind == Self.kind, leaf.fields.count == 5, let former = NoteKey(leaf.fields[1].value),
            let key = NoteKey(leaf.fields[2].value), let why = Why(rawValue: leaf.fields[3].value)
        else { return nil }
        let signed = leaf.fields[4].value
        self.init(former: former, key: key, why: why, consent: signed == "no" ? nil : Hex.bytes(of: signed))
        guard fields == leaf.fields, former != key else { return nil }
    }

    /// Whether the former key agreed, as far as it is said to have; one that is there when it is renewed must.
    var isSound: Bool {
        guard let consent else { return why != .renewed }
        return former.verifies(consent, of: Self.words(key))
    }

    var fields: [AuditField] {
        [
            AuditField("by", AuditParty.host.word), AuditField("was", former.text), AuditField("key", key.text),
            AuditField("why", why.rawValue), AuditField("signed", consent.map { Hex.text(of: $0) } ?? "no"),
        ]
    }

    /// Nothing else that a key signs begins like this: the name of a log holds no space.
    private static func words(_ key: NoteKey) -> String { "firsthand new key 1\n\(key.text)\n" }
}

/// A change of the key, and where it stands in the log.
public struct AuditKeyEntry: Equatable, Sendable {
    public let number: Int
    public let at: Moment
    public let change: AuditKeyChange

    /// Nil when the entry is of another kind, or damaged.
    init?(_ leaf: AuditLeaf) {
        guard let change = AuditKeyChange(leaf) else { return nil }
        number = leaf.number
        at = leaf.at
        self.change = change
    }

    /// Why there is another key, after "because".
    public var reason: String {
        switch change.why {
        case .lost: "the one before was lost"
        case .stolen: "somebody may have the one before"
        case .renewed: "keys are renewed now and then"
        }
    }

    var sentence: String {
        "From entry \(number) on, since \(at.text), another key signs, because \(reason)"
            + (change.consent == nil ? ": the one before could not agree." : ". The one before agreed.")
    }
}
