// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// What the room of accounts knows of who holds which key, and who stands close to whom; all by the accounts' ids.
public protocol Kinship: Sendable {
    /// Everybody who is a safeguarding lead now.
    func safeguardingLeads(in tx: Tx) throws -> Set<String>
    /// Everybody who may hold a second key now.
    func keyHolders(in tx: Tx) throws -> Set<String>
    /// Whether the first invited the second, or gave them their role, by themselves or through others.
    func invitedOrPromoted(_ first: String, _ second: String, in tx: Tx) throws -> Bool
}
