// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The editor: what has come in on one side, the briefing in the making on the other, all in one form.
enum EditorPages {
    struct Model: Sendable {
        let whole: WholeBriefing
        let available: [Item]
        let query: String
        let problems: [FieldProblem]
    }

    static func editor(_ model: Model, zone: Zone, now: Moment) -> StaffPage {
        let briefing = model.whole.briefing
        return StaffPage(
            title: "Briefing of \(briefing.day.spoken)", section: .briefings, hasProblem: !model.problems.isEmpty,
            isWide: true,
            body: """
                \(Parts.problems(model.problems))
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(kicker: briefing.streamName, title: "Briefing of \(briefing.day.spoken)", lead: "Pick what readers should know, say it in two lines, and why it matters.", actions: Parts.action(.path("/briefings", briefing.id, "/preview"), "Preview")))
                <nav class="tabs jump" aria-label="On this page"><ul>
                <li><a href="#available">To choose from <span class="count">\(model.available.count)</span></a></li>
                <li><a href="#making">The briefing <span class="count">\(model.whole.items.count)</span></a></li></ul></nav>
                <div class="editor">\(available(model, zone: zone, now: now))\(making(model))</div>
                <div class="buttons">\(Parts.button(.path("/briefings", briefing.id, "/setting-aside"), "Set this draft aside", class: "button danger"))</div>
                """)
    }

    /// A draft that was put out of the way, and the way back.
    static func setAside(_ whole: WholeBriefing) -> StaffPage {
        let id = whole.briefing.id
        return StaffPage(
            title: "Set aside", section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(title: "Set aside", lead: "This briefing of \(whole.briefing.day.spoken) is out of the way. Nothing of it is lost."))
                <div class="buttons">\(Parts.button(.path("/briefings", id, "/taking-up"), "\(Icon.use("undo-2")) Take it up again", class: "button"))</div>
                """)
    }

    /// The briefing went while somebody still wrote: their words, so that they can be kept elsewhere.
    static func tooLate(_ draft: BriefingDraft, of whole: WholeBriefing) -> StaffPage {
        let typed = [draft.subject, draft.opening] + draft.words.values.flatMap { [$0.words, $0.why] }
        let words = typed.filter { !$0.isEmpty }.joined(separator: "\n\n")
        return StaffPage(
            title: "It has been sent", section: .briefings, hasProblem: true,
            body: """
                \(Parts.back(to: .path("/briefings", whole.briefing.id), "The briefing"))
                <div class="narrow stack"><h1>It has been sent</h1>
                <p>Somebody sent this briefing while you wrote, so what you typed could not be saved. Here it is, to be copied:</p>
                \(Field("typed", "What you typed", value: words).area(rows: 12))</div>
                """)
    }

    // MARK: To choose from

    private static func available(_ model: Model, zone: Zone, now: Moment) -> HTML {
        let picked = Set(model.whole.items.map(\.item))
        let list: HTML =
            model.available.isEmpty
            ? nothing(model)
            : """
            <ol class="items" role="list">\(model.available, { ItemParts.item($0, zone: zone, now: now, isPicked: picked.contains($0.id), action: pick($0, isPicked: picked.contains($0.id))) })</ol>
            """
        return """
            <section class="available" id="available" aria-labelledby="available-title">
            <h2 id="available-title">To choose from <span class="count">\(model.available.count)</span></h2>
            <div class="search" role="search"><label class="visually-hidden" for="q">Search the items</label>\(Icon.use("search"))
            <input type="search" id="q" name="q" form="briefing" value="\(model.query)" placeholder="Search" dir="auto">
            <button class="button" form="briefing" name="do" value="find">Search</button></div>
            \(list)</section>
            """
    }

    private static func nothing(_ model: Model) -> HTML {
        model.query.isEmpty
            ? Parts.empty("Nothing has come in yet.", Parts.action(.path("/sources"), "Look at the sources"))
            : Parts.empty(
                "No item has all of these words.",
                Parts.action(.path("/briefings", model.whole.briefing.id, "/edit"), "Show the newest"))
    }

    private static func pick(_ item: Item, isPicked: Bool) -> HTML {
        guard !isPicked else { return "<div id=\"i-\(item.id)\">\(Parts.status(.ok, "Picked"))</div>" }
        return """
            <div id="i-\(item.id)"><button class="button small" form="briefing" name="do" value="pick-\(item.id)" data-pick>\
            \(Icon.use("plus")) Pick<span class="visually-hidden">: \(item.title)</span></button></div>
            """
    }

    // MARK: The briefing in the making

    private static func making(_ model: Model) -> HTML {
        let briefing = model.whole.briefing
        let picks: HTML =
            model.whole.items.isEmpty
            ? Parts.empty("Nothing is picked yet. Press Pick beside an item.")
            : "<ol class=\"picks\" role=\"list\">\(model.whole.items, { pick($0, model.problems) })</ol>"
        let subject = Field(
            "subject", "Subject", hint: "The day and its two main topics, as readers see it in their mailbox.",
            value: briefing.subject, problems: model.problems)
        let opening = Field("opening", "Opening lines", value: briefing.opening, problems: model.problems)
        return """
            <section class="making" id="making" aria-labelledby="making-title"><h2 id="making-title">The briefing</h2>
            \(Form.post(to: .path("/briefings", briefing.id, "/edit"), id: "briefing", """
            <button class="visually-hidden" tabindex="-1" aria-hidden="true">Save</button>
            <input type="hidden" name="version" value="\(briefing.version)">
            \(subject.text())\(opening.area(rows: 2))\(picks)\(bar(model.whole))
            """))</section>
            """
    }

    private static func bar(_ whole: WholeBriefing) -> HTML {
        """
        <div class="bar"><p class="counts" data-count-words="#briefing" data-count-base="\(whole.titleWordCount)"><span class="nowrap"><b data-words>\(whole.wordCount)</b> words</span> · \
        <span class="nowrap"><b data-minutes>\(whole.minutes)</b> minutes to read</span></p><div class="buttons">
        <button class="button" name="do" value="save">Save</button>
        <button class="button primary" name="do" value="check">Check and send</button></div></div>
        """
    }

    private static func pick(_ item: BriefingItem, _ problems: [FieldProblem]) -> HTML {
        let problem: HTML =
            problems.first { $0.field == "words-\(item.id.text)" }.map { "<p class=\"error\">\($0.sentence)</p>" }
            ?? .nothing
        return """
            <li class="pick" data-row id="p-\(item.id)"><div class="pick-body">
            <div><h3 class="item-title">\(ItemParts.title(item.title, item.link, language: item.language))</h3>
            <p class="meta"><bdi class="outlet">\(item.outlet)</bdi></p></div>
            <input type="hidden" name="picked" value="\(item.id)">
            <div class="field"><label for="words-\(item.id)">In two lines<span class="visually-hidden">: \(item.title)</span></label>\(problem)
            <textarea id="words-\(item.id)" name="words-\(item.id)" rows="2" dir="auto">
            \(item.words)</textarea></div>
            <div class="field"><label for="why-\(item.id)">Why it matters<span class="visually-hidden">: \(item.title)</span></label>
            <textarea id="why-\(item.id)" name="why-\(item.id)" rows="1" dir="auto">
            \(item.why)</textarea></div>
            <div class="buttons">\(step("up", item, "Move up", "arrow-up"))\(step("down", item, "Move down", "arrow-down"))\
            <button class="button small danger" name="do" value="remove-\(item.id)">Remove<span class="visually-hidden">: \(item.title)</span></button></div>
            </div></li>
            """
    }

    private static func step(_ name: StaticString, _ item: BriefingItem, _ words: StaticString, _ icon: StaticString)
        -> HTML
    {
        """
        <button class="button small" name="do" value="\(verbatim: name)-\(item.id)">\(Icon.use(icon)) \(verbatim: words)\
        <span class="visually-hidden">: \(item.title)</span></button>
        """
    }
}
