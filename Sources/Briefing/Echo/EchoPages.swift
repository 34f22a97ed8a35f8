// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// What came back of a briefing, for staff: what can honestly be counted, with what each number does not say.
enum EchoPages {
    struct Model: Sendable {
        let briefing: DailyBriefing
        let echo: BriefingEcho
        let readsMailbox: Bool
        /// Whether this person reads readers' words and counts replies.
        let canWrite: Bool
        let zone: Zone
        let today: LocalDate
    }

    static func block(_ model: Model) -> HTML {
        """
        <section class="stack no-print" aria-labelledby="echo-title"><h2 id="echo-title">What came back</h2>
        <p>\(answers(model.echo))</p>
        <p>\(openings(model))</p>
        \(replies(model))
        \(model.canWrite ? remarks(model) : .nothing)</section>
        """
    }

    private static func answers(_ echo: BriefingEcho) -> String {
        guard echo.asks else { return "Readers were not asked whether it was useful." }
        return """
            \(echo.useful) said useful, \(echo.notToday) said not today. Anyone with the letter can answer, and more than \
            once.
            """
    }

    private static func openings(_ model: Model) -> String {
        let mail = "Mail is not counted: we do not track."
        let sent = model.briefing.sentAt.map { model.zone.date(of: $0) } ?? model.briefing.day
        // What was sent before the desk counted is counted since it was first opened.
        let since = model.echo.asks ? sent : model.echo.openedSince ?? sent
        guard model.echo.openings > 0 else { return "Nobody has opened it as a web page yet. \(mail)" }
        let times = model.echo.openings == 1 ? "once" : "\(model.echo.openings) times"
        return """
            Opened \(times) as a web page \(spoken(since, today: model.today)); the same person may be counted more than \
            once. \(mail)
            """
    }

    private static func spoken(_ day: LocalDate, today: LocalDate) -> String {
        if day == today { return "today" }
        return day.adding(days: 6) >= today ? "since \(day.spokenWeekday)" : "since \(day.spoken)"
    }

    private static func replies(_ model: Model) -> HTML {
        let echo = model.echo
        let read =
            model.readsMailbox || echo.replies > 0
            ? "\(count(echo.replies)) came into the mailbox that the desk reads; automatic answers are left out."
            : "The desk does not read the mailbox that replies go to."
        let byHand = echo.byHand.map { byHand in
            "\(byHand.by) counted \(count(byHand.count)) by hand on \(model.zone.date(of: byHand.at).spokenInYear)."
        }
        let link: HTML =
            model.canWrite
            ? "<a href=\"\(link: .path("/briefings", model.briefing.id, "/replies"))\">Count replies by hand</a>"
            : .nothing
        return "<p>\(read)\(byHand.map { " \($0)" } ?? "") \(link)</p>"
    }

    private static func count(_ count: Int) -> String { count == 1 ? "1 reply" : "\(count) replies" }

    private static func remarks(_ model: Model) -> HTML {
        guard !model.echo.remarks.isEmpty else { return .nothing }
        return """
            <h3>What readers wrote</h3>
            <ul class="rows" role="list">\(model.echo.remarks, { remark($0, of: model.briefing.id) })</ul>
            """
    }

    private static func remark(_ remark: ReaderRemark, of briefing: ID<DailyBriefing>) -> HTML {
        let link = Link.own("/briefings/\(briefing.text)/remarks/\(remark.id.text)/deletion")
        return """
            <li class="row"><div class="row-text"><p dir="auto">\(remark.words)</p>
            <p class="meta"><span>\(remark.isUseful ? "Useful" : "Not today")</span> <span>\(remark.day.spoken)</span></p></div>
            \(Parts.button(link, "Delete<span class=\"visually-hidden\"> these words</span>"))</li>
            """
    }

    /// Counting by hand.
    static func form(_ briefing: DailyBriefing, typed: String, problems: [FieldProblem]) -> StaffPage {
        let back = Link.path("/briefings", briefing.id)
        return StaffPage(
            title: "Count replies by hand", section: .briefings, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: back, "The briefing"))
                \(Parts.head(title: "Count replies by hand", lead: "Replies to the briefing of \(briefing.day.spoken) in a mailbox that the desk does not read. What is noted here stands on the briefing\u{2019}s page, with your name, beside what the desk counts itself."))
                \(Form.post(to: .path("/briefings", briefing.id, "/replies"), """
                \(Field("replies", "Replies that I counted", value: typed, problems: problems).text(dir: "ltr", class: "short"))
                <div class="buttons"><button class="button primary">Save</button> <a href="\(link: back)">Cancel</a></div>
                """))</div>
                """)
    }
}
