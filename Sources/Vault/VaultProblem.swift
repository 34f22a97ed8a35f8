// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why the vault cannot be opened or a thing in it cannot be done, each with what to do about it.
///
/// None of them holds anything about a person.
public enum VaultProblem: Error, Equatable, Sendable, CustomStringConvertible {
    case credentialUnreadable
    case keyFileAbsent(epoch: Int)
    case keyFileReadableByOthers(epoch: Int)
    case keyFileDamaged(epoch: Int)
    case keyFileUnwritable
    /// The file holds a key, but not the one that these keys are wrapped with.
    case wrongKeyFile(epoch: Int)
    case notApart
    case keysEmpty
    case dataWithoutMark
    case otherDesk
    case keysOlder
    case keysPending
    case keysMissing(count: Int)
    case keysDamaged
    case founded
    case noUsableKey
    case noKey
    case backup(String)
    case shares(String)

    public var description: String {
        switch self {
        case .credentialUnreadable:
            "The systemd credential of the vault cannot be read, or is shorter than 32 bytes. Check LoadCredential in the desk's unit."
        case .keyFileAbsent(let epoch):
            "The key file epoch-\(epoch).key is not in its folder. Bring it back, or restore with the recovery shares. Nothing was changed."
        case .keyFileReadableByOthers(let epoch):
            "The key file epoch-\(epoch).key can be read by others: run chmod 0400 on it."
        case .keyFileDamaged(let epoch):
            "The key file epoch-\(epoch).key is not a key of ours, or is damaged. Bring back a whole one, or restore with the recovery shares."
        case .keyFileUnwritable:
            "The folder of the key files cannot be written. Check who owns it and whether the disk is full."
        case .wrongKeyFile(let epoch):
            "The key file epoch-\(epoch).key is not the one that these keys are wrapped with, or the systemd credential is another. Nothing was changed."
        case .notApart:
            "The keys lie in the same place as the data: whoever takes one would have both. Use another file, or with PostgreSQL another cluster."
        case .keysEmpty:
            "The keys store is empty, though this data was sealed. Restore the newest keys backup; do not make new keys."
        case .dataWithoutMark:
            "These keys belong to people, but this data has never seen them. Restore the data first; do not make new keys."
        case .otherDesk: "These keys are another desk's than this data. Check both settings."
        case .keysOlder:
            "These keys are older than this data has seen, and could bring back people who were erased. Restore the newest keys backup with the data at hand."
        case .keysPending: "The keys store is not up to date with this program. Make a keys backup, then migrate it."
        case .keysMissing(let count):
            "The keys of \(count) people are not in this keys store: it is not whole. Restore the newest keys backup; nothing was changed."
        case .keysDamaged: "A key in the keys store does not open: it is damaged. Restore the newest keys backup."
        case .founded: "There is a vault here already."
        case .noUsableKey:
            "No key is ready for a new person: make a keys backup and confirm it first, so that nobody can be lost."
        case .noKey:
            "There is no key of this person: they were erased, or the key was made on another machine just now."
        case .backup(let sentence), .shares(let sentence): sentence
        }
    }
}
