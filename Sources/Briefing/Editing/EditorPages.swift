// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// The editor: what has come in on one side, the briefing in the making on the other, all in one form.
enum EditorPages {
    struct Model: Sendable {
        let whole: WholeBriefing
        let available: BriefingDesk.Available
        let kept: [KeptWords]
        let query: String
        let problems: [FieldProblem]

        /// The articles that are in the briefing already.
        var picked: Set<ID<Item>> { Set(whole.blocks.flatMap { $0.outlets.compactMap(\.item) }) }
    }

    static func editor(_ model: Model, zone: Zone, now: Moment) -> StaffPage {
        let briefing = model.whole.briefing
        return StaffPage(
            title: "Briefing of \(briefing.day.spoken)", section: .briefings, hasProblem: !model.problems.isEmpty,
            isWide: true,
            body: """
                \(Parts.problems(model.problems))
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(kicker: briefing.streamName, title: "Briefing of \(briefing.day.spoken)", lead: "Pick what readers should know, say it in two lines, and why it matters.", actions: headActions(briefing)))
                <nav class="tabs jump" aria-label="On this page"><ul>
                <li><a href="#available">To choose from <span class="count">\(model.available.kept.count + model.available.items.count)</span></a></li>
                <li><a href="#making">The briefing <span class="count">\(model.whole.blocks.count)</span></a></li></ul></nav>
                <div class="editor">\(available(model, zone: zone, now: now))\(making(model))</div>
                <div class="buttons">\(Parts.button(.path("/briefings", briefing.id, "/setting-aside"), "Set this draft aside", class: "button danger"))</div>
                """)
    }

    private static func headActions(_ briefing: DailyBriefing) -> HTML {
        """
        \(Parts.action(.path("/briefings", briefing.id, "/versions"), "Versions")) \
        \(Parts.action(.path("/briefings", briefing.id, "/preview"), "Preview"))
        """
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
        let blocks = whole.blocks.compactMap { draft.blocks[$0.id] }
        let typed = [draft.head.subject, draft.head.opening] + blocks.map(\.writing.asText)
        let words = typed.filter { !$0.isEmpty }.joined(separator: "\n\n")
        let (title, what) =
            whole.briefing.state == .setAside
            ? ("It has been set aside", "Somebody set this briefing aside while you wrote")
            : ("It has been sent", "Somebody sent this briefing while you wrote")
        return StaffPage(
            title: title, section: .briefings, hasProblem: true,
            body: """
                \(Parts.back(to: .path("/briefings", whole.briefing.id), "The briefing"))
                <div class="narrow stack"><h1>\(title)</h1>
                <p>\(what), so what you typed could not be saved. Here it is, to be copied:</p>
                \(Field("typed", "What you typed", value: words).area(rows: 12))</div>
                """)
    }

    // MARK: To choose from

    private static func available(_ model: Model, zone: Zone, now: Moment) -> HTML {
        """
        <section class="available" id="available" aria-labelledby="available-title">
        <h2 id="available-title">To choose from</h2>
        <div class="search" role="search"><label class="visually-hidden" for="q">Search the items</label>\(Icon.use("search"))
        <input type="search" id="q" name="q" form="briefing" value="\(model.query)" placeholder="Search" dir="auto">
        <button class="button" form="briefing" name="do" value="find">Search</button></div>
        \(kept(model, zone: zone, now: now))\(items(model, zone: zone, now: now))</section>
        """
    }

    private static func kept(_ model: Model, zone: Zone, now: Moment) -> HTML {
        let picked = model.picked
        let stories = model.available.kept.filter { $0.lead != nil }
        guard !stories.isEmpty else { return .nothing }
        return """
            <h3>Kept this morning <span class="count">\(stories.count)</span></h3>
            <ol class="items" role="list">\(stories, { story($0, picked: picked, zone: zone, now: now) })</ol>
            <h3>All items</h3>
            """
    }

    private static func story(_ story: WholeStory, picked: Set<ID<Item>>, zone: Zone, now: Moment) -> HTML {
        guard let lead = story.lead?.item else { return .nothing }
        let isPicked = story.pieces.contains { picked.contains($0.item.id) }
        let also = story.alsoIn
        let others: HTML =
            also.isEmpty
            ? .nothing
            : "<p class=\"also\">Also in \(Array(also.prefix(6).enumerated()), { "\($0.offset > 0 ? ", " : "")<bdi>\($0.element)</bdi>" })</p>"
        return ItemParts.item(
            lead, zone: zone, now: now, isPicked: isPicked, action: "\(others)\(pick(lead, isPicked: isPicked))")
    }

    private static func items(_ model: Model, zone: Zone, now: Moment) -> HTML {
        let picked = model.picked
        let inStories = Set(model.available.kept.flatMap { $0.pieces.map(\.item.id) })
        let items = model.available.items.filter { !inStories.contains($0.id) }
        guard !items.isEmpty else { return model.available.kept.isEmpty ? nothing(model) : .nothing }
        return """
            <ol class="items" role="list">\(items, { ItemParts.item($0, zone: zone, now: now, isPicked: picked.contains($0.id), action: pick($0, isPicked: picked.contains($0.id))) })</ol>
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
            <div id="i-\(item.id)" class="buttons"><button class="button small" form="briefing" name="do" value="pick-\(item.id)" data-pick>\
            \(Icon.use("plus")) Pick<span class="visually-hidden">: \(item.title)</span></button>\
            <button class="button small" form="briefing" name="do" value="short-\(item.id)">One line<span class="visually-hidden">: \(item.title)</span></button></div>
            """
    }

    // MARK: The briefing in the making

    private static func making(_ model: Model) -> HTML {
        let briefing = model.whole.briefing
        let subject = Field(
            "subject", "Subject", hint: "The day and its two main topics, as readers see it in their mailbox.",
            value: briefing.subject, problems: model.problems)
        let opening = Field("opening", "Opening lines", value: briefing.opening, problems: model.problems)
        let head = BriefingDraft.Head(subject: briefing.subject, opening: briefing.opening)
        return """
            <section class="making" id="making" aria-labelledby="making-title"><h2 id="making-title">The briefing</h2>
            \(Form.post(to: .path("/briefings", briefing.id, "/edit"), id: "briefing", holdsFiles: !model.whole.blocks(.picture).isEmpty, """
            <button class="visually-hidden" tabindex="-1" aria-hidden="true">Save</button>
            <input type="hidden" name="seen-head" value="\(head.mark)">
            \(aside(model.kept, of: briefing.id))\(subject.text())\(opening.area(rows: 2))\(blocks(model))\(adding)\(lines(model.available.lines))\(bar(model.whole))
            """))</section>
            """
    }

    private static func blocks(_ model: Model) -> HTML {
        guard !model.whole.blocks.isEmpty else {
            return Parts.empty("Nothing is picked yet. Press Pick beside an item.")
        }
        let pages = BlockPages(briefing: model.whole.briefing.id, problems: model.problems)
        return .joined(
            BriefingBlock.Kind.allCases.map { kind in
                let blocks = model.whole.blocks(kind)
                guard !blocks.isEmpty else { return .nothing }
                let hint: HTML =
                    kind == .story
                    ? "<p class=\"hint\">Say who says what: an outlet\u{2019}s name in square brackets, [The Guardian], becomes a link.</p>"
                    : .nothing
                return """
                    <h3 class="kind" id="kind-\(kind.rawValue)">\(kind.heading.english)</h3>\(hint)
                    <ol class="picks" role="list">\(blocks, pages.block)</ol>
                    """
            })
    }

    /// Words that could not be put where they were meant for, with what can be done with them.
    private static func aside(_ kept: [KeptWords], of briefing: ID<DailyBriefing>) -> HTML {
        guard !kept.isEmpty else { return .nothing }
        return """
            <div class="notice warning" id="aside">\(Icon.use("info"))<div class="stack"><p><strong>Kept aside</strong>: \
            words from a place where somebody else wrote at the same time, or that was taken out. Nothing is lost.</p>
            <ul class="rows bare" role="list">\(kept, { aside($0, of: briefing) })</ul></div></div>
            """
    }

    private static func aside(_ words: KeptWords, of briefing: ID<DailyBriefing>) -> HTML {
        let who: HTML = words.byName.isEmpty ? .nothing : " by <bdi>\(words.byName)</bdi>"
        let look: HTML = words.picture.map { BlockPages.look($0, of: briefing, alt: "") } ?? .nothing
        let verb: HTML = words.picture == nil ? "Add these words" : "Put it back"
        return """
            <li class="stack"><p><bdi dir="auto">\(words.title)</bdi>\(who)</p>\(look)<pre class="text" dir="auto">\(words.words)</pre>
            <div class="buttons"><button class="button small" name="do" value="use-\(words.id)">\(verb)</button>\
            <button class="button small danger" name="do" value="forget-\(words.id)">\(words.picture == nil ? "Let them go" : "Let it go")</button></div></li>
            """
    }

    private static let adding: HTML = """
        <div class="buttons" role="group" aria-label="Add to the briefing">\(BriefingBlock.Kind.byHand, {
            "<button class=\"button small\" name=\"do\" value=\"add-\($0.rawValue)\">\(Icon.use("plus")) \($0.name)</button>"
        })</div>
        """

    /// The lines to take that the team has agreed on, each to be put in as it is.
    private static func lines(_ lines: [LineToTake]) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        return """
            <details class="more"><summary>Lines to take that we have</summary><ul class="rows bare" role="list">\(lines, line)</ul></details>
            """
    }

    private static func line(_ line: LineToTake) -> HTML {
        """
        <li class="cluster"><bdi dir="auto">\(line.question)</bdi> <button class="button small" name="do" value="take-\(line.id)">\
        \(Icon.use("plus")) Put it in<span class="visually-hidden">: \(line.question)</span></button></li>
        """
    }

    private static func bar(_ whole: WholeBriefing) -> HTML {
        """
        <div class="bar"><p class="counts" data-count-words="#briefing"><span class="nowrap"><b data-words>\(whole.wordCount)</b> words</span> · \
        <span class="nowrap"><b data-minutes>\(whole.minutes)</b> minutes to read</span> <span data-saved role="status"></span></p><div class="buttons">
        <button class="button" name="do" value="save">Save</button>
        <button class="button primary" name="do" value="check">Check and send</button></div></div>
        """
    }
}
