// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Store
@_spi(Covered) public import Vault

extension ContentSealing {
    /// Seals with the keys of the vault.
    ///
    /// What the gate opens itself is recorded as what it was opened for: a departure, a release.
    public static func by(_ vault: Vault, outside: Outside) -> ContentSealing {
        let parts = VaultSealing(vault: vault, outside: outside)
        return ContentSealing(
            seal: { try parts.seal($0, at: $1, of: $2, in: $3) }, open: { try parts.open($0, at: $1, of: $2, in: $3) },
            admit: { try vault.admitAtGate($0, of: $1, at: $2, in: $3) })
    }
}

/// What is about several people is split into as many parts, each sealed with one person's key: all of them are needed,
/// so it is gone for everybody as soon as one of them is erased.
private struct VaultSealing: Sendable {
    let vault: Vault
    let outside: Outside

    func seal(_ text: String, at place: SealedPlace, of people: [PersonID], in tx: Tx) throws -> [UInt8] {
        guard people.count > 1 else {
            guard let only = people.first else { throw SealBroken() }
            return Self.framed([try vault.seal(text, of: only, at: place, version: 1, in: tx)])
        }
        var rest = Array(text.utf8)
        var parts: [[UInt8]] = []
        for person in people.dropLast() {
            let pad = outside.randomBytes(rest.count)
            rest = zip(rest, pad).map { $0 ^ $1 }
            parts.append(try vault.seal(Hex.text(of: pad), of: person, at: place, version: 1, in: tx))
        }
        parts.append(try vault.seal(Hex.text(of: rest), of: people[people.count - 1], at: place, version: 1, in: tx))
        return Self.framed(parts)
    }

    func open(_ sealed: [UInt8], at place: SealedPlace, of people: [PersonID], in tx: Tx) throws -> String {
        let parts = try Self.parts(of: sealed)
        guard parts.count == people.count else { throw SealBroken() }
        let opened = try zip(parts, people).map { part, person in
            try vault.withOpenedByDesk(part, of: person, at: place, version: 1, in: tx) { opened in
                opened.withText { $0 }
            }
        }
        guard opened.count > 1 else { return opened.first ?? "" }
        var bytes: [UInt8] = []
        for part in opened {
            guard let share = Hex.bytes(of: part), bytes.isEmpty || share.count == bytes.count else {
                throw SealBroken()
            }
            bytes = bytes.isEmpty ? share : zip(bytes, share).map { $0 ^ $1 }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw SealBroken() }
        return text
    }

    /// Parts one after the other, each with its length before it.
    private static func framed(_ parts: [[UInt8]]) -> [UInt8] {
        parts.flatMap { part in withUnsafeBytes(of: UInt32(part.count).bigEndian) { Array($0) } + part }
    }

    private static func parts(of sealed: [UInt8]) throws -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var rest = sealed[...]
        while !rest.isEmpty {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard rest.count >= 4 + length else { throw SealBroken() }
            parts.append(Array(rest.dropFirst(4).prefix(length)))
            rest = rest.dropFirst(4 + length)
        }
        return parts
    }
}
