// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// The keys of the marks by which the audit log speaks of people: each is derived from the person's own key, is kept nowhere,
/// and is gone with it.
///
/// Whoever was erased is linked to none of their entries from that moment, in no copy of the data. The log is as whole as
/// before: checking it needs no such key.
public struct PersonMarks: ReferenceKeys {
    let ring = KeyRing()
    private let others: any ReferenceKeys
    private let outside: Outside
    private let dataStore = DataStore()

    /// - Parameter others: the keys of everybody who has none in the vault, such as staff and subscribers.
    public init(others: any ReferenceKeys, outside: Outside) {
        self.others = others
        self.outside = outside
    }

    public func key(of reference: String, in tx: Tx) throws -> [UInt8] {
        guard case .person(let person) = AuditParty(kept: reference) else {
            return try others.key(of: reference, in: tx)
        }
        if let held = try dataStore.reference(of: person, in: tx) {
            guard let key = ring.markKey(held) else {
                // The key of somebody who was erased is gone, and older data was restored: a mark that links to nothing.
                guard try dataStore.isErased(person, in: tx) else { throw VaultProblem.noKey }
                return outside.randomBytes(32)
            }
            return key
        }
        guard try !dataStore.isErased(person, in: tx) else { return outside.randomBytes(32) }
        return try others.key(of: reference, in: tx)
    }

    public func destroy(_ reference: String, in tx: Tx) throws -> Bool { try others.destroy(reference, in: tx) }
}
