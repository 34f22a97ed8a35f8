// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// One story with every article of it, where what does not belong is taken out.
struct StoryPages: Sendable {
    let zone: Zone
    let now: Moment
    let canDecide: Bool

    func show(_ whole: WholeStory, problems: [FieldProblem] = []) -> StaffPage {
        let story = whole.story
        let list: HTML = "<ol class=\"items\" role=\"list\">\(whole.originals, { piece($0, of: whole) })</ol>"
        let canSplit = canDecide && whole.originals.count > 1
        let articles: HTML =
            canDecide
            ? Form.post(
                to: .path("/morning", story.id), class: "triage",
                "\(MorningPages.nothingByEnter)\(tools(story, canSplit: canSplit))\(list)")
            : list
        return StaffPage(
            title: story.title, section: .morning, hasProblem: !problems.isEmpty,
            body: """
                \(Parts.problems(problems))\(Parts.back(to: .path("/morning"), "Morning"))
                \(Parts.head(kicker: kicker(story), title: "<bdi dir=\"auto\">\(story.title)</bdi>", lead: "\(story.why)"))
                <section aria-labelledby="articles"><h2 id="articles">Articles <span class="count">\(whole.originals.count)</span></h2>
                \(articles)</section>
                """)
    }

    private func kicker(_ story: NewsStory) -> String {
        let owners = story.owners == 1 ? "1 outlet" : "\(story.owners) independent outlets"
        let state =
            switch story.decision {
            case .open: "To decide"
            case .kept: "Kept"
            case .skipped: "Skipped"
            case .merged: "Part of another story"
            }
        return "\(state) · \(owners) · first \(Spoken.time(story.firstAt, now: now, zone: zone))"
    }

    private func tools(_ story: NewsStory, canSplit: Bool) -> HTML {
        let keep = MorningPages.button("keep", "Keep", key: "a")
        let skip = MorningPages.button("skip", "Skip", key: "e")
        let reopen = MorningPages.button("reopen", "Decide again")
        let split = MorningPages.button("split", "Take out those ticked", key: "s")
        return """
            <div class="tools cluster" role="group" aria-label="With this story">\(canSplit ? split : .nothing)\
            \(story.decision == .kept ? .nothing : keep)\(story.decision == .skipped ? .nothing : skip)\
            \(story.decision == .open ? .nothing : reopen)</div>
            """
    }

    private func piece(_ piece: StoryPiece, of whole: WholeStory) -> HTML {
        let item = piece.item
        let canTick = canDecide && whole.originals.count > 1
        let tick: HTML =
            canTick
            ? """
            <label class="tick"><input type="checkbox" name="piece" value="\(item.id.text)" data-pick>\
            <span class="visually-hidden">Tick <bdi>\(item.title)</bdi></span></label>
            """ : .nothing
        let why: HTML =
            piece.placedWhy.map { "<p class=\"reason\">\(Icon.use("info")) <span>\($0)</span></p>" } ?? .nothing
        return """
            <li class="item news" data-row>\(tick)<div class="item-text">
            <h3 class="item-title">\(ItemParts.title(item.title, item.link, language: item.language))</h3>
            <p class="meta"><bdi class="outlet">\(item.outlet)</bdi> <time datetime="\(item.at.text)">\
            \(Spoken.time(item.at, now: now, zone: zone))</time></p>
            <p class="lines clip" dir="auto">\(item.lines)</p>\(copies(of: piece, whole))\(why)</div></li>
            """
    }

    private func copies(of piece: StoryPiece, _ whole: WholeStory) -> HTML {
        let copies = whole.copies(of: piece)
        guard !copies.isEmpty else { return .nothing }
        let words = piece.copiesSaid ?? (copies.count == 1 ? "1 copy" : "\(copies.count) copies")
        return """
            <details><summary>\(words)</summary><ul class="rows" role="list">\(copies, { copy($0.item) })</ul></details>
            """
    }

    private func copy(_ item: Item) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="row-title">\
        \(ItemParts.title(item.title, item.link, language: item.language))</p><p class="meta">\
        <bdi class="outlet">\(item.outlet)</bdi> <time datetime="\(item.at.text)">\
        \(Spoken.time(item.at, now: now, zone: zone))</time></p></div></li>
        """
    }
}
