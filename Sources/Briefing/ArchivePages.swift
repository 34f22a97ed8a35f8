// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page

/// The briefings that were sent, by day, and those on their way.
enum ArchivePages {
    static func list(_ model: BriefingDesk.Overview, canWrite: Bool, canSend: Bool, zone: Zone, now: Moment)
        -> StaffPage
    {
        StaffPage(
            title: "Briefings", section: .briefings,
            body: """
                \(Parts.head(title: "Briefings", lead: "Every briefing that went out, kept by day.", actions: canWrite ? start(model, canSend: canSend) : ""))
                \(model.archive.isEmpty ? HTML.nothing : ArchiveSearchPages.form(""))
                \(model.drafts.isEmpty ? HTML.nothing : drafts(model.drafts))
                \(canWrite ? "<p><a href=\"\(link: .path("/briefings/rhythm"))\">When briefings go, and who is on duty</a></p>" : HTML.nothing)
                \(model.archive.isEmpty ? nothing(model, canWrite: canWrite) : months(model))
                """)
    }

    private static func start(_ model: BriefingDesk.Overview, canSend: Bool) -> HTML {
        guard !model.streams.isEmpty else {
            return canSend
                ? Parts.action(.path("/network"), "Start a stream first")
                : "<p>There is no stream yet. Ask a media officer to start one.</p>"
        }
        let choice: HTML =
            model.streams.count == 1
            ? .nothing
            : """
            <label class="visually-hidden" for="stream">Stream</label><select id="stream" name="stream">\(model.streams, option)</select>
            """
        return Form.post(
            to: .path("/briefings"), class: "cluster",
            """
            \(choice)<button class="button primary">\(Icon.use("newspaper")) Start today\u{2019}s briefing</button>
            <button class="button" name="do" value="look-back">Look back on the week</button>
            """)
    }

    private static func option(_ stream: MessageStream) -> HTML {
        "<option value=\"\(stream.id)\">\(stream.name)</option>"
    }

    private static func nothing(_ model: BriefingDesk.Overview, canWrite: Bool) -> HTML {
        Parts.empty("No briefing has been sent yet.")
    }

    private static func drafts(_ drafts: [DailyBriefing]) -> HTML {
        """
        <section aria-labelledby="drafts-title"><h2 id="drafts-title">In the making</h2>
        <ul class="rows" role="list">\(drafts, draft)</ul></section>
        """
    }

    private static func draft(_ briefing: DailyBriefing) -> HTML {
        let title = briefing.subject.isEmpty ? "Briefing of \(briefing.day.spoken)" : briefing.subject
        let state = briefing.state == .draft ? Parts.status(.draft, "Draft") : Parts.status(.waiting, "Going out")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/briefings", briefing.id))"><bdi dir="auto">\(title)</bdi></a></p>
            <p class="meta"><span>\(briefing.day.spoken)</span> <bdi>\(briefing.streamName)</bdi> <bdi>\(briefing.editorName)</bdi></p></div>\(state)</li>
            """
    }

    private static func months(_ model: BriefingDesk.Overview) -> HTML {
        var sections: [HTML] = []
        var rest = model.archive[...]
        while let first = rest.first?.briefing.day {
            let month = rest.prefix { $0.briefing.day.year == first.year && $0.briefing.day.month == first.month }
            rest = rest.dropFirst(month.count)
            let name = first.spoken.split(separator: " ").suffix(2).joined(separator: " ")
            sections.append(
                "<section class=\"month\"><h2>\(name)</h2><ol class=\"days\" role=\"list\">\(Array(month), day)</ol></section>"
            )
        }
        if model.hasMore, let last = model.archive.last?.briefing.day {
            sections.append(
                """
                <nav class="pages" aria-label="Pages"><a class="button" rel="next" \
                href="\(link: Link.path("/briefings").with("before", last.text))">Older \(Icon.use("arrow-right", directed: true))</a></nav>
                """)
        }
        return .joined(sections)
    }

    private static func day(_ entry: (briefing: DailyBriefing, items: Int)) -> HTML {
        let day = entry.briefing.day
        return """
            <li class="day"><time class="day-date" datetime="\(day.text)"><a href="\(link: .path("/briefings/archive", day))">\(String(day.spoken.prefix(3))) <b>\(day.day)</b></a></time>\
            <div><h3 class="item-title"><a href="\(link: .path("/briefings", entry.briefing.id))"><bdi dir="auto">\(entry.briefing.subject)</bdi></a></h3>
            <p class="meta"><span>\(entry.items) \(entry.items == 1 ? "item" : "items")</span> <bdi>\(entry.briefing.streamName)</bdi> <bdi>\(entry.briefing.editorName)</bdi></p>\(entry.briefing.takenDownAt == nil ? HTML.nothing : Parts.status(.stopped, "Taken down"))</div></li>
            """
    }

    static func day(_ day: LocalDate, _ briefings: [DailyBriefing]) -> StaffPage {
        let list: HTML =
            briefings.isEmpty
            ? Parts.empty("Nothing was sent on this day.")
            : "<ol class=\"rows\" role=\"list\">\(briefings, { sent($0) })</ol>"
        return StaffPage(
            title: day.spoken, section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(title: "\(day.spoken)", lead: "What went out on this day."))
                \(list)
                <nav class="pages" aria-label="Days"><a class="button" rel="prev" href="\(link: .path("/briefings/archive", day.adding(days: -1)))">\(Icon.use("arrow-left", directed: true)) The day before</a>
                <a class="button" rel="next" href="\(link: .path("/briefings/archive", day.adding(days: 1)))">The day after \(Icon.use("arrow-right", directed: true))</a></nav>
                """)
    }

    /// One briefing of a day that is named above it.
    private static func sent(_ briefing: DailyBriefing) -> HTML {
        """
        <li class="row"><div class="row-text"><h2 class="item-title"><a href="\(link: .path("/briefings", briefing.id))"><bdi dir="auto">\(briefing.subject)</bdi></a></h2>
        <p class="meta"><bdi>\(briefing.streamName)</bdi> <bdi>\(briefing.editorName)</bdi></p></div></li>
        """
    }

    static func reading(
        _ whole: WholeBriefing, delivery: [OutboxMessage.State: Int], canSend: Bool, zone: Zone, foot: HTML
    )
        -> StaffPage
    {
        let briefing = whole.briefing
        let sentAt = briefing.sentAt.map { zone.clock(of: $0) } ?? ""
        return StaffPage(
            title: briefing.subject, section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(TakedownPages.notice(briefing, canSend: canSend, zone: zone))
                <article class="briefing" dir="auto"><header><p class="kicker">\(briefing.day.spoken)</p><h1 dir="auto">\(briefing.subject)</h1>
                <p class="lead" dir="auto">\(briefing.opening)</p>
                <p class="meta"><span>Sent \(sentAt)</span> <bdi>\(briefing.streamName)</bdi> <bdi>\(briefing.editorName)</bdi> <span>\(whole.wordCount) words</span></p></header>
                \(delivery.isEmpty ? HTML.nothing : fared(delivery, canSend: canSend))
                \(BlockReadingPages.blocks(whole) { .own("/briefings/\(briefing.id.text)/pictures/\($0.id.text)") })</article>
                \(foot)
                <p class="hint no-print">To print it or share it as a PDF, print this page.</p>
                """)
    }

    private static func fared(_ delivery: [OutboxMessage.State: Int], canSend: Bool) -> HTML {
        let waiting = [.queued, .leased, .dataStarted].reduce(0) { $0 + (delivery[$1] ?? 0) }
        var parts: [HTML] = []
        if let count = delivery[.accepted] { parts.append(Parts.status(.ok, "\(count) handed over")) }
        if waiting > 0 { parts.append(Parts.status(.waiting, "\(waiting) waiting")) }
        if let count = delivery[.uncertain] { parts.append(Parts.status(.warning, "\(count) uncertain")) }
        if let count = delivery[.rejected] { parts.append(Parts.status(.stopped, "\(count) refused")) }
        if let count = delivery[.dropped] { parts.append(Parts.status(.stopped, "\(count) not sent any more")) }
        let outbox: HTML = canSend ? " <a href=\"\(link: .path("/outbox"))\">Outbox</a>" : .nothing
        return "<p class=\"cluster\">\(HTML.joined(parts))\(outbox)</p>"
    }
}
