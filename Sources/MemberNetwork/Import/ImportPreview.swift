// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Words

/// What bringing a list in would do, as the network is now.
struct ImportPreview: Sendable, Equatable {
    /// So many of each kind are shown; all are counted.
    static let shown = 50

    struct Person: Sendable, Equatable {
        let line: Int
        let name: String
        let address: String
        /// What is known beside, or changes.
        let words: String
    }

    struct Left: Sendable, Equatable {
        let line: Int
        let why: String
    }

    private(set) var counts = ImportCounts()
    private(set) var added: [Person] = []
    private(set) var changed: [Person] = []
    private(set) var suppressed: [Person] = []
    private(set) var skipped: [Left] = []
    private(set) var broken: [Left] = []
    /// How many are skipped for each reason.
    private(set) var reasons: [String: Int] = [:]
    private let streams: [ID<MessageStream>: String]

    init(streams: [MessageStream]) {
        self.streams = Dictionary(streams.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(_ plan: ImportPlan) {
        for step in plan.steps { add(step) }
    }

    private mutating func add(_ step: ImportPlan.Step) {
        counts.count(step.act)
        switch step.act {
        case .add(let wish): show(wish, beside(wish), in: &added)
        case .change(let wish, _, let changes):
            show(wish, changes.map(spoken).joined(separator: "; "), in: &changed)
        case .suppress(let wish, _):
            show(wish, wish.ending == .bounced ? "Mail came back" : "Asked not to be written to", in: &suppressed)
        case .leave(_, _, let why), .skip(let why):
            reasons[why.kind, default: 0] += 1
            if skipped.count < Self.shown { skipped.append(Left(line: step.line, why: why.sentence)) }
        case .broken(let why):
            if broken.count < Self.shown { broken.append(Left(line: step.line, why: why)) }
        }
    }

    private func show(_ wish: ImportWish, _ words: String, in list: inout [Person]) {
        guard list.count < Self.shown else { return }
        list.append(Person(line: wish.line, name: wish.name, address: wish.address.text, words: words))
    }

    private func beside(_ wish: ImportWish) -> String {
        let language = wish.language == .english ? "" : wish.language.englishName
        let group = wish.isGroup ? "mailing group" : ""
        return [wish.organisation, wish.role, wish.place, language, group].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    private func spoken(_ change: ImportChange) -> String {
        switch change {
        case .stream(let id): "joins \(streams[id] ?? "a stream")"
        case .detail(.name, let text): "name: \(text)"
        case .detail(.organisation, let text): "organisation: \(text)"
        case .detail(.role, let text): "role: \(text)"
        case .detail(.place, let text): "place: \(text)"
        }
    }
}

extension ImportDesk {
    /// Looks at a list packet by packet, so that nobody else waits for long.
    func preview(of list: NetworkImport, _ choice: ImportChoice) async throws -> ImportPreview {
        var preview = ImportPreview(streams: try await store.read { tx in try subscribers.streams(in: tx) })
        var lines: [String: Int] = [:]
        var ended: Set<String> = []
        let parts = list.parts
        for place in 0..<parts {
            let kept = try await store.read { tx in try lists.rows(place, of: list.id, in: tx) }
            let rows = read(kept, of: list, choice)
            let marks = ImportPlan.marks(of: rows)
            var known = try await store.read { tx in try people.known(marks, in: tx) }
            for mark in marks { known.lines[mark] = lines[mark] }
            for mark in marks where ended.contains(mark) { known.suppressed[mark] = ImportWish.Ending.asked.rawValue }
            let plan = ImportPlan(rows, streams: choice.streams, known: known)
            for step in plan.steps where !step.mark.isEmpty {
                lines[step.mark] = lines[step.mark] ?? step.line
                if case .suppress = step.act { ended.insert(step.mark) }
            }
            preview.add(plan)
        }
        return preview
    }
}
