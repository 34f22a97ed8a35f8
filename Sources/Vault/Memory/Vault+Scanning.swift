// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Seeking through everybody in locked memory: each search is an entry of the audit log before it is made.
extension Vault {
    /// The people one of whose names has a word for each word of the query: begun with it, or sounding like it.
    ///
    /// Whoever shows of it what somebody may not know has to take that out first.
    public func people(named query: String, limit: Int, by party: AuditParty, in tx: Tx) throws -> [PersonID] {
        try record.scanned(profiles.count, by: party, why: .name, in: tx)
        return profiles.people(named: query, limit: limit)
    }

    /// The people who fit, in no order that means anything.
    public func people(fitting query: ProfileQuery, by party: AuditParty, in tx: Tx) throws -> [PersonID] {
        try record.scanned(profiles.count, by: party, why: .matching, in: tx)
        return profiles.people(fitting: query)
    }
}
