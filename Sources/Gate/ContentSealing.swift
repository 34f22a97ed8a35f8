// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// Seals and opens what the gate keeps about people: under the keys of everybody whom it is about.
public struct ContentSealing: Sendable {
    let seal: @Sendable (String, SealedPlace, [PersonID], Tx) throws -> [UInt8]
    /// Opens for the gate itself, which writes down what leaves; staff are admitted first.
    let open: @Sendable ([UInt8], SealedPlace, [PersonID], Tx) throws -> String
    /// Records that somebody on the staff opens what is kept of a person, and refuses who may not.
    let admit: @Sendable (Opening, PersonID, SealedPlace, Tx) throws -> Void

    public init(
        seal: @escaping @Sendable (String, SealedPlace, [PersonID], Tx) throws -> [UInt8],
        open: @escaping @Sendable ([UInt8], SealedPlace, [PersonID], Tx) throws -> String,
        admit: @escaping @Sendable (Opening, PersonID, SealedPlace, Tx) throws -> Void
    ) {
        (self.seal, self.open, self.admit) = (seal, open, admit)
    }
}
