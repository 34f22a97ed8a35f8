// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store
public import Vault
public import Web

/// Who holds which role now, and who brought or raised whom; all by the accounts' ids.
public struct StaffTies: Sendable {
    let kept: StaffStore

    init(kept: StaffStore) { self.kept = kept }

    /// For what is built before the room itself.
    public init(key: OrganisationKey) { self.init(kept: StaffStore(key: key)) }

    /// Everybody with one of these roles who may sign in.
    public func active(_ roles: Set<Role>, in tx: Tx) throws -> Set<String> { try kept.active(roles, in: tx) }

    /// Whether the first brought in the second or gave them a role, by themselves or through others.
    public func brought(_ first: String, _ second: String, in tx: Tx) throws -> Bool {
        let ties = try kept.ties(in: tx)
        var (seen, next): (Set<String>, [String]) = ([first], [first])
        while let one = next.popLast() {
            for brought in ties[one] ?? [] where seen.insert(brought).inserted { next.append(brought) }
        }
        return first != second && seen.contains(second)
    }
}
