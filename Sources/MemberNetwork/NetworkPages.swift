// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

enum NetworkPages {
    struct List: Sendable {
        let streams: [(MessageStream, count: Int)]
        let subscribers: [Subscriber]
        let hasAny: Bool
        let sought: String
        let hasMore: Bool
        /// Whether this member of staff may have everybody as a file.
        let canTakeOut: Bool
        var problems: [FieldProblem] = []
    }

    static func list(_ model: List) -> StaffPage {
        let add = Parts.action(.path("/network/new"), "\(Icon.use("plus")) Add a subscriber", isPrimary: true)
        return StaffPage(
            title: "Network", section: .network, hasProblem: !model.problems.isEmpty,
            body: """
                \(Parts.problems(model.problems))
                \(NetworkTabs.nav(.subscribers))
                \(Parts.head(title: "Network", lead: lead(model), actions: model.streams.isEmpty ? "" : "\(add) \(Parts.action(.path("/network/imports"), "Bring people in"))"))
                \(search(model))
                \(model.subscribers.isEmpty ? empty(model) : table(model))
                \(streams(model))
                \(model.canTakeOut && model.hasAny ? takingOut : HTML.nothing)
                """)
    }

    private static var takingOut: HTML {
        """
        <section class="stack" aria-labelledby="out-title"><h2 id="out-title">Take out</h2>
        <p>Everybody as a file for a spreadsheet: names, addresses and all that is known of them. It is written down who \
        took it. Keep it where nobody else can read it, and delete it when it is not needed any more.</p>
        \(Parts.button(.path("/network/export"), "Take out as CSV", class: "button"))</section>
        """
    }

    private static func lead(_ model: List) -> HTML {
        guard let (stream, count) = model.streams.first else {
            return "Nobody can receive anything until there is a stream."
        }
        return "\(count) \(count == 1 ? "person receives" : "people receive") <bdi>\(stream.name)</bdi>."
    }

    private static func search(_ model: List) -> HTML {
        guard model.hasAny else { return .nothing }
        return """
            \(Form.post(to: .path("/network/search"), class: "search", """
            <label class="visually-hidden" for="q">Find a whole e-mail address</label>\(Icon.use("search"))
            <input type="search" id="q" name="q" value="\(model.sought)" placeholder="A whole e-mail address" dir="ltr">
            <button class="button">Find</button>
            """))
            """
    }

    private static func empty(_ model: List) -> HTML {
        if model.streams.isEmpty { return .nothing }
        if !model.sought.isEmpty {
            return Parts.empty("Nobody has that address.", Parts.action(.path("/network"), "Show everybody"))
        }
        return Parts.empty(
            "Nobody receives a briefing yet.", Parts.action(.path("/network/new"), "Add the first subscriber"))
    }

    private static func table(_ model: List) -> HTML {
        let older: HTML =
            model.hasMore
            ? """
            <nav class="pages" aria-label="Pages"><a class="button" rel="next" \
            href="\(link: Link.path("/network").with("before", model.subscribers.last?.id.text ?? ""))">Older \
            \(Icon.use("arrow-right", directed: true))</a></nav>
            """ : ""
        return """
            <table class="cards"><caption>Subscribers, newest first</caption><thead><tr><th scope="col">Name</th>\
            <th scope="col">Address</th><th scope="col">Language</th><th scope="col">Streams</th></tr></thead>
            <tbody>\(model.subscribers, row)</tbody></table>
            \(older)
            """
    }

    private static func row(_ subscriber: Subscriber) -> HTML {
        """
        <tr data-row><th scope="row"><a href="\(link: .path("/network", subscriber.id))">\(SubscriberParts.name(subscriber))</a></th>\
        <td data-label="Address"><bdi dir="ltr">\(subscriber.address)</bdi></td>\
        <td data-label="Language">\(subscriber.language.englishName)</td>\
        <td data-label="Streams">\(SubscriberParts.places(of: subscriber))\(SubscriberParts.pause(subscriber))</td></tr>
        """
    }

    private static func streams(_ model: List) -> HTML {
        let name = Field(
            "stream-name", "Name of a new stream",
            hint: "Readers see it: \u{201C}Daily briefing\u{201D}, \u{201C}Events\u{201D}.",
            problems: model.problems)
        return """
            <section aria-labelledby="streams-title"><h2 id="streams-title">Streams</h2>
            <ul class="rows" role="list">\(model.streams, stream)</ul>
            <p><a href="\(link: .path("/network/public"))">Public editions</a> (owners)</p>
            \(Form.post(to: .path("/network/streams"), "\(name.text())<div class=\"buttons\"><button class=\"button\">Start this stream</button></div>"))
            </section>
            """
    }

    private static func stream(_ stream: (MessageStream, count: Int)) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="row-title"><bdi>\(stream.0.name)</bdi></p></div>\
        <span class="meta"><span>\(stream.count) \(stream.count == 1 ? "subscriber" : "subscribers")</span></span>\
        \(offering(stream.0))</li>
        """
    }

    private static func offering(_ stream: MessageStream) -> HTML {
        let what: HTML = "<span class=\"visually-hidden\">: \(stream.name)</span>"
        guard stream.isOffered else {
            return Parts.button(.path("/network/streams", stream.id, "/offering"), "Offer on the join page\(what)")
        }
        return """
            \(Parts.status(.ok, "On the join page")) \
            \(Parts.button(.path("/network/streams", stream.id, "/withholding"), "Take off the join page\(what)"))
            """
    }

    static func new(
        _ draft: SubscriberDraft, streams: [MessageStream], organisations: [String], problems: [FieldProblem]
    ) -> StaffPage {
        let chosen = Set(draft.streams)
        return StaffPage(
            title: "Add a subscriber", section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/network"), "Network"))
                \(Parts.head(title: "Add a subscriber", lead: "Only somebody who asked for it, or a member organisation whose place it is."))
                \(Form.post(to: .path("/network"), """
                \(Field("address", "E-mail address", value: draft.address, problems: problems).email(autocomplete: "off"))
                \(Field("name", "Name", hint: "Of the person or the group; may be left empty.", value: draft.name, problems: problems).text())
                \(Field("language", "Language of the furniture", hint: "Headings, dates and the unsubscribe page. What you write stays as you write it.", value: draft.language, problems: problems).select(ContactParts.languages))
                \(choices(streams, chosen: chosen, problems: problems))
                \(ContactParts.organisation(draft.organisation, among: organisations, problems: problems))
                \(ContactParts.group(draft.isGroup))
                <div class="buttons"><button class="button primary">Add</button> <a href="\(link: .path("/network"))">Cancel</a></div>
                """))</div>
                """)
    }

    private static func choices(_ streams: [MessageStream], chosen: Set<ID<MessageStream>>, problems: [FieldProblem])
        -> HTML
    {
        let problem: HTML =
            problems.first { $0.field == "stream" }.map { "<p class=\"error\">\($0.sentence)</p>" } ?? .nothing
        return """
            <fieldset class="field"><legend>Streams</legend>\(problem)<div class="choices">\
            \(streams, { choice($0, id: $0 == streams.first ? " id=\"stream\"" : "", isChosen: chosen.contains($0.id)) })</div></fieldset>
            """
    }

    private static func choice(_ stream: MessageStream, id: HTML, isChosen: Bool) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="stream"\(id) value="\(stream.id)"\(" checked", if: isChosen)>\
        <span><bdi>\(stream.name)</bdi></span></label>
        """
    }
}
