// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Writes parts one after the other, each with its length before it.
struct KeysWriter {
    var bytes: [UInt8] = []

    mutating func put(_ part: [UInt8]) {
        let count = UInt32(part.count)
        bytes += [24, 16, 8, 0].map { UInt8(count >> $0 & 255) }
        bytes += part
    }

    mutating func put(_ text: String) { put(Array(text.utf8)) }
    mutating func put(_ number: Int) { put(String(number)) }

    mutating func put(_ key: WrappedKey) {
        put(key.reference)
        put(key.wrapped)
        put(key.epoch)
        put(key.commitment)
        put(key.state.rawValue)
        put(key.generation)
        put(key.person?.text ?? "")
    }

    mutating func put(_ row: ErasureRow) {
        put(row.person.text)
        put(row.reference ?? "")
        put(row.epoch)
        put(row.generation)
        put(row.step.rawValue)
        put(row.askedBy.kept)
        put(row.markedAt.text)
        put(row.finalAt?.text ?? "")
    }
}

/// Reads what `KeysWriter` wrote, and trusts none of it.
struct KeysReader {
    struct NotWhole: Error, Equatable {}

    private let all: [UInt8]
    private var place = 0

    init(_ bytes: some Sequence<UInt8>) { all = Array(bytes) }

    var isAtEnd: Bool { place == all.count }

    mutating func bytes() throws(NotWhole) -> [UInt8] {
        guard all.count - place >= 4 else { throw NotWhole() }
        let count = all[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
        place += 4
        guard all.count - place >= count else { throw NotWhole() }
        defer { place += count }
        return Array(all[place..<(place + count)])
    }

    mutating func text() throws(NotWhole) -> String { String(decoding: try bytes(), as: UTF8.self) }

    mutating func number() throws(NotWhole) -> Int {
        guard let number = Int(try text()), number >= 0 else { throw NotWhole() }
        return number
    }

    mutating func moment() throws(NotWhole) -> Moment {
        guard let moment = Moment(try text()) else { throw NotWhole() }
        return moment
    }

    mutating func key() throws(NotWhole) -> WrappedKey {
        let (reference, wrapped, epoch) = (try text(), try bytes(), try number())
        let (commitment, state, generation) = (try bytes(), WrappedKey.State(rawValue: try text()), try number())
        let person = try text()
        guard let state, person.isEmpty == (state != .given), person.isEmpty || PersonID(person) != nil else {
            throw NotWhole()
        }
        return WrappedKey(
            reference: reference, wrapped: wrapped, epoch: epoch, commitment: commitment, state: state,
            generation: generation, person: PersonID(person))
    }

    mutating func erasure() throws(NotWhole) -> ErasureRow {
        let (person, reference, epoch) = (PersonID(try text()), try text(), try number())
        let (generation, step, askedBy) = (try number(), ErasureRow.Step(rawValue: try text()), try text())
        let markedAt = try moment()
        let final = try text()
        guard let person, let step, let askedBy = AuditParty(kept: askedBy) else { throw NotWhole() }
        return ErasureRow(
            person: person, reference: reference.isEmpty ? nil : reference, epoch: epoch, generation: generation,
            step: step, askedBy: askedBy, markedAt: markedAt, finalAt: Moment(final))
    }
}
