// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Gate
import Store
import Web

/// Who holds the keys of the gate, by the roles of the accounts.
struct StaffKinship: Kinship {
    /// Those who may turn a second key, or stand in for the safeguarding lead.
    static let holders = Role.keyHolders

    let ties: StaffTies

    func safeguardingLeads(in tx: Tx) throws -> Set<String> { try ties.active([.safeguardingLead], in: tx) }
    func keyHolders(in tx: Tx) throws -> Set<String> { try ties.active(Self.holders, in: tx) }
    func invitedOrPromoted(_ first: String, _ second: String, in tx: Tx) throws -> Bool {
        try ties.brought(first, second, in: tx)
    }

    /// Whether the second holds a key and neither brought the other to the desk: two keys are two people’s.
    func mayGiveSecondKey(_ second: String, to first: String, in tx: Tx) throws -> Bool {
        guard first != second, try keyHolders(in: tx).contains(second) else { return false }
        return try !ties.brought(first, second, in: tx) && !ties.brought(second, first, in: tx)
    }
}
