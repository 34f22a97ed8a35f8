// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// The pages on which a list is handed over and its columns are told apart.
enum ImportPages {
    static func start(
        pasted: String = "", recent: [NetworkImport], zone: Zone, problems: [FieldProblem] = []
    ) -> StaffPage {
        let file = Field(
            "list", "A list as CSV",
            hint: "From a spreadsheet, Google Groups, Mailchimp or CiviCRM; up to 8 MB. Unpack a zip archive first.",
            problems: problems)
        let text = Field(
            "pasted", "Or paste it here",
            hint: "Rows copied out of a spreadsheet, or one e-mail address a line.", value: pasted, problems: problems)
        return StaffPage(
            title: "Bring people in", section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/network"), "Network"))
                \(Parts.head(title: "Bring people in", lead: "Only people who asked for it, or member organisations whose place it is. You see what would happen before anything does."))
                \(Form.upload(to: .path("/network/imports"), """
                    \(file.file(accept: ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"))\(text.area(rows: 6))\
                    <div class="buttons"><button class="button primary">Look at it</button> \
                    <a href="\(link: .path("/network"))">Cancel</a></div>
                    """))
                \(before(recent, zone: zone))</div>
                """)
    }

    private static func before(_ recent: [NetworkImport], zone: Zone) -> HTML {
        guard !recent.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="before-title"><h2 id="before-title">Lists so far</h2>
            <ul class="rows" role="list">\(recent, { line($0, zone: zone) })</ul></section>
            """
    }

    private static func line(_ list: NetworkImport, zone: Zone) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="row-title">\
        <a href="\(link: .path("/network/imports", list.id))">\(zone.date(of: list.madeAt).spoken), \
        \(zone.clock(of: list.madeAt))</a></p></div><span class="meta"><span>\(ImportParts.rows(list.total))</span> \
        \(ImportParts.standing(of: list))</span></li>
        """
    }

    struct Columns: Sendable {
        let list: NetworkImport
        let choice: ImportChoice
        /// The first rows.
        let samples: [[String]]
        let streams: [MessageStream]
        var problems: [FieldProblem] = []
    }

    static func columns(_ model: Columns) -> StaffPage {
        let link = Link.path("/network/imports", model.list.id)
        let languages = Language.offered.map { (value: $0.code, spoken: "\($0.autonym) (\($0.englishName))") }
        let language = Field(
            "language", "Language of the furniture", hint: "For whom no language stands in the list.",
            value: model.choice.language.code, problems: model.problems)
        let streams: HTML = model.list.shape.everybodyLeft == nil ? choices(model) : .nothing
        return StaffPage(
            title: "What the columns hold", section: .network, hasProblem: !model.problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(model.problems))
                \(Parts.back(to: .path("/network/imports"), "Bring people in"))
                \(Parts.head(title: "What the columns hold", lead: "\(model.list.shape.spoken) \(ImportParts.rows(model.list.total)), read as \(model.list.encoding)."))
                \(Form.post(to: .path("/network/imports", model.list.id, "/columns"), """
                    \(Array(model.list.header.enumerated()), { column($0.offset, $0.element, model) })
                    \(streams)\(language.select(languages))
                    <div class="buttons"><button class="button primary">See what would happen</button></div>
                    """))
                \(Parts.button(.path("/network/imports", model.list.id, "/dropping"), "Drop this list", class: "button"))
                <p class="hint"><a href="\(link: link)">This page</a> waits for a day; then the list is dropped.</p></div>
                """)
    }

    private static func column(_ place: Int, _ name: String, _ model: Columns) -> HTML {
        let chosen = model.choice.columns.indices.contains(place) ? model.choice.columns[place] : .nothing
        let sample = model.samples.lazy.compactMap { $0.indices.contains(place) ? $0[place] : nil }
            .map { Typed.line($0, limit: 60) }.first { !$0.isEmpty }
        let hint: HTML = sample.map { "for example <bdi>\($0)</bdi>" } ?? "empty in the first rows"
        let title: HTML = name.isEmpty ? "Column \(place + 1)" : "<bdi>\(name)</bdi>"
        if ImportColumn(header: name).isFixed {
            return """
                <div class="field"><p><strong>\(title)</strong>: \(ImportColumn(header: name).spoken)</p>\
                <p class="hint">Whoever left a list elsewhere is not brought back; \(hint)</p></div>
                """
        }
        return """
            <div class="field"><label for="column-\(place)">\(title)</label>\
            <p class="hint" id="column-\(place)-hint">\(hint)</p>\
            <select id="column-\(place)" name="column-\(place)" aria-describedby="column-\(place)-hint">\
            \(ImportColumn.choices, { "<option value=\"\($0.rawValue)\"\(" selected", if: $0 == chosen)>\($0.spoken)</option>" })\
            </select></div>
            """
    }

    private static func choices(_ model: Columns) -> HTML {
        let problem: HTML =
            model.problems.first { $0.field == "stream" }.map { "<p class=\"error\">\($0.sentence)</p>" } ?? .nothing
        let chosen = Set(model.choice.streams)
        return """
            <fieldset class="field"><legend>Streams for all of them</legend>\(problem)<div class="choices">\
            \(model.streams, { choice($0, id: $0 == model.streams.first ? " id=\"stream\"" : "", isChosen: chosen.contains($0.id)) })</div></fieldset>
            """
    }

    private static func choice(_ stream: MessageStream, id: HTML, isChosen: Bool) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="stream"\(id) value="\(stream.id)"\(" checked", if: isChosen)>\
        <span><bdi>\(stream.name)</bdi></span></label>
        """
    }
}
