// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Holds a random key for everybody whom the audit log speaks of.
///
/// In the log they are what this key makes of their reference. Once the key is destroyed nothing links them to their
/// entries, and the entries still prove that nothing was taken out.
public protocol ReferenceKeys: Sendable {
    /// The 32 bytes of that reference's key; makes it when there is none.
    func key(of reference: String, in tx: Tx) throws -> [UInt8]

    /// Destroys the key; false when there was none.
    func destroy(_ reference: String, in tx: Tx) throws -> Bool
}

/// Reference keys kept in the desk's database, sealed with the organisation's key.
///
/// A backup holds them as they were: whoever was erased is unlinked for good when the last backup from before is gone.
public struct SealedReferenceKeys: ReferenceKeys {
    private let key: OrganisationKey
    private let outside: Outside

    public init(key: OrganisationKey, outside: Outside) {
        self.key = key
        self.outside = outside
    }

    public func key(of reference: String, in tx: Tx) throws -> [UInt8] {
        if let known = try known(reference, in: tx) { return known }
        let fresh = try key.seal(Hex.text(of: outside.randomBytes(32)), at: Self.place(reference))
        // Another node may have made it since; then that one counts.
        try tx.run(
            """
            insert into audit_reference_key (reference, sealed) values (\(reference), \(fresh))
            on conflict (reference) do nothing
            """)
        guard let made = try known(reference, in: tx) else { throw SealBroken() }
        return made
    }

    public func destroy(_ reference: String, in tx: Tx) throws -> Bool {
        try tx.run("delete from audit_reference_key where reference = \(reference)") > 0
    }

    private func known(_ reference: String, in tx: Tx) throws -> [UInt8]? {
        let sealed: [UInt8]? = try tx.one("select sealed from audit_reference_key where reference = \(reference)") {
            try $0.get("sealed")
        }
        guard let sealed else { return nil }
        guard let bytes = Hex.bytes(of: try key.open(sealed, at: Self.place(reference))) else { throw SealBroken() }
        return bytes
    }

    private static func place(_ reference: String) -> SealedPlace {
        SealedPlace("audit_reference_key", "sealed", row: reference)
    }
}
