// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// The page on which a briefing is checked before it goes.
struct CheckPages: Sendable {
    let whole: WholeBriefing
    let readers: Int
    let result: BriefingChecking.Result
    let eyes: SecondEyes
    /// Today's usual time, while it can still be sent for then.
    let usual: Moment?
    let rhythm: StreamRhythm
    /// What this briefing corrects.
    let original: DailyBriefing?
    let canSend: Bool
    let hasMailServer: Bool
    let zone: Zone

    private var briefing: DailyBriefing { whole.briefing }
    private var editor: Link { .path("/briefings", briefing.id, "/edit") }
    private var stopping: [BriefingCheck] { result.checks.filter(\.isStopping) }

    func page() -> StaffPage {
        StaffPage(
            title: "Check before it goes", section: .briefings, hasProblem: !stopping.isEmpty,
            body: """
                \(missing)
                \(Parts.back(to: editor, "The briefing"))
                <div class="narrow stack"><h1>Check before it goes</h1>
                \(summary)
                \(remarks)\(links)\(secondEyes)
                \(stopping.isEmpty ? sending : HTML.nothing)
                \(testing)</div>
                """)
    }

    // MARK: What it is

    private var summary: HTML {
        """
        <dl class="summary">
        \(line("Subject", "<bdi dir=\"auto\">\(briefing.subject)</bdi>", change: editor))
        \(line("To", to, change: canSend ? .path("/network") : nil))
        \(line("Usual time", "\(ClockTime.text(rhythm.sendMinute))", change: .path("/briefings/rhythm")))
        \(line("Signed by", "<bdi>\(briefing.editorName)</bdi>", change: nil))
        \(line("Length", "\(whole.length)", change: nil))
        \(line("How it looks", "Phone, desktop, dark, plain text", change: .path("/briefings", briefing.id, "/preview"), verb: "Look"))
        </dl>
        """
    }

    private var to: HTML {
        guard let original else { return "<bdi>\(briefing.streamName)</bdi>, \(SendingPages.people(readers))" }
        return """
            To the \(SendingPages.people(readers)) who got the briefing of \(original.day.spoken) or will still get it
            """
    }

    private func line(_ term: StaticString, _ words: HTML, change: Link?, verb: StaticString = "Change") -> HTML {
        let action: HTML =
            change.map {
                "<a href=\"\(link: $0)\">\(verbatim: verb)<span class=\"visually-hidden\">: \(verbatim: term)</span></a>"
            } ?? .nothing
        return "<div><dt>\(verbatim: term)</dt><dd>\(words)</dd><dd>\(action)</dd></div>"
    }

    // MARK: What was found

    private var missing: HTML {
        guard !stopping.isEmpty else { return .nothing }
        return """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="errors-title"><h2 id="errors-title">It cannot go yet</h2>
            <ul>\(stopping, missing)</ul></div>
            """
    }

    private func missing(_ check: BriefingCheck) -> HTML {
        "<li><a href=\"\(link: place(of: check))\">\(check.sentence)</a> \(check.fix).</li>"
    }

    private var remarks: HTML {
        let advice = result.checks.filter { !$0.isStopping }
        guard !advice.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="remarks-title"><h2 id="remarks-title">Look at these</h2>
            <ul class="rows" role="list">\(advice, remark)</ul></section>
            """
    }

    private func remark(_ check: BriefingCheck) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title" dir="auto">\(Icon.use("triangle-alert")) \(check.sentence)</p>\
        <p><a href="\(link: place(of: check))">\(check.fix)<span class="visually-hidden">: \(check.sentence)</span></a></p></div></li>
        """
    }

    private func place(of check: BriefingCheck) -> Link { check.field == "main" ? editor : editor.at(check.field) }

    private var links: HTML {
        let count = result.linksWaiting
        guard count > 0 else { return .nothing }
        return Parts.notice(
            .info,
            """
            <p>\(count == 1 ? "1 link is" : "\(count) links are") still being looked at. \
            <a href="\(link: .path("/briefings", briefing.id, "/check"))">Look again</a></p>
            """)
    }

    // MARK: The second reader

    private var secondEyes: HTML {
        guard eyes.isNeeded else { return .nothing }
        return """
            <section aria-labelledby="eyes-title"><h2 id="eyes-title">A second pair of eyes</h2>\(reading)</section>
            """
    }

    private var reading: HTML {
        if let reading = eyes.reading {
            let at = reading.readAt.map { zone.clock(of: $0) } ?? ""
            return Parts.notice(
                .ok, "<p><bdi>\(reading.readerName)</bdi> read it as it is now, at \(at), and said that it can go.</p>")
        }
        let asked: HTML =
            eyes.asked.isEmpty
            ? "<p>Somebody else who may write has to read it as it is now before it can go.</p>"
            : "<ul>\(eyes.asked, { "<li><bdi>\($0.readerName)</bdi> was asked at \($0.askedAt.map { zone.clock(of: $0) } ?? "")</li>" })</ul>"
        let own: HTML =
            eyes.mayRead
            ? "<p>\(Parts.action(.path("/briefings", briefing.id, "/reading"), "Read it yourself for your colleague"))</p>"
            : ""
        return "\(asked)\(own)\(asking)"
    }

    private var asking: HTML {
        guard !eyes.candidates.isEmpty else {
            return "<p>Nobody here can: there must be another person who may write and did not change it last.</p>"
        }
        let people = eyes.candidates.map { (value: $0.id.text, spoken: $0.name) }
        return Form.post(
            to: .path("/briefings", briefing.id, "/reading/request"),
            """
            <input type="hidden" name="version" value="\(briefing.version)">
            \(Field("colleague", "Who").select(people))
            <div class="buttons"><button class="button">Ask a colleague</button></div>
            """)
    }

    // MARK: Letting it go

    private var sending: HTML {
        guard canSend else { return Parts.notice(.info, "<p>It is ready. A media officer or an owner sends it.</p>") }
        guard !eyes.isMissing else {
            return Parts.notice(.info, "<p>It can be sent as soon as somebody else has read it.</p>")
        }
        let later: HTML =
            usual.map {
                """
                <input type="hidden" name="at" value="\($0.text)">
                <button class="button" name="when" value="usual">\(Icon.use("clock")) Send at \(zone.clock(of: $0))</button>
                """
            } ?? .nothing
        let hint =
            usual.map { "Sent now, you have sixty seconds to take it back; sent at \(zone.clock(of: $0)), until then." }
            ?? "You have sixty seconds to take it back."
        return """
            \(Form.post(to: .path("/briefings", briefing.id, "/sending"), """
            <input type="hidden" name="version" value="\(briefing.version)">
            <div class="buttons"><button class="button primary" name="when" value="now">\(Icon.use("send")) Send to \(SendingPages.people(readers))</button>
            \(later) <a href="\(link: editor)">Not yet</a></div>
            """))
            <p class="hint">\(hint)</p>
            """
    }

    private var testing: HTML {
        guard hasMailServer else {
            return "<p class=\"hint\">No mail server is set, so no test can be sent.</p>"
        }
        let languages = Language.offered.map { (value: $0.code, spoken: $0.englishName) }
        return """
            <section aria-labelledby="test-title"><h2 id="test-title">Look at it in your own mailbox</h2>
            \(Form.post(to: .path("/briefings", briefing.id, "/test"), """
            \(Field("in", "Language of the furniture", value: Language.english.code).select(languages))
            <div class="buttons"><button class="button">Send a test to me</button></div>
            """))</section>
            """
    }
}
