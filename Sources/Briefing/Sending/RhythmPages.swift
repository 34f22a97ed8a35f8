// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Page
import Web

/// When the briefings of each stream go, and who watches over it.
enum RhythmPages {
    static func list(_ lines: [RhythmDesk.Line], canChange: Bool) -> StaffPage {
        let body: HTML =
            lines.isEmpty
            ? Parts.empty(
                "There is no stream yet.",
                canChange
                    ? Parts.action(.path("/network"), "Start a stream") : "<p>Ask a media officer to start one.</p>")
            : "<ul class=\"rows\" role=\"list\">\(lines, { line($0, canChange: canChange) })</ul>"
        return StaffPage(
            title: "When briefings go", section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(title: "When briefings go", lead: "The usual time of each stream, the days on which one is expected, and who is told when it has not been begun."))
                \(body)
                """)
    }

    private static func line(_ line: RhythmDesk.Line, canChange: Bool) -> HTML {
        let rhythm = line.rhythm
        let name: HTML =
            canChange
            ? "<a href=\"\(link: .path("/briefings/rhythm", line.stream.id))\"><bdi>\(line.stream.name)</bdi></a>"
            : "<bdi>\(line.stream.name)</bdi>"
        let expected: HTML =
            rhythm.isExpected
            ? "<span>Expected \(rhythm.weekdaysSpoken): at \(ClockTime.text(rhythm.alertMinute)) <bdi>\(line.dutyName ?? "nobody")</bdi> is told if it has not been begun</span>"
            : "<span>Nobody is told when there is none</span>"
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(name)</p>
            <p class="meta"><span>Usually at \(ClockTime.text(rhythm.sendMinute))</span> \(expected)\(rhythm.needsReader ? " <span>Somebody else reads it first</span>" : HTML.nothing)</p></div>\(nobody(line))</li>
            """
    }

    private static func nobody(_ line: RhythmDesk.Line) -> HTML {
        line.rhythm.isExpected && line.dutyName == nil ? Parts.status(.warning, "Nobody is on duty") : .nothing
    }

    static func form(_ stream: MessageStream, _ draft: RhythmDraft, writers: [Colleague], problems: [FieldProblem])
        -> StaffPage
    {
        let people = [(value: "", spoken: "Nobody")] + writers.map { (value: $0.id.text, spoken: $0.name) }
        return StaffPage(
            title: "When it goes: \(stream.name)", section: .briefings, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/briefings/rhythm"), "When briefings go"))
                \(Parts.head(title: "<bdi>\(stream.name)</bdi>", lead: "When its briefings go, and who watches over it."))
                \(Form.post(to: .path("/briefings/rhythm", stream.id), """
                \(Field("send-time", "Usual time", hint: "Whoever sends a briefing can let it go by itself at this time.", value: draft.sendTime, problems: problems).text(dir: "ltr", class: "short"))
                \(days(draft, problems))
                \(tick("expected", isTicked: draft.isExpected, "A briefing is expected on these days", "When nothing has been begun in time, Today says so and the person on duty gets a mail, once a day.", problems))
                \(Field("alert-time", "Told from", hint: "From this time on, a day without a briefing in the making is told.", value: draft.alertTime, problems: problems).text(dir: "ltr", class: "short"))
                \(Field("duty", "On duty", value: draft.duty, problems: problems).select(people))
                \(tick("needs-reader", isTicked: draft.needsReader, "Somebody else reads it before it goes", "A colleague who may write and did not change it last. Any change afterwards asks for another reading.", problems))
                <div class="buttons"><button class="button primary">Save</button> <a href="\(link: .path("/briefings/rhythm"))">Cancel</a></div>
                """))</div>
                """)
    }

    private static func days(_ draft: RhythmDraft, _ problems: [FieldProblem]) -> HTML {
        """
        <fieldset class="field"><legend>Days</legend>\(problem("weekday", problems))<div class="choices">\
        \(1...7, { day($0, isTicked: draft.weekdays.contains($0)) })</div></fieldset>
        """
    }

    private static func day(_ number: Int, isTicked: Bool) -> HTML {
        let id: HTML = number == 1 ? " id=\"weekday\"" : ""
        return """
            <label class="choice"><input type="checkbox" name="weekday"\(id) value="\(number)"\(" checked", if: isTicked)>\
            <span>\(LocalDate(dayNumber: 3 + number).spokenWeekday)</span></label>
            """
    }

    private static func tick(
        _ name: StaticString, isTicked: Bool, _ words: StaticString, _ explained: StaticString,
        _ problems: [FieldProblem]
    ) -> HTML {
        """
        <div class="field">\(problem(name, problems))<label class="choice"><input type="checkbox" id="\(verbatim: name)" \
        name="\(verbatim: name)" value="yes"\(" checked", if: isTicked)><span>\(verbatim: words) \
        <span class="hint">\(verbatim: explained)</span></span></label></div>
        """
    }

    private static func problem(_ name: StaticString, _ problems: [FieldProblem]) -> HTML {
        problems.first { $0.field == "\(name)" }.map { "<p class=\"error\">\($0.sentence)</p>" } ?? .nothing
    }
}
