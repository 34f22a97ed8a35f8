// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// What the desk itself reads of people, where no member of staff is shown anything, or where one entry of a scan stands
/// for many cards.
extension Vault {
    /// Opens a sealed text for the desk's own work: what it keeps in locked memory, what the gate asks at the moment of
    /// leaving, a date that has come.
    ///
    /// It writes nothing into the audit log: a house rule names the files that may call it, and each of them records a
    /// scan wherever somebody is shown something of it.
    @_spi(Covered)
    public func withOpenedByDesk<R>(
        _ sealed: [UInt8], of person: PersonID, at place: SealedPlace, version: Int, in tx: Tx,
        _ body: (borrowing Opened) throws -> R
    ) throws -> R {
        try key(of: person, in: tx).open(sealed, at: place, version: version) { bytes in try body(Opened(bytes)) }
    }

    /// Opens several texts of one person for one member of staff, under one record of it.
    public func withEachOpened<R>(
        _ sealed: [SealedText], of person: PersonID, opening: Opening, in tx: Tx,
        _ body: (borrowing Opened, Int) throws -> R
    ) throws -> [R] {
        guard let first = sealed.first else { return [] }
        try admit(opening, of: person, at: first.place, in: tx)
        let key = try key(of: person, in: tx)
        return try sealed.indices.map { index in
            let text = sealed[index]
            return try key.open(text.bytes, at: text.place, version: text.version) { bytes in
                try body(Opened(bytes), index)
            }
        }
    }
}

/// Sealed bytes with the place and the version under which they open.
public struct SealedText: Sendable {
    let bytes: [UInt8]
    let place: SealedPlace
    let version: Int

    public init(_ bytes: [UInt8], at place: SealedPlace, version: Int) {
        (self.bytes, self.place, self.version) = (bytes, place, version)
    }
}
