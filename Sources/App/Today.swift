// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Briefing
import Doors
import Gate
import Kit
import MemberNetwork
import Page
import People
import Store
import Web

/// The first page: what needs somebody, what goes out, what is published.
///
/// Never more than five blocks.
struct TodayRoutes: Sendable {
    let house: House

    func mount(on routes: Routes) { routes.staff(.get, "/", use: today) }

    private func today(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let outbox = house.outbox
        let briefing = house.briefing
        let network = house.network
        let people = house.people.room
        let heldTexts = house.heldTexts
        let account = house.account
        let (news, mail, trouble, waiting, persons, held, leads) = try await house.store.read { tx in
            (
                try briefing.today(for: staff.id, in: tx), try outbox.counts(in: tx), try outbox.trouble(in: tx),
                try network.countWaiting(in: tx), try people.today(for: staff, in: tx),
                try people.holdsLeadsKey(staff, in: tx) ? try heldTexts.countWaiting(in: tx) : 0,
                AccessTable.keyHolders.contains(staff.role) ? try account.leadAsksWaiting(for: staff.id, in: tx) : 0
            )
        }
        let now = house.outside.now()
        return .page(
            TodayPages.today(
                .init(
                    name: staff.name, role: staff.role, day: house.settings.zone.date(of: now),
                    hour: Int(house.settings.zone.clock(of: now).prefix(2)) ?? 9, news: news, mail: mail,
                    trouble: trouble, waitingToJoin: waiting, people: persons, heldTexts: held, leadAsks: leads)))
    }
}

enum TodayPages {
    struct Model: Sendable {
        let name: String
        let role: Role
        let day: LocalDate
        let hour: Int
        let news: BriefingToday
        let mail: [OutboxMessage.State: Int]
        /// What keeps all mail from leaving just now.
        let trouble: String?
        let waitingToJoin: Int
        let people: PeopleToday
        /// Texts that wait for the safeguarding lead.
        let heldTexts: Int
        /// Changes of who is safeguarding lead that wait for their yes.
        let leadAsks: Int
    }

    static func today(_ model: Model) -> StaffPage {
        let greeting = model.hour < 12 ? "Good morning" : model.hour < 18 ? "Good afternoon" : "Good evening"
        let writes = AccessTable.writers.contains(model.role)
        let blocks = [needsYou(model), writes ? goingOut(model) : nil, published(model), news(model), record(model)]
            .compactMap { $0 }
        return StaffPage(
            title: "Today", section: .today,
            body: """
                \(Parts.head(kicker: model.day.spoken, title: "\(greeting), <bdi>\(model.name)</bdi>"))
                <div class="blocks">\(HTML.joined(blocks))</div>
                """)
    }

    private static func needsYou(_ model: Model) -> HTML? {
        let isSender = AccessTable.senders.contains(model.role)
        let isWriter = AccessTable.writers.contains(model.role)
        let isKeeper = AccessTable.networkKeepers.contains(model.role)
        let hasOwn = !model.people.lines.isEmpty || model.heldTexts > 0 || model.leadAsks > 0
        guard isSender || isWriter || isKeeper || hasOwn else { return nil }
        var lines = model.people.lines.map { needLine($0.link, $0.title, $0.words) }
        if model.leadAsks > 0 {
            lines.insert(
                needLine(
                    .path("/team/leads"), "Safeguarding lead: a change waits for your yes", "A colleague asks for it."),
                at: 0)
        }
        if model.heldTexts > 0 { lines.insert(held(model.heldTexts), at: 0) }
        if isWriter {
            lines += model.news.unstarted.map { line($0, .warning) } + model.news.toRead.map { line($0, .waiting) }
        }
        if isSender { lines += sendersLines(model) }
        if isKeeper { lines += joining(model) }
        // Who only writes is not told that nothing waits.
        guard isKeeper || !lines.isEmpty else { return nil }
        let body: HTML =
            lines.isEmpty
            ? "<p>Nothing waits for you.</p>" : "<ul class=\"rows\" role=\"list\">\(HTML.joined(lines))</ul>"
        return block("needs", "Needs you", isChief: true, count: lines.count, body)
    }

    private static func held(_ count: Int) -> HTML {
        needLine(
            .path("/leaks"), "\(count) \(count == 1 ? "text is held back" : "texts are held back")",
            "They could give somebody away. You decide.")
    }

    private static func joining(_ model: Model) -> [HTML] {
        guard model.waitingToJoin > 0 else { return [] }
        let words = "\(model.waitingToJoin) \(model.waitingToJoin == 1 ? "person waits" : "people wait") to join"
        return [needLine(.path("/network/joining"), words, "They have confirmed their address.")]
    }

    private static func sendersLines(_ model: Model) -> [HTML] {
        var lines = model.news.failingSources.map { line($0, .warning) }
        if model.news.linesPast > 0 { lines.append(linesPast(model.news.linesPast)) }
        if let trouble = model.trouble { lines.append(outboxLine("Mail does not leave just now", trouble)) }
        if let count = model.mail[.uncertain] {
            lines.append(
                outboxLine(
                    "\(count) \(count == 1 ? "message" : "messages") may or may not have gone",
                    "You decide whether to send again."))
        }
        if let count = model.mail[.rejected] {
            lines.append(
                outboxLine(
                    "\(count) \(count == 1 ? "message was" : "messages were") refused", "The addresses may be wrong."))
        }
        return lines
    }

    private static func goingOut(_ model: Model) -> HTML {
        let open = model.news.inTheMaking
        let start =
            model.news.streams > 1
            ? Parts.action(.path("/briefings"), "Start a briefing", isPrimary: true)
            : Parts.button(
                .path("/briefings"), "\(Icon.use("newspaper")) Start today\u{2019}s briefing", class: "button primary")
        let waiting = (model.mail[.queued] ?? 0) + (model.mail[.leased] ?? 0)
        let mail: HTML =
            waiting > 0 && AccessTable.senders.contains(model.role)
            ? "<p><a href=\"\(link: .path("/outbox"))\">\(waiting) \(waiting == 1 ? "message waits" : "messages wait") in the outbox</a></p>"
            : ""
        let body: HTML =
            open.isEmpty
            ? "<p>No briefing is in the making.</p><div class=\"buttons\">\(start)</div>\(mail)"
            : """
            <ul class="rows" role="list">\(open, { line($0, $0.words == "Draft" ? .draft : .waiting) })</ul>
            <p><a href="\(link: .path("/briefings"))">All briefings, and a new one</a></p>\(mail)
            """
        return block("going", "Going out today", isChief: false, count: 0, body)
    }

    /// What was done, by whom: for those who answer for it.
    private static func record(_ model: Model) -> HTML? {
        guard model.role == .trustee else { return nil }
        return block(
            "record", "Record", isChief: false, count: 0,
            """
            <p><a href="\(link: .path("/team/record"))">What was done at this desk, and by whom</a></p>
            <p><a href="\(link: .path("/team/checkpoints"))">Checkpoints of the audit log</a></p>
            """)
    }

    private static func published(_ model: Model) -> HTML {
        let body: HTML =
            model.news.sentToday.isEmpty
            ? "<p>Nothing has gone out today yet.</p>"
            : "<ul class=\"rows\" role=\"list\">\(model.news.sentToday, { line($0, .ok) })</ul>"
        return block("published", "Published", isChief: false, count: 0, body)
    }

    private static func news(_ model: Model) -> HTML? {
        guard AccessTable.newsReaders.contains(model.role) else { return nil }
        let count = model.news.freshItems
        return block(
            "news", "News", isChief: false, count: 0,
            "<p class=\"figure\">\(count)</p><p>\(count == 1 ? "item has" : "items have") come in since midnight.</p><p><a href=\"\(link: .path("/sources"))\">Sources</a></p>"
        )
    }

    private static func block(_ id: StaticString, _ title: StaticString, isChief: Bool, count: Int, _ body: HTML)
        -> HTML
    {
        let number: HTML = count > 0 ? " <span class=\"count\">\(count)</span>" : ""
        return """
            <section class="block\(" chief", if: isChief)" aria-labelledby="\(verbatim: id)"><h2 id="\(verbatim: id)">\(verbatim: title)\(number)</h2>\(body)</section>
            """
    }

    private static func line(_ line: BriefingToday.Line, _ state: Parts.State) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .own(line.link))"><bdi dir="auto">\(line.title)</bdi></a></p></div>\(Parts.status(state, line.words))</li>
        """
    }

    private static func linesPast(_ count: Int) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/lines"))">\(count) \(count == 1 ? "line to take is past its day" : "lines to take are past their day")</a></p><p class="meta">Check or retire</p></div></li>
        """
    }

    private static func outboxLine(_ title: String, _ words: String) -> HTML {
        needLine(.path("/outbox"), title, words)
    }

    private static func needLine(_ link: Link, _ title: String, _ words: String) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: link)">\(title)</a></p><p class="meta">\(words)</p></div></li>
        """
    }
}
