// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// How much was asked of somebody, what went wrong, and who looks after them.
enum CarePages {
    /// Everything that was written down, as it was opened.
    struct Record: Sendable {
        var asks: [OpenEntry<Ask>] = []
        var hardDays: [OpenEntry<HardDay>] = []
        var harms: [OpenEntry<Harm>] = []
        var steps: [OpenEntry<HarmStep>] = []
        var aftercare: [OpenEntry<Aftercare>] = []
        var checkIns: [OpenEntry<CheckIn>] = []
        var names: [String: String] = [:]
        let zone: Zone
    }

    /// When they may be asked again, in a sentence.
    static func load(_ load: ContactLoad, at now: Moment, on today: LocalDate) -> HTML {
        let asks = load.asks.count { $0 > now.adding(days: -30) && $0 <= now }
        let count: HTML =
            asks == 0
            ? "Nobody has asked them in the last 30 days."
            : asks == 1 ? "Asked once in the last 30 days." : "Asked \(asks) times in the last 30 days."
        guard let rest = load.restsUntil(at: now, on: today) else {
            return Parts.notice(.ok, "<p>May be asked now. \(count)</p>")
        }
        return Parts.notice(.warning, "<p>May be asked again from \(rest.spoken). \(count)</p>")
    }

    /// What is to be done, and the ways to write something down.
    static func doing(_ due: [DueStore.Due], of person: PersonID, isLead: Bool, at now: Moment, in zone: Zone) -> HTML {
        """
        \(list("due", "To be done", due.filter { isLead || $0.kind == .checkIn || $0.kind == .assessment }) { self.due($0, now, zone) })
        <section class="stack" aria-labelledby="write-title"><h2 id="write-title">Write down</h2><div class="buttons">
        \(Parts.action(.path("/people", person, "/care/ask"), "An ask"))
        \(Parts.action(.path("/people", person, "/care/hard-day"), "A hard day"))
        \(Parts.action(.path("/people", person, "/care/aftercare"), "Something came out"))
        \(Parts.action(.path("/people", person, "/care/harm"), "Something went wrong"))</div></section>
        """
    }

    static func record(_ record: Record) -> HTML {
        """
        \(list("harm", "What went wrong", record.harms) { harm($0, record) })
        \(list("aftercare", "After something came out", record.aftercare) { aftercare($0, record) })
        \(list("hard", "Hard days", record.hardDays, hardDay))
        \(list("asks", "Asks", record.asks) { ask($0, record.zone) })
        """
    }

    private static func list<E>(_ id: StaticString, _ title: HTML, _ items: [E], _ row: (E) -> HTML) -> HTML {
        guard !items.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="\(verbatim: id)-title"><h2 id="\(verbatim: id)-title">\(title)</h2>
            <ul class="rows" role="list">\(items, row)</ul></section>
            """
    }

    private static func due(_ due: DueStore.Due, _ now: Moment, _ zone: Zone) -> HTML {
        let day = zone.date(of: due.dueAt)
        let state =
            due.dueAt <= now
            ? Parts.status(.warning, "Due since \(day.spokenInYear)") : Parts.status(.waiting, "Due \(day.spoken)")
        return """
            <li class="row"><div class="row-text"><p class="row-title">\(DuePages.words(due))</p><p class="meta">\(state)</p></div>\(DuePages.action(due))</li>
            """
    }

    private static func row(_ title: HTML, _ meta: HTML, _ more: HTML = .nothing) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="row-title">\(title)</p><p class="meta">\(meta)</p>\(more)</div></li>
        """
    }

    private static func words(_ label: HTML, _ words: String) -> HTML {
        words.isEmpty ? .nothing : "<p>\(label) <bdi dir=\"auto\">\(words)</bdi></p>"
    }

    private static func ask(_ open: OpenEntry<Ask>, _ zone: Zone) -> HTML {
        let hardest: HTML = open.entry.toldHardest ? " · they told the hardest part" : ""
        return row(
            "<bdi dir=\"auto\">\(open.entry.what)</bdi>",
            "\(zone.date(of: open.entry.at).spoken) · <bdi dir=\"auto\">\(open.entry.by)</bdi>\(hardest)")
    }

    private static func hardDay(_ open: OpenEntry<HardDay>) -> HTML {
        row("\(open.entry.what.spoken)", "\(open.entry.on.spoken)", words("", open.entry.words))
    }

    private static func harm(_ open: OpenEntry<Harm>, _ record: Record) -> HTML {
        let harm = open.entry
        let safeguarding: HTML = harm.isSafeguarding ? " · a safeguarding concern" : ""
        let serious: HTML = harm.isSerious ? " · a serious incident, or could be" : ""
        let steps = record.steps.filter { $0.entry.harm == open.id }
        let later = HTML.joined(
            steps.map { step in
                let to = step.entry.to.isEmpty ? "" : " " + step.entry.to + ":"
                return words("\(step.entry.on.spoken),", "\(to) \(step.entry.words)")
            })
        return row(
            "<bdi dir=\"auto\">\(harm.what)</bdi>", "\(harm.learntOn.spoken)\(safeguarding)\(serious)",
            "\(words("Told:", harm.told))\(words("Done:", harm.done))\(later)")
    }

    private static func aftercare(_ open: OpenEntry<Aftercare>, _ record: Record) -> HTML {
        let visits = record.checkIns.filter { $0.entry.aftercare == open.id }.sorted { $0.entry.day < $1.entry.day }
        let said = HTML.joined(visits.map { words("Day \($0.entry.day):", $0.entry.words) })
        return row(
            "<bdi dir=\"auto\">\(open.entry.what)</bdi>",
            "\(open.entry.on.spoken) · <bdi>\(record.names[open.entry.worker] ?? "a former colleague")</bdi> asks how they are",
            said)
    }
}
