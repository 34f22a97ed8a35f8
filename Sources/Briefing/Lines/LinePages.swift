// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

enum LinePages {
    /// So many lines stand on a page.
    static let size = 100

    /// - Parameter found: with one line more than a page holds when there is another page.
    static func list(
        _ found: [LineToTake], retired: Bool, page: Int, today: LocalDate, canKeep: Bool, zone: Zone
    ) -> StaffPage {
        let lines = found.prefix(size)
        let base = retired ? Link.path("/lines").with("of", "retired") : .path("/lines")
        let add =
            canKeep ? Parts.action(.path("/lines/new"), "\(Icon.use("plus")) Add a line", isPrimary: true) : .nothing
        let past = lines.filter { $0.isPast(on: today) }
        let rest = lines.filter { !$0.isPast(on: today) }
        let checking: HTML =
            past.isEmpty
            ? ""
            : """
            <section aria-labelledby="past-title"><h2 id="past-title">Check or retire <span class="count">\(past.count)</span></h2>
            <ul class="rows" role="list">\(past, { row($0, today: today, zone: zone) })</ul></section>
            """
        let others: HTML =
            rest.isEmpty ? "" : "<ul class=\"rows\" role=\"list\">\(rest, { row($0, today: today, zone: zone) })</ul>"
        return StaffPage(
            title: retired ? "Retired lines" : "Lines to take", section: .lines,
            body: """
                \(Parts.head(title: retired ? "Retired lines" : "Lines to take", lead: "What everybody here answers when they are asked.", actions: add))
                <nav class="tabs" aria-label="Which lines"><ul>
                <li><a href="\(link: .path("/lines"))"\(" aria-current=\"page\"", if: !retired)>In use</a></li>
                <li><a href="\(link: Link.path("/lines").with("of", "retired"))"\(" aria-current=\"page\"", if: retired)>Retired</a></li></ul></nav>
                \(lines.isEmpty ? empty(retired: retired, canKeep: canKeep) : "\(checking)\(others)")
                \(Parts.pager(base, page: page, hasMore: found.count > size))
                """)
    }

    private static func empty(retired: Bool, canKeep: Bool) -> HTML {
        if retired { return Parts.empty("No line was retired yet.") }
        return Parts.empty(
            "There are no lines yet.", canKeep ? Parts.action(.path("/lines/new"), "Add the first one") : .nothing)
    }

    private static func row(_ line: LineToTake, today: LocalDate, zone: Zone) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/lines", line.id))"><bdi dir="auto">\(line.question)</bdi></a></p>
        <p class="lines clip" dir="auto">\(line.answer)</p>
        <p class="meta"><bdi>\(line.ownerName)</bdi> <span>checked \(line.checkedOn.spoken)</span>\(line.membersSince == nil ? HTML.nothing : " <span>\(members(line, today: today, zone: zone))</span>")</p></div>\(status(line, today: today))</li>
        """
    }

    /// Whether members see it, and since when.
    private static func members(_ line: LineToTake, today: LocalDate, zone: Zone) -> String {
        guard let since = line.membersSince else { return "Members do not see it." }
        return line.isPast(on: today)
            ? "Members do not see it any more until it is checked."
            : "Members see it since \(zone.date(of: since).spoken)."
    }

    private static func status(_ line: LineToTake, today: LocalDate) -> HTML {
        if line.retiredAt != nil { return Parts.status(.stopped, "Retired") }
        return line.isPast(on: today)
            ? Parts.status(.warning, "Past \(line.retireBy.spokenInYear)")
            : Parts.status(.ok, "Good until \(line.retireBy.spokenInYear)")
    }

    // MARK: One line

    static func show(_ wordings: [LineToTake], today: LocalDate, canKeep: Bool, zone: Zone) -> StaffPage {
        guard let line = wordings.first else { return StaffPage(title: "Line", section: .lines, body: "") }
        let earlier = wordings.dropFirst()
        let history: HTML =
            earlier.isEmpty
            ? ""
            : """
            <section aria-labelledby="earlier-title"><h2 id="earlier-title">Earlier wordings</h2>
            <ol class="rows" role="list">\(zip(earlier, wordings), { wording($0, before: $1, zone: zone) })</ol></section>
            """
        return StaffPage(
            title: line.question, section: .lines,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/lines"), "Lines to take"))
                \(Parts.head(title: "<bdi dir=\"auto\">\(line.question)</bdi>", actions: canKeep ? actions(line) : .nothing))
                <p>\(status(line, today: today))</p>
                \(paragraphs(line.answer))
                <dl class="summary"><div><dt>Answers for it</dt><dd><bdi>\(line.ownerName)</bdi></dd><dd></dd></div>
                <div><dt>Rests on</dt><dd dir="auto">\(line.source) \(source(line))</dd><dd></dd></div>
                <div><dt>Checked</dt><dd>\(line.checkedOn.spoken)</dd><dd></dd></div>
                <div><dt>Check again</dt><dd>\(line.retireBy.spoken)</dd><dd></dd></div>
                <div><dt>Members</dt><dd>\(members(line, today: today, zone: zone))</dd><dd></dd></div>
                <div><dt>Worded by</dt><dd><bdi>\(line.writtenBy)</bdi>, \(zone.date(of: line.at).spoken)</dd><dd></dd></div></dl>
                \(history)</div>
                """)
    }

    private static func actions(_ line: LineToTake) -> HTML {
        guard line.retiredAt == nil else {
            return Parts.button(
                .path("/lines", line.id, "/return"), "\(Icon.use("undo-2")) Take it up again", class: "button")
        }
        return """
            \(Parts.action(.path("/lines", line.id, "/edit"), "\(Icon.use("pencil")) Check or change"))
            \(Parts.button(.path("/lines", line.id, "/retirement"), "Retire", class: "button danger"))
            """
    }

    private static func source(_ line: LineToTake) -> HTML {
        line.link.map { "<a href=\"\(link: .outside($0))\" rel=\"noopener noreferrer\" dir=\"ltr\">\($0)</a>" }
            ?? .nothing
    }

    private static func paragraphs(_ text: String) -> HTML {
        .joined(text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" })
    }

    /// An earlier wording, with what was changed in the one after it.
    private static func wording(_ old: LineToTake, before next: LineToTake, zone: Zone) -> HTML {
        let changed = [
            old.question == next.question ? nil : "the question", old.answer == next.answer ? nil : "the answer",
            old.owner == next.owner ? nil : "who answers for it",
            old.source == next.source && old.link == next.link ? nil : "what it rests on",
            old.checkedOn == next.checkedOn && old.retireBy == next.retireBy ? nil : "the dates",
        ].compactMap(\.self)
        let what = changed.isEmpty ? "nothing" : changed.joined(separator: ", ")
        return """
            <li class="row"><div class="row-text"><p class="row-title"><bdi dir="auto">\(old.question)</bdi></p>\(paragraphs(old.answer))
            <p class="meta"><span>Worded by <bdi>\(old.writtenBy)</bdi>, \(zone.date(of: old.at).spoken)</span> \
            <span>then <bdi>\(next.writtenBy)</bdi> changed \(what)</span></p></div></li>
            """
    }

    // MARK: The form

    private static var languages: [(value: String, spoken: String)] {
        [(value: "", spoken: "Not said")] + Language.all.map { (value: $0.code, spoken: $0.englishName) }
    }

    static func form(_ draft: LineDraft, of id: ID<LineToTake>?, staff: [Colleague], problems: [FieldProblem])
        -> StaffPage
    {
        let title = id == nil ? "Add a line to take" : "Check or change a line"
        let back: Link = id.map { .path("/lines", $0) } ?? .path("/lines")
        let people = [(value: "", spoken: "Choose")] + staff.map { (value: $0.id.text, spoken: $0.name) }
        return StaffPage(
            title: title, section: .lines, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: back, id == nil ? "Lines to take" : "The line"))
                \(Parts.head(title: "\(title)"))
                \(Form.post(to: id.map { .path("/lines", $0, "/edit") } ?? .path("/lines"), """
                <input type="hidden" name="number" value="\(draft.number)">
                \(Field("question", "Question", hint: "As people ask it, unkind or not.", value: draft.question, problems: problems).text())
                \(Field("answer", "Answer", hint: "In words that everybody here can say.", value: draft.answer, problems: problems).area(rows: 5))
                \(Field("owner", "Who answers for it", value: draft.owner, problems: problems).select(people))
                \(Field("source", "What it rests on", value: draft.source, problems: problems).area(rows: 2))
                \(Field("link", "Link to it", value: draft.link, problems: problems).text(dir: "ltr"))
                \(Field("checked-on", "Checked on", value: draft.checkedOn, problems: problems).date())
                \(Field("topic", "Topic", hint: "Members find it under this heading. You may leave it empty.", value: draft.topic, problems: problems).text())
                \(Field("language", "Language of the question and the answer", value: draft.language, problems: problems).select(languages))
                \(Field("retire-by", "Check again by", hint: "From this day on it stands among those to check or retire.", value: draft.retireBy, problems: problems).date())
                \(Field("members", "Members may see it", hint: "They see the question, the answer, the link and the day on which it was checked. Who answers for it and the words about what it rests on stay here. From the day on which it has to be checked again, members do not see it.").tick(draft.isForMembers))
                <div class="buttons"><button class="button primary">Save</button> <a href="\(link: back)">Cancel</a></div>
                """))</div>
                """)
    }
}
