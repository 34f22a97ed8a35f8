// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Somebody whose address is here already, as far as a list may add to it.
struct ImportKnown: Sendable, Equatable {
    let id: ID<Subscriber>
    /// What is known of them already, and so is left as it is.
    var filled: Set<ImportChange.Detail>
    /// The streams that they are or ever were on, and whether they still are.
    var streams: [ID<MessageStream>: Bool]
}

/// One thing that a list adds to somebody who is here.
enum ImportChange: Sendable, Equatable {
    enum Detail: String, Sendable, CaseIterable {
        case name
        case organisation
        case role
        case place
    }

    case detail(Detail, String)
    case stream(ID<MessageStream>)
}

/// What a row comes to.
enum ImportAct: Sendable, Equatable {
    case add(ImportWish)
    case change(ImportWish, ImportKnown, [ImportChange])
    /// From now on never written to; they may be here or not.
    case suppress(ImportWish, ImportKnown?)
    case leave(ImportWish, ImportKnown?, ImportSkip)
    case skip(ImportSkip)
    case broken(String)
}

/// What the rows of a packet come to, as the network is now: the same for the preview and for the import itself.
struct ImportPlan: Sendable {
    /// What the database knows of the addresses of a packet, by their marks.
    struct Known: Sendable {
        var people: [String: ImportKnown] = [:]
        /// Why an address must not be written to.
        var suppressed: [String: String] = [:]
        /// The lines on which addresses stood before.
        var lines: [String: Int] = [:]
    }

    /// A row that was read.
    struct Line: Sendable {
        let line: Int
        let read: ImportReadRow
        /// The address's mark; empty where there is none.
        let mark: String
    }

    struct Step: Sendable, Equatable {
        let line: Int
        /// The address's mark; empty where there is none.
        let mark: String
        let act: ImportAct
        /// Whether this list has dealt with the address before, in an earlier packet.
        var isRepeat = false
    }

    let steps: [Step]

    static func marks(of rows: [Line]) -> [String] { Array(Set(rows.map(\.mark)).subtracting([""])) }

    init(_ rows: [Line], streams: [ID<MessageStream>], known: Known) {
        let left = Self.left(rows)
        var lines = known.lines
        var ended: Set<String> = []
        steps = rows.map { row in
            switch row.read {
            case .broken(let sentence): return Step(line: row.line, mark: "", act: .broken(sentence))
            case .skipped(let why): return Step(line: row.line, mark: "", act: .skip(why))
            case .wish(let said):
                let wish = left[row.mark] ?? said
                let before = lines[row.mark]
                let isDone = wish.ending == nil || known.suppressed[row.mark] != nil || ended.contains(row.mark)
                if let before, isDone {
                    return Step(line: row.line, mark: "", act: .skip(.sameAs(line: before)))
                }
                lines[row.mark] = before ?? row.line
                if wish.ending != nil { ended.insert(row.mark) }
                let act = Self.act(
                    wish, person: known.people[row.mark], reason: known.suppressed[row.mark], streams: streams)
                return Step(line: row.line, mark: row.mark, act: act, isRepeat: before != nil)
            }
        }
    }

    /// Whoever left by the word of any row has left, whatever the other rows with their address say.
    private static func left(_ rows: [Line]) -> [String: ImportWish] {
        var left: [String: ImportWish] = [:]
        for row in rows {
            guard case .wish(let wish) = row.read, let ending = wish.ending else { continue }
            // That they asked weighs more than that their mail came back.
            if left[row.mark] == nil || ending == .asked { left[row.mark] = wish }
        }
        return left
    }

    private static func act(
        _ wish: ImportWish, person: ImportKnown?, reason: String?, streams: [ID<MessageStream>]
    ) -> ImportAct {
        if let reason { return .leave(wish, person, .neverWrittenTo(reason)) }
        if wish.ending != nil { return .suppress(wish, person) }
        guard let person else { return .add(wish) }
        // Who left a stream is not put on it again: only the streams that they never had are added.
        let fresh = streams.filter { person.streams[$0] == nil }
        let told: [(ImportChange.Detail, String)] = [
            (.name, wish.name), (.organisation, wish.organisation), (.role, wish.role), (.place, wish.place),
        ]
        let details = told.filter { !$0.1.isEmpty && !person.filled.contains($0.0) }
        let changes = details.map { ImportChange.detail($0.0, $0.1) } + fresh.map { ImportChange.stream($0) }
        if !changes.isEmpty { return .change(wish, person, changes) }
        let hasLeft = streams.contains { person.streams[$0] == false }
        return .leave(wish, person, hasLeft ? .leftBefore : .known)
    }
}
