// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Words

/// The verbs of bringing people in from a list.
struct ImportDesk: Sendable {
    /// One job for one list, whatever it needs next.
    static let job = "imports.go-on"
    /// So many packets are done at once while somebody waits; the rest is done in the background.
    static let partsAtOnce = 4
    /// A job gives the others a turn after so long.
    static let turnSeconds = 30

    let store: Store
    let lists: ImportStore
    let people: ImportPeopleStore
    let undoing: ImportUndoStore
    let subscribers: SubscriberStore
    let outbox: Outbox
    let jobs: JobQueue
    let outside: Outside

    /// Takes a list in; nobody is brought in yet.
    func take(_ bytes: [UInt8]) async throws -> ID<NetworkImport> {
        let file = try ImportFile(bytes)
        let id: ID<NetworkImport> = outside.newID()
        let shape = ImportShape(file.header)
        try await store.write { tx in try lists.insert(id, file, shape: shape, at: outside.now(), in: tx) }
        return id
    }

    func list(_ id: ID<NetworkImport>) async throws -> NetworkImport {
        try await store.read { tx in
            guard let list = try lists.find(id, in: tx) else { throw DeskError.notFound }
            return list
        }
    }

    /// Keeps what was chosen for a list; throws `invalid` with what is wrong.
    func choose(_ choice: ImportChoice, for list: NetworkImport) async throws {
        var problems: [FieldProblem] = []
        if choice.columns.filter({ $0 == .address }).count != 1 {
            problems.append(FieldProblem("column-0", "Choose one column that holds the e-mail address."))
        }
        let twice = Dictionary(grouping: choice.columns.filter { $0 != .nothing && !$0.isFixed }, by: \.self)
            .filter { $0.value.count > 1 && $0.key != .address }.keys.map(\.spoken).sorted()
        if !twice.isEmpty {
            problems.append(
                FieldProblem("column-0", "Two columns are said to hold the same: \(twice.joined(separator: ", "))."))
        }
        if choice.streams.isEmpty, list.shape.everybodyLeft == nil {
            problems.append(FieldProblem("stream", "Choose at least one stream."))
        }
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        let isOpen = try await store.write { tx in
            try lists.choose(choice, for: list, at: outside.now(), in: tx)
        }
        guard isOpen else { throw Self.begun }
    }

    private static let begun = DeskError.changedMeanwhile(
        "This list was begun or dropped meanwhile. Open it again to see how it stands.")

    /// Begins to bring the list in: the first packets at once, the rest in the background.
    func start(_ id: ID<NetworkImport>, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try lists.start(id, at: now, in: tx) else { throw Self.begun }
            try Event.record("import.begun", by: actor, of: id.text, at: now, in: tx, outside: outside)
            try jobs.enqueue(Self.job, subject: id.text, at: now, in: tx)
        }
        for _ in 0..<Self.partsAtOnce {
            guard try await importPart(of: id) else { return }
        }
    }

    /// Forgets a list that was not begun.
    func drop(_ id: ID<NetworkImport>) async throws {
        guard try await store.write({ tx in try lists.drop(id, in: tx) }) else { throw Self.begun }
    }

    /// Goes on with whatever a list needs, until it is done or the others must have a turn.
    func goOn(_ id: ID<NetworkImport>) async throws {
        let end = outside.now().adding(seconds: Self.turnSeconds)
        while outside.now() < end {
            let goesOn = try await importPart(of: id)
            let undoes = goesOn ? true : try await undoPart(of: id)
            guard undoes else { return }
        }
        throw JobPostponed(seconds: 1)
    }

    /// Brings a packet in; false when there is none left.
    private func importPart(of id: ID<NetworkImport>) async throws -> Bool {
        try await store.write { tx in
            try lists.lock(id, in: tx)
            guard let list = try lists.find(id, in: tx), list.startedAt != nil, list.doneAt == nil,
                let choice = list.choice
            else { return false }
            let now = outside.now()
            if list.nextPart < list.parts {
                let rows = read(try lists.rows(list.nextPart, of: id, in: tx), of: list, choice)
                let marks = ImportPlan.marks(of: rows)
                var known = try people.known(marks, in: tx)
                known.lines = try people.lines(marks, of: id, in: tx)
                let plan = ImportPlan(rows, streams: choice.streams, known: known)
                var counts = ImportCounts()
                for step in plan.steps { counts.count(step.act) }
                try carryOut(plan, of: id, choice, at: now, in: tx)
                guard try lists.finishPart(list.nextPart, of: id, counts, in: tx) else { throw DeskError.notFound }
                if list.nextPart + 1 < list.parts { return true }
            }
            if try lists.finish(id, at: now, in: tx) {
                try Event.record("import.done", by: .desk, of: id.text, at: now, in: tx, outside: outside)
            }
            return false
        }
    }

    /// The rows as they are understood, each with its address's mark.
    func read(_ rows: [ImportRow], of list: NetworkImport, _ choice: ImportChoice) -> [ImportPlan.Line] {
        let reading = ImportReading(shape: list.shape, columns: choice.columns, language: choice.language)
        return rows.map { row in
            let read = reading.read(row)
            return ImportPlan.Line(line: row.line, read: read, mark: read.address.map(people.mark) ?? "")
        }
    }

    private func carryOut(
        _ plan: ImportPlan, of list: ID<NetworkImport>, _ choice: ImportChoice, at now: Moment, in tx: Tx
    ) throws {
        var work = ImportWork()
        for step in plan.steps { work.add(step, at: now, outside: outside) }
        let organisations = try people.organisations(work.organisations, for: list, at: now, in: tx, outside: outside)
        try people.insert(work.added, organisations: organisations, at: now, in: tx)
        let first = work.added.flatMap { person in choice.streams.map { (person: person.id, stream: $0) } }
        try people.start(first + work.places, at: now, in: tx, outside: outside)
        for (person, detail, text) in work.details {
            try people.fill(detail, text, of: person, organisations: organisations, in: tx)
        }
        for (mark, person, why) in work.endings {
            try people.suppress(mark, person, why: why, at: now, in: tx)
            if let person { try outbox.putTogetherAnew(recipients: subscribers.references(of: person, in: tx), in: tx) }
        }
        try undoing.note(work.deeds, of: list, in: tx)
    }

    /// Forgets lists that waited for a day, and after thirty days what was done.
    func prune() async throws {
        let now = outside.now()
        try await store.write { tx in
            for list in try lists.stale(before: now.adding(seconds: -NetworkImport.waitingSeconds), in: tx) {
                if try lists.drop(list.id, in: tx) { continue }
                // It stopped half-way, a day ago: what is in stays in, and can be undone.
                try lists.dropParts(of: list.id, in: tx)
                _ = try lists.finish(list.id, at: now, in: tx)
                try Event.record("import.done", by: .desk, of: list.id.text, at: now, in: tx, outside: outside)
            }
            try lists.forgetRows(before: now.adding(days: -NetworkImport.undoDays), in: tx)
        }
    }
}
