// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
public import Kit
import Store
import Vault

/// What the desk keeps in memory of one person, as it is sealed beside their sheets: for matching, for finding a name, and
/// for the leak check.
///
/// One row a person, so that everybody can be opened at the start within seconds.
struct PersonMemory: Equatable, Sendable {
    struct Part: Equatable, Sendable {
        var codes: [Int] = []
        var names: [String] = []
        var facts: [KnownAbout.Fact] = []
    }

    var parts: [SheetKind: Part] = [:]

    init() {}

    var profile: CodedProfile {
        let parts = ordered
        return CodedProfile(codes: ProfileCodes(parts.flatMap(\.codes)), names: parts.flatMap(\.names))
    }

    var known: KnownAbout { KnownAbout(ordered.flatMap(\.facts)) }

    private var ordered: [Part] { SheetKind.allCases.compactMap { parts[$0] } }

    /// A line for each sheet, then one for each of its names and facts.
    var text: String {
        var lines: [String] = []
        for kind in SheetKind.allCases {
            guard let part = parts[kind] else { continue }
            lines.append("s\t" + kind.rawValue + "\t" + part.codes.map(String.init).joined(separator: " "))
            lines += part.names.map { "n\t" + Self.line($0) }
            lines += part.facts.map { "f\t" + $0.kind.rawValue + "\t" + Self.line($0.text) }
        }
        return lines.joined(separator: "\n")
    }

    init(_ text: String) {
        var kind: SheetKind?
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            switch cells.first {
            case "s" where cells.count == 3:
                kind = SheetKind(rawValue: String(cells[1]))
                if let kind { parts[kind] = Part(codes: cells[2].split(separator: " ").compactMap { Int($0) }) }
            case "n" where cells.count >= 2:
                if let kind { parts[kind]?.names.append(cells.dropFirst().joined(separator: " ")) }
            case "f" where cells.count == 3:
                if let kind, let fact = FactKind(rawValue: String(cells[1])) {
                    parts[kind]?.facts.append(KnownAbout.Fact(fact, String(cells[2])))
                }
            default: break
            }
        }
    }

    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}

extension PeopleRecords {
    /// Writes what a sheet says into what is kept in memory of its person, sealed.
    func rememberPart(of sheet: some Sheet, for person: PersonID, in tx: Tx) throws {
        let before = try kept.memory(of: person, in: tx)
        var memory =
            try before.map { try self.memory(of: person, sealed: $0.bytes, version: $0.version, in: tx) }
            ?? PersonMemory()
        let kind = Swift.type(of: sheet).kind
        memory.parts[kind] = PersonMemory.Part(codes: sheet.codes, names: sheet.names, facts: sheet.facts)
        let version = (before?.version ?? 0) + 1
        let sealed = try vault.seal(memory.text, of: person, at: Self.memoryPlace(of: person), version: version, in: tx)
        try kept.putMemory(sealed, version: version, of: person, at: outside.now(), in: tx)
    }

    /// Reads one person into memory anew, after the transaction of a change.
    func remember(_ person: PersonID) async throws {
        let found = try await store.read { tx -> PersonMemory? in
            guard let row = try kept.memory(of: person, in: tx) else { return nil }
            return try memory(of: person, sealed: row.bytes, version: row.version, in: tx)
        }
        guard let memory = found else {
            vault.profiles.remove(person)
            return forgetAgainstLeaks(person)
        }
        try vault.profiles.put(memory.profile, of: person)
        try holdAgainstLeaks([(person, memory.known)])
    }

    /// Reads those into memory anew who were changed since then, on another machine perhaps, and forgets whoever is gone.
    ///
    /// - Returns: the moment from which to look the next time: a little before this one, for a transaction may commit late.
    public func rememberChanged(since moment: Moment) async throws -> Moment {
        let began = outside.now()
        let (changed, all) = try await store.read { tx in
            (try kept.changed(since: moment, in: tx), try kept.count(in: tx))
        }
        for person in changed { try await remember(person) }
        if all < vault.profiles.count { try await forgetGone() }
        return began.adding(seconds: -120)
    }

    private func forgetGone() async throws {
        for person in vault.profiles.everybody {
            let isThere = try await store.read { tx in try kept.exists(person, in: tx) }
            if !isThere { try await remember(person) }
        }
    }

    /// Reads everybody into locked memory, at the start; the audit log has one entry of it.
    ///
    /// Returns how many people there are.
    @discardableResult
    public func rememberAll() async throws -> Int {
        var count = 0
        var batch = try await rememberProfiles(after: "")
        while let last = batch.last {
            // The next ones are read and opened while the leak check takes these in.
            async let following = rememberProfiles(after: last.0.text)
            try holdAgainstLeaks(batch)
            count += batch.count
            batch = try await following
        }
        guard count > 0 else { return 0 }
        try await store.write { [count] tx in
            let why = try audit.reason("start", keyedBy: .desk, in: tx)
            try audit.append(.scan(by: .desk, count: count, why: why), in: tx)
        }
        return count
    }

    /// Takes the profiles of the next thousand people into memory; returns what the leak check is to know of each.
    private func rememberProfiles(after: String) async throws -> [(PersonID, KnownAbout)] {
        let rows = try await store.read { tx in
            try kept.memories(after: after, limit: 1000, in: tx).map { row in
                (row.person, try memory(of: row.person, sealed: row.bytes, version: row.version, in: tx))
            }
        }
        for (person, memory) in rows { try vault.profiles.put(memory.profile, of: person) }
        return rows.map { ($0.0, $0.1.known) }
    }
}
